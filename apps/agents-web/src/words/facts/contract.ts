import { dateIn, hoursIn, labelled, monthsIn, parts, structureIn, text, type Data } from '../data';
import type { FactWords, WordsOf } from '../fact-words';
import { actionNature, contractEnd, contractNature, jobContract, outcome, scheme } from '../network';

const contract = (label: string): FactWords => ({
  family: 'contract',
  label,
  detail: (d) =>
    parts(
      contractNature(text(d, 'nature')),
      typeof d['version'] === 'number' && `version\u00a0${d['version']}`,
      labelled('signé le', dateIn(d, 'dateSignature')),
      labelled('effet le', dateIn(d, 'dateEffet')),
      labelled('cible', hoursIn(d, 'cibleHebdo')) && `${labelled('cible', hoursIn(d, 'cibleHebdo'))} par semaine`,
      typeof d['minoration'] === 'object' && 'cible modulée',
      // That it exists, never why.
      typeof d['dispense'] === 'object' && 'dispense',
    ),
});
const action = (label: string, more: (d: Data) => string = () => ''): FactWords => ({
  family: 'action',
  label,
  detail: (d) => parts(labelled('le', dateIn(d, 'date')), more(d)),
});

/** Contracts, what they hold, and the job that is found. */
export const contractFacts: WordsOf<
  | 'contractSigned'
  | 'contractRefused'
  | 'contractClosed'
  | 'socialReviewHeld'
  | 'actionEnrolled'
  | 'actionStarted'
  | 'actionFinished'
  | 'actionAbandoned'
  | 'jobStarted'
> = {
  contractSigned: { 'contrat.signe': contract('Contrat signé'), 'contrat.revise': contract('Contrat révisé') },
  contractRefused: {
    'contrat.refuse': {
      family: 'contract',
      label: 'Refus du contrat constaté',
      detail: (d) => labelled('le', dateIn(d, 'dateConstat')),
    },
  },
  contractClosed: {
    'contrat.clos': {
      family: 'contract',
      label: 'Contrat clos',
      detail: (d) => parts(labelled('dernier jour\u00a0: le', dateIn(d, 'dateFin')), contractEnd(text(d, 'motif'))),
    },
  },
  socialReviewHeld: {
    'revue-sociale.realisee': {
      family: 'contract',
      label: 'Revue du parcours social réalisée',
      detail: (d) => labelled('le', dateIn(d, 'dateRevue')),
    },
  },
  actionEnrolled: {
    'action.inscrite': {
      family: 'action',
      label: 'Action inscrite au contrat',
      detail: (d) =>
        parts(
          scheme(text(d, 'dispositif')) || actionNature(text(d, 'nature')),
          structureIn(d, 'realisateur'),
          labelled('à partir du', dateIn(d, 'debut')),
          labelled('jusqu’au', dateIn(d, 'fin')),
          labelled('prévu', hoursIn(d, 'minutesHebdo')) &&
            `${labelled('prévu', hoursIn(d, 'minutesHebdo'))} par semaine`,
        ),
    },
  },
  actionStarted: { 'action.demarree': action('Action commencée') },
  actionFinished: { 'action.terminee': action('Action terminée', (d) => outcome(text(d, 'issue'))) },
  actionAbandoned: { 'action.abandonnee': action('Action interrompue') },
  jobStarted: {
    'emploi.accede': {
      family: 'job',
      label: 'Accès à l’emploi',
      detail: (d) =>
        parts(
          jobContract(text(d, 'contrat')),
          monthsIn(d, 'dureeMois'),
          labelled('à partir du', dateIn(d, 'dateDebut')),
        ),
    },
  },
};
