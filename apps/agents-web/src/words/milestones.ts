import type { vocabulary } from '#contracts';
import { parseWeek, type MilestoneType } from '#domain';
import { dateIn, hoursIn, labelled, monthsIn, parts, structureIn, text, type Data } from './data';
import { weekName } from './format';
import { authority, contractNature, jobContract, organisme, outcome, pathwayKind, reason, scheme } from './network';

type Words = { label: string; detail(data: Data): string };

/** Facts as they are: no sentence judges anybody. */
const anomalies: Record<(typeof vocabulary.ANOMALIES)[number], string> = {
  AUTORITE_INCOMPETENTE: 'décision d’une autorité qui n’est plus compétente',
  REFERENT_HORS_ORGANISME: 'référent d’un autre organisme que celui de l’orientation',
  CIBLE_ABSENTE: 'contrat sans cible ni dispense',
  MINORATION_SANS_DIAGNOSTIC: 'cible sous 15\u00a0h sans diagnostic',
  CONTRAT_HORS_ORGANISME: 'contrat d’un autre organisme que celui de l’orientation',
  CONTRAT_TRANSITOIRE_ECHU: 'contrat de transition échu',
  DOUBLON: 'même activité dite deux fois',
  SEMAINE_FIGEE: 'fait reçu après le gel de sa semaine',
  FAIT_EN_ATTENTE: 'fait qui en attend un autre',
  CONTRADICTOIRE_NON_RESPECTE: 'décision notifiée avant la fin du délai pour répondre',
  DECISION_TARDIVE: 'décision notifiée après le délai',
  TAUX_HORS_BORNES: 'taux hors des bornes du texte',
  DUREE_HORS_BORNES: 'durée hors des bornes du texte',
  NATURE_HORS_BORNES: 'mesure que le texte ne prévoit pas ici',
  AVIS_MANQUANT: 'avis de l’équipe pluridisciplinaire absent',
  HORS_DROITS_ET_DEVOIRS: 'aucun dossier RSA soumis aux droits et devoirs ce jour-là',
  SANS_CONTRAT: 'aucun contrat en vigueur ce jour-là',
};
/** The nature of an anomaly in words. */
export const anomalyWords = (nature: string): string =>
  (anomalies as Partial<Record<string, string>>)[nature] ?? nature;
const reached: Record<string, string> = {
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

const action = (d: Data): string =>
  parts(
    labelled('le', dateIn(d, 'date')),
    scheme(text(d, 'dispositif')),
    structureIn(d, 'realisateur'),
    labelled('issue\u00a0:', outcome(text(d, 'issue'))),
  );

/** Every milestone, and the changes of scope that stand among them: one without words does not compile. */
const words: Record<MilestoneType | 'perimetre' | 'fusion' | 'separation', Words> = {
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
      parts(weekIn(d, 'semaine'), labelled('validé', hoursIn(d, 'valide')), reached[text(d, 'atteinte')] ?? ''),
  },
  'inactivite-signalee': {
    label: 'Semaines silencieuses',
    detail: (d) =>
      parts(
        typeof d['semaines'] === 'number' && `${d['semaines']}\u00a0semaines`,
        labelled('depuis', weekIn(d, 'depuis')),
      ),
  },
  'revue-sociale-due': { label: 'Revue du parcours social à faire', detail: due },
  'immersion-demarree': { label: 'Immersion commencée', detail: action },
  'immersion-terminee': { label: 'Immersion terminée', detail: action },
  'formation-entree': { label: 'Entrée en formation', detail: action },
  'formation-sortie': { label: 'Sortie de formation', detail: action },
  'recrutement-simule': { label: 'Recrutement par simulation terminé', detail: action },
  'emploi-accede': {
    label: 'Accès à l’emploi',
    detail: (d) =>
      parts(
        jobContract(text(d, 'contrat')),
        monthsIn(d, 'dureeMois'),
        labelled('à partir du', dateIn(d, 'dateDebut')),
        d['durable'] === true && 'emploi durable',
      ),
  },
  anomalie: {
    label: 'Anomalie',
    detail: (d) =>
      parts(
        anomalyWords(text(d, 'nature')),
        since(d) || labelled('depuis', weekIn(d, 'depuis')),
        Array.isArray(d['objets']) && d['objets'].filter((one) => typeof one === 'string').join(', '),
      ),
  },
  fusion: { label: 'Pseudonymes réunis', detail: () => 'deux pseudonymes désignent cette personne' },
  separation: { label: 'Pseudonymes séparés', detail: () => 'un pseudonyme désigne de nouveau une autre personne' },
  perimetre: {
    label: 'Changement de périmètre',
    detail: (d) => parts(d['quitte'] === true ? 'sortie d’un périmètre' : 'entrée dans un périmètre', since(d)),
  },
};

/** What is said of a person as a whole stands apart from what they live through. */
export const isAboutThePerson = (type: string): boolean =>
  ['perimetre', 'fusion', 'separation', 'attente'].includes(type);

/** A milestone in words. A type without words is shown by its name. */
export const milestoneWords = (type: string): Words =>
  (words as Partial<Record<string, Words>>)[type] ?? { label: type, detail: () => '' };
export const outcomeWords = (code: string): string => reached[code] ?? code;

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
  date: 'date',
  dispositif: 'dispositif',
  realisateur: 'réalisateur',
  issue: 'issue',
  contrat: 'contrat',
  dureeMois: 'durée',
  dateDebut: 'à partir du',
  durable: 'emploi durable',
};

const shown = (data: Data, field: string): string => {
  const value = data[field];
  if (value === undefined || value === null) return 'aucun';
  if (typeof value === 'boolean') return value ? 'oui' : 'non';
  if (field === 'dureeMois') return monthsIn(data, field);
  if (typeof value === 'number') return field === 'categorie' ? String(value) : hoursIn(data, field);
  if (field === 'structure' || field === 'realisateur') return structureIn(data, field);
  if (field === 'atteinte') return outcomeWords(text(data, field));
  return dateIn(data, field) || (typeof value === 'string' ? value : JSON.stringify(value));
};

/** What a version changes of the one before, field by field: `validé 12 h → 15 h`. */
export const changes = (before: Data, after: Data): string[] =>
  Object.keys({ ...before, ...after })
    .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
    .map((field) => `${fields[field] ?? field}\u00a0: ${shown(before, field)} → ${shown(after, field)}`);
