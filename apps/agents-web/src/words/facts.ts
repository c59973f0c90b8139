import { dateIn, hoursIn, labelled, parts, structureIn, text, type Data } from './data';
import { authority, channel, contractNature, organisme, pathwayKind, reason } from './network';

/** A shape per family, so that a mark is told apart without its colour. */
export type Family = 'registration' | 'rsa' | 'orientation' | 'referent' | 'contract' | 'activity' | 'appointment';

type Words = { family: Family; label: string; detail(data: Data): string };

const contract = (label: string): Words => ({
  family: 'contract',
  label,
  detail: (d) =>
    parts(
      contractNature(text(d, 'nature')),
      typeof d['version'] === 'number' && `version\u00a0${d['version']}`,
      labelled('signé le', dateIn(d, 'dateSignature')),
      labelled('effet le', dateIn(d, 'dateEffet')),
      labelled('cible', hoursIn(d, 'cibleHebdo')) && `${labelled('cible', hoursIn(d, 'cibleHebdo'))} par semaine`,
      // That it exists, never why.
      typeof d['dispense'] === 'object' && 'dispense',
    ),
});
const activity = (label: string): Words => ({
  family: 'activity',
  label,
  detail: (d) => parts(hoursIn(d, 'minutes'), labelled('le', dateIn(d, 'date'))),
});

const words: Record<string, Words> = {
  'inscription.enregistree': {
    family: 'registration',
    label: 'Inscription',
    detail: (d) =>
      parts(
        labelled('effet le', dateIn(d, 'dateEffet')),
        typeof d['categorie'] === 'number' && `catégorie\u00a0${d['categorie']}`,
        labelled('département', text(d, 'departement')),
      ),
  },
  'inscription.cessee': {
    family: 'registration',
    label: 'Cessation d’inscription',
    detail: (d) => parts(labelled('effet le', dateIn(d, 'dateEffet')), reason(text(d, 'motif'))),
  },
  'inscription.radiee': {
    family: 'registration',
    label: 'Radiation',
    detail: (d) => `du\u00a0${dateIn(d, 'dateDebut')} au\u00a0${dateIn(d, 'dateFin')}`,
  },
  'rsa.droit-ouvert': {
    family: 'rsa',
    label: 'Droit au RSA ouvert',
    detail: (d) =>
      parts(
        labelled('ouvert le', dateIn(d, 'dateOuverture')),
        labelled('reçu par le département le', dateIn(d, 'dateReceptionCd')),
        d['soumisDroitsDevoirs'] === true ? 'soumis aux droits et devoirs' : 'non soumis aux droits et devoirs',
      ),
  },
  'orientation.decidee': {
    family: 'orientation',
    label: 'Orientation décidée',
    detail: (d) =>
      parts(
        pathwayKind(text(d, 'parcours')),
        organisme(text(d, 'organisme')),
        structureIn(d),
        labelled('par', authority(text(d, 'autorite'))),
      ),
  },
  'orientation.notifiee': {
    family: 'orientation',
    label: 'Orientation notifiée',
    detail: (d) => parts(labelled('reçue le', dateIn(d, 'dateNotification')), channel(text(d, 'canal'))),
  },
  'referent.designe': {
    family: 'referent',
    label: 'Référent désigné',
    detail: (d) =>
      parts(
        text(d, 'referentId'),
        organisme(text(d, 'organisme')),
        structureIn(d),
        labelled('depuis le', dateIn(d, 'dateDebut')),
        typeof d['interim'] === 'object' && 'intérim',
      ),
  },
  'referent.retire': {
    family: 'referent',
    label: 'Référent retiré',
    detail: (d) => labelled('dernier jour\u00a0: le', dateIn(d, 'dateFin')),
  },
  'contrat.signe': contract('Contrat signé'),
  'contrat.revise': contract('Contrat révisé'),
  'activite.planifiee': activity('Activité planifiée'),
  'activite.declaree': activity('Activité déclarée'),
  'activite.validee': activity('Activité validée'),
  'rendez-vous.pris': {
    family: 'appointment',
    label: 'Rendez-vous pris',
    detail: (d) =>
      parts(
        labelled('le', dateIn({ day: text(d, 'debut').slice(0, 10) }, 'day')),
        hoursIn(d, 'minutes'),
        channel(text(d, 'modalite')),
        structureIn(d),
      ),
  },
  'rendez-vous.effectue': {
    family: 'appointment',
    label: 'Rendez-vous effectué',
    detail: (d) => hoursIn(d, 'minutes'),
  },
};

/** A fact in words. A type without words is shown by its name. */
export const factWords = (type: string): Words => words[type] ?? { family: 'activity', label: type, detail: () => '' };

/** The families of the legend, in the order of a pathway. */
export const families: [Family, string][] = [
  ['registration', 'Inscription'],
  ['rsa', 'RSA'],
  ['orientation', 'Orientation'],
  ['referent', 'Référent'],
  ['contract', 'Contrat'],
  ['appointment', 'Rendez-vous'],
];
