import { dateIn, hoursIn, labelled, parts, structureIn, text } from '../data';
import type { FactWords, WordsOf } from '../fact-words';
import { appointmentReason, canceller, channel } from '../network';

const activity = (label: string): FactWords => ({
  family: 'activity',
  label,
  detail: (d) => parts(hoursIn(d, 'minutes'), labelled('le', dateIn(d, 'date'))),
});
const appointment = (label: string): FactWords => ({
  family: 'appointment',
  label,
  detail: (d) =>
    parts(
      appointmentReason(text(d, 'motif')),
      labelled('le', dateIn({ day: text(d, 'debut').slice(0, 10) }, 'day')),
      hoursIn(d, 'minutes'),
      channel(text(d, 'modalite')),
      structureIn(d),
    ),
});

/** Activities and appointments. Why an activity was not validated is a free text: it is shown to nobody. */
export const activityFacts: WordsOf<
  | 'activityPlanned'
  | 'activityDeclared'
  | 'activityValidated'
  | 'activityRejected'
  | 'activityCancelled'
  | 'appointmentTaken'
  | 'appointmentHeld'
  | 'appointmentMissed'
  | 'appointmentCancelled'
> = {
  activityPlanned: { 'activite.planifiee': activity('Activité planifiée') },
  activityDeclared: { 'activite.declaree': activity('Activité déclarée') },
  activityValidated: { 'activite.validee': activity('Activité validée') },
  activityRejected: { 'activite.rejetee': activity('Activité non validée') },
  activityCancelled: { 'activite.annulee': activity('Activité annulée') },
  appointmentTaken: {
    'rendez-vous.pris': appointment('Rendez-vous pris'),
    'rendez-vous.modifie': appointment('Rendez-vous modifié'),
  },
  appointmentHeld: {
    'rendez-vous.effectue': {
      family: 'appointment',
      label: 'Rendez-vous effectué',
      detail: (d) => hoursIn(d, 'minutes'),
    },
  },
  appointmentMissed: {
    'rendez-vous.absence-constatee': {
      family: 'appointment',
      label: 'Absence au rendez-vous',
      detail: (d) => (d['excusee'] === true ? 'excusée' : ''),
    },
  },
  appointmentCancelled: {
    'rendez-vous.annule': {
      family: 'appointment',
      label: 'Rendez-vous annulé',
      detail: (d) => labelled('par', canceller(text(d, 'par'))),
    },
  },
};
