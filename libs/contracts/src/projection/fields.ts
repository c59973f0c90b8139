/** Under what title a partner hears about a person: the prefix of an audience token. */
export const ROLES = ['REF', 'CD', 'FT', 'PAY', 'ACT'] as const;
export type Role = (typeof ROLES)[number];

/** What a role receives of one type of milestone. Nothing is added here: a field that the milestone does not have stays absent. */
export type Cell = {
  /** These fields and no other. */
  only?: readonly string[];
  /** All fields but these. */
  without?: readonly string[];
  /** Values that a list never holds. */
  never?: Readonly<Record<string, readonly string[]>>;
};

const all: Cell = {};
/** `BOE` says that the person is disabled: health by inference, for the organisme référent alone. */
const opening: Cell = { never: { publics: ['BOE'] } };
/** The weekly target and the dispense say what the person can do: for the organisme référent alone. */
const contract: Cell = { without: ['cibleHebdo', 'dispense'] };
/** The version is in the key. */
const contractDate: Cell = { only: ['dateSignature'] };

/**
 * Who receives which fields of which milestone: a row per type, a column per role, no cell = nothing at all.
 * It says what a role may know of a type; who has which role for this person on that day, and which anomalies concern whom, was decided
 * with the milestone (its audience). Conseil constitutionnel 2023-858 DC: each flow has a purpose, a recipient and a list of fields.
 */
export const table: Readonly<Record<string, Partial<Record<Role, Cell>>>> = {
  'parcours-ouvert': { REF: all, CD: opening, FT: opening, PAY: opening },
  'parcours-suspendu': { REF: all, CD: all, FT: all, PAY: all },
  'parcours-repris': { REF: all, CD: all, FT: all, PAY: all },
  'parcours-clos': { REF: all, CD: all, FT: all, PAY: all },
  'orientation-attendue': { REF: all, CD: all, FT: all },
  'competence-transferee': { REF: all, CD: all, FT: all },
  'orientation-decidee': { REF: all, CD: all, FT: all },
  'orientation-notifiee': { REF: all, CD: all, FT: all },
  'referent-designe': { REF: all, CD: all, FT: all },
  'sans-referent': { REF: all, CD: all, FT: all },
  'contrat-en-retard': { REF: all, CD: all, FT: all },
  'contrat-signe': { REF: all, CD: contract, FT: contract, PAY: contractDate },
  'semaine-bilan': { REF: all },
  'inactivite-signalee': { REF: all },
  'revue-sociale-due': { REF: all, CD: all },
  'immersion-demarree': { REF: all, FT: all, ACT: all },
  'immersion-terminee': { REF: all, FT: all, ACT: all },
  'formation-entree': { REF: all, FT: all, ACT: all },
  'formation-sortie': { REF: all, FT: all, ACT: all },
  'recrutement-simule': { REF: all, FT: all, ACT: all },
  'emploi-accede': { REF: all, CD: all, FT: all },
  anomalie: { REF: all, CD: all, FT: all },
};
