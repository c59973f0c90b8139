import { parseWeek } from '#domain';
import { dateIn, hoursIn, labelled, parts, structureIn, text, type Data } from './data';
import { weekName } from './format';
import { authority, contractNature, organisme, pathwayKind, reason } from './network';

type Words = { label: string; detail(data: Data): string };

const anomalies: Record<string, string> = {
  AUTORITE_INCOMPETENTE: 'décision d’une autorité qui n’est plus compétente',
  REFERENT_HORS_ORGANISME: 'référent d’un autre organisme que celui de l’orientation',
  CIBLE_ABSENTE: 'contrat sans cible ni dispense',
  MINORATION_SANS_DIAGNOSTIC: 'cible sous 15\u00a0h sans diagnostic',
  CONTRAT_HORS_ORGANISME: 'contrat d’un autre organisme que celui de l’orientation',
  CONTRAT_TRANSITOIRE_ECHU: 'contrat de transition échu',
  DOUBLON: 'même activité dite deux fois',
  SEMAINE_FIGEE: 'fait reçu après le gel de sa semaine',
  FAIT_EN_ATTENTE: 'fait qui en attend un autre',
};
const outcomes: Record<string, string> = {
  OUI: 'cible atteinte',
  NON: 'à compléter',
  DISPENSE: 'semaine neutralisée',
};

const WEEK = /^\d{4}-W\d\d$/;
const since = (d: Data): string => labelled('depuis le', dateIn(d, 'depuis'));
const due = (d: Data): string => labelled('échéance le', dateIn(d, 'echeance'));
const weekIn = (d: Data, field: string): string =>
  WEEK.test(text(d, field)) ? weekName(parseWeek(text(d, field))) : '';
const dated = (d: Data): string => parts(labelled('le', dateIn(d, 'date')), reason(text(d, 'motif')));

const words: Record<string, Words> = {
  'parcours-ouvert': {
    label: 'Parcours ouvert',
    detail: (d) => parts(labelled('effet le', dateIn(d, 'dateEffet')), labelled('département', text(d, 'departement'))),
  },
  'parcours-suspendu': { label: 'Parcours suspendu', detail: dated },
  'parcours-repris': { label: 'Parcours repris', detail: dated },
  'parcours-clos': { label: 'Parcours clos', detail: dated },
  'orientation-attendue': {
    label: 'Orientation attendue',
    detail: (d) => parts(labelled('autorité\u00a0:', authority(text(d, 'autorite'))), since(d), due(d)),
  },
  'competence-transferee': {
    label: 'Compétence transférée',
    detail: (d) => parts(`du département à ${organisme(text(d, 'vers'))}`, due(d)),
  },
  'orientation-decidee': {
    label: 'Orientation décidée',
    detail: (d) =>
      parts(
        pathwayKind(text(d, 'parcours')),
        structureIn(d) || organisme(text(d, 'organisme')),
        labelled('le', dateIn(d, 'dateDecision')),
        d['reorientation'] === true && 'réorientation',
      ),
  },
  'orientation-notifiee': {
    label: 'Orientation notifiée',
    detail: (d) =>
      parts(
        labelled('le', dateIn(d, 'dateNotification')),
        labelled('contrat à signer au plus tard le', dateIn(d, 'echeanceContrat')),
      ),
  },
  'referent-designe': {
    label: 'Référent désigné',
    detail: (d) => parts(text(d, 'referentId'), structureIn(d), since(d), d['interim'] === true && 'intérim'),
  },
  'sans-referent': { label: 'Sans référent', detail: (d) => parts(since(d), organisme(text(d, 'organisme'))) },
  'contrat-en-retard': { label: 'Contrat en retard', detail: due },
  'contrat-signe': {
    label: 'Contrat signé',
    detail: (d) =>
      parts(
        contractNature(text(d, 'nature')),
        labelled('le', dateIn(d, 'dateSignature')),
        labelled('cible', hoursIn(d, 'cibleHebdo')),
        d['dispense'] === true && 'dispense',
      ),
  },
  'semaine-bilan': {
    label: 'Bilan de semaine',
    detail: (d) =>
      parts(weekIn(d, 'semaine'), labelled('validé', hoursIn(d, 'valide')), outcomes[text(d, 'atteinte')] ?? ''),
  },
  'inactivite-signalee': {
    label: 'Semaines silencieuses',
    detail: (d) =>
      parts(
        typeof d['semaines'] === 'number' && `${d['semaines']}\u00a0semaines`,
        labelled('depuis', weekIn(d, 'depuis')),
      ),
  },
  anomalie: {
    label: 'Anomalie',
    detail: (d) =>
      parts(
        anomalies[text(d, 'nature')] ?? text(d, 'nature'),
        since(d) || labelled('depuis', weekIn(d, 'depuis')),
        Array.isArray(d['objets']) && d['objets'].filter((one) => typeof one === 'string').join(', '),
      ),
  },
  perimetre: {
    label: 'Changement de périmètre',
    detail: (d) => parts(d['quitte'] === true ? 'sortie d’un périmètre' : 'entrée dans un périmètre', since(d)),
  },
};

/** A milestone in words. A type without words is shown by its name. */
export const milestoneWords = (type: string): Words => words[type] ?? { label: type, detail: () => '' };
export const outcomeWords = (outcome: string): string => outcomes[outcome] ?? outcome;

const fields: Record<string, string> = {
  cible: 'cible',
  planifie: 'prévu',
  declare: 'déclaré',
  valide: 'validé',
  atteinte: 'bilan',
  echeance: 'échéance',
  echeanceContrat: 'contrat à signer le',
  dateNotification: 'notifiée le',
  dateDecision: 'décidée le',
  dateEffet: 'effet',
  dateSignature: 'signé le',
  dateFinPrevue: 'fin prévue',
  cibleHebdo: 'cible',
  dispense: 'dispense',
  referentId: 'référent',
  structure: 'structure',
  organisme: 'organisme',
  parcours: 'parcours',
  precedent: 'précédent',
  interim: 'intérim',
  reorientation: 'réorientation',
  autorite: 'autorité',
  depuis: 'depuis',
  motif: 'motif',
  categorie: 'catégorie',
  departement: 'département',
  publics: 'publics',
  nature: 'nature',
};

const shown = (data: Data, field: string): string => {
  const value = data[field];
  if (value === undefined || value === null) return 'aucun';
  if (typeof value === 'boolean') return value ? 'oui' : 'non';
  if (typeof value === 'number') return field === 'categorie' ? String(value) : hoursIn(data, field);
  if (field === 'structure') return structureIn(data);
  if (field === 'atteinte') return outcomeWords(text(data, field));
  return dateIn(data, field) || (typeof value === 'string' ? value : JSON.stringify(value));
};

/** What a version changes of the one before, field by field: `validé 12 h → 15 h`. */
export const changes = (before: Data, after: Data): string[] =>
  Object.keys({ ...before, ...after })
    .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
    .map((field) => `${fields[field] ?? field}\u00a0: ${shown(before, field)} → ${shown(after, field)}`);
