import type { Day } from './calendar';
import type { Due } from './due';
import type { OrganismeReferent } from './facts';
import { on } from './interval';
import type { Orientations } from './orientation';
import { departmentOn, type Registration } from './registration';
import { openOn, type RsaFile } from './rsa';
import { compareText } from './statement';
import type { MilestoneType, Token } from './words';

/** The roles under which a partner may know something about a person (the prefix of a token), those of the réalisateurs aside (`ACT`). */
export type Role = 'REF' | 'CD' | 'FT' | 'PAY';
/** What an anomaly is about. */
export type Family = 'registration' | 'orientation' | 'contract' | 'week' | 'sanction';

const PATHWAY: MilestoneType[] = ['parcours-ouvert', 'parcours-suspendu', 'parcours-repris', 'parcours-clos'];
const ORIENTATION: MilestoneType[] = [
  'orientation-attendue',
  'orientation-decidee',
  'orientation-notifiee',
  'competence-transferee',
];
const SEEN: MilestoneType[] = [
  ...PATHWAY,
  ...ORIENTATION,
  'referent-designe',
  'sans-referent',
  'contrat-en-retard',
  'contrat-signe',
  'emploi-accede',
];
const ACTIONS: MilestoneType[] = [
  'immersion-demarree',
  'immersion-terminee',
  'formation-entree',
  'formation-sortie',
  'recrutement-simule',
];

/** Who may hear which milestone: the table of the partners' rights, row by row. What checks a sanction goes to its authority alone. */
export const hears: Record<Role, { types: MilestoneType[] | 'all'; anomalies: Family[] }> = {
  REF: { types: 'all', anomalies: ['registration', 'orientation', 'contract', 'week'] },
  CD: { types: [...SEEN, 'revue-sociale-due'], anomalies: ['orientation', 'contract'] },
  FT: { types: [...SEEN, ...ACTIONS], anomalies: ['registration', 'orientation'] },
  PAY: { types: [...PATHWAY, 'contrat-signe'], anomalies: [] },
};

const FAMILIES: Record<string, Family> = {
  AUTORITE_INCOMPETENTE: 'orientation',
  REFERENT_HORS_ORGANISME: 'orientation',
  CIBLE_ABSENTE: 'contract',
  MINORATION_SANS_DIAGNOSTIC: 'contract',
  CONTRAT_HORS_ORGANISME: 'contract',
  CONTRAT_TRANSITOIRE_ECHU: 'contract',
  DOUBLON: 'week',
  SEMAINE_FIGEE: 'week',
  'FAIT_EN_ATTENTE/inscription': 'registration',
  'FAIT_EN_ATTENTE/rsa': 'orientation',
  'FAIT_EN_ATTENTE/orientation': 'orientation',
  'FAIT_EN_ATTENTE/reorientation': 'orientation',
  'FAIT_EN_ATTENTE/referent': 'orientation',
  'FAIT_EN_ATTENTE/contrat': 'contract',
  'FAIT_EN_ATTENTE/action': 'contract',
  'FAIT_EN_ATTENTE/activite': 'week',
  'FAIT_EN_ATTENTE/rendez-vous': 'week',
};
/** What an anomaly is about, by its key. */
export const familyOf = (key: string): Family => {
  const [nature = '', kind = ''] = key.split('/', 2);
  return FAMILIES[nature] ?? FAMILIES[`${nature}/${kind}`] ?? 'sanction';
};

/** The role of the authority that pronounces a sanction. */
const PRONOUNCES = { FT: 'FT', PCD: 'CD', ML: 'REF' } as const;

const mayHear = (role: Role, { type, key, authority }: Said, organisme: OrganismeReferent | undefined): boolean => {
  const right = hears[role];
  if (type !== 'anomalie') return right.types === 'all' || right.types.includes(type);
  const family = familyOf(key);
  if (family !== 'sanction') return right.anomalies.includes(family);
  if (authority === undefined || PRONOUNCES[authority] !== role) return false;
  return authority !== 'ML' || organisme === 'ML';
};

type Said = Pick<Due, 'type' | 'key' | 'authority' | 'also'>;
/** Those in the person's scope on a day, and whose the orientation in force is. */
export type Scope = { tokens: readonly Token[]; organisme?: OrganismeReferent };

/** Of those in scope, who may hear a milestone; and the réalisateur of its action. */
export const audienceOf = ({ tokens, organisme }: Scope, said: Said): Token[] => {
  const heard = tokens.filter((token) => mayHear(token.slice(0, token.indexOf(':')) as Role, said, organisme));
  return said.also === undefined || tokens.length === 0 ? heard : [...heard, said.also];
};

/** Of those who heard a milestone, who may hear its end. */
export const stillOf = ({ tokens }: Scope, before: readonly Token[]): Token[] =>
  before.filter((token) => tokens.includes(token) || (token.startsWith('ACT:') && tokens.length > 0));

/**
 * The person's scope on a day: who may know something about them. FT and the payers' and départements' rights last through a suspension, so that they
 * hear it and the closing; a closed pathway is nobody's.
 */
export const scopeOn = (
  registration: Registration,
  orientations: Orientations,
  files: readonly RsaFile[],
  day: Day,
): Scope => {
  const cycle = registration.cycles.filter((one) => one.from <= day).at(-1);
  if (!cycle || (cycle.closed && cycle.closed.on <= day)) return { tokens: [] };
  const department = departmentOn(registration, day);
  const rsa = files.some((file) => openOn(file, day));
  const decision = on(orientations, day)?.decision;
  const tokens = [
    ...(rsa ? [`CD:${department}`, `PAY:${department}`] : []),
    `FT:${department}`,
    ...(decision ? [`REF:${decision.structure.code}`] : []),
  ].sort(compareText);
  return { tokens, ...(decision && { organisme: decision.organisme }) };
};
