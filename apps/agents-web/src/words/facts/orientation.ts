import { dateIn, labelled, parts, structureIn, text } from '../data';
import type { WordsOf } from '../fact-words';
import { authority, channel, initiative, organisme, orientationEnd, pathwayKind, withdrawal } from '../network';

/** Orientations, requests for another one, référents. */
export const orientationFacts: WordsOf<
  | 'orientationProposed'
  | 'orientationDecided'
  | 'orientationNotified'
  | 'orientationClosed'
  | 'reorientationRequested'
  | 'reorientationRejected'
  | 'referentDesignated'
  | 'referentWithdrawn'
> = {
  orientationProposed: {
    'orientation.proposee': {
      family: 'orientation',
      label: 'Orientation proposée',
      detail: (d) =>
        parts(
          pathwayKind(text(d, 'parcours')) || 'parcours non déterminé',
          organisme(text(d, 'organisme')),
          labelled('le', dateIn(d, 'dateProposition')),
        ),
    },
  },
  orientationDecided: {
    'orientation.decidee': {
      family: 'orientation',
      label: 'Orientation décidée',
      detail: (d) =>
        parts(
          pathwayKind(text(d, 'parcours')),
          organisme(text(d, 'organisme')),
          structureIn(d),
          labelled('par', authority(text(d, 'autorite'))),
          text(d, 'etat') === 'REFUSEE' && 'autre que la proposition',
        ),
    },
  },
  orientationNotified: {
    'orientation.notifiee': {
      family: 'orientation',
      label: 'Orientation notifiée',
      detail: (d) => parts(labelled('reçue le', dateIn(d, 'dateNotification')), channel(text(d, 'canal'))),
    },
  },
  orientationClosed: {
    'orientation.cloturee': {
      family: 'orientation',
      label: 'Orientation close',
      detail: (d) => parts(labelled('dernier jour\u00a0: le', dateIn(d, 'dateFin')), orientationEnd(text(d, 'motif'))),
    },
  },
  reorientationRequested: {
    'reorientation.demandee': {
      family: 'orientation',
      label: 'Réorientation demandée',
      detail: (d) =>
        parts(labelled('le', dateIn(d, 'dateDemande')), labelled('par', initiative(text(d, 'initiative')))),
    },
  },
  reorientationRejected: {
    'reorientation.rejetee': {
      family: 'orientation',
      label: 'Réorientation non retenue',
      detail: (d) => labelled('le', dateIn(d, 'dateRejet')),
    },
  },
  referentDesignated: {
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
  },
  referentWithdrawn: {
    'referent.retire': {
      family: 'referent',
      label: 'Référent retiré',
      detail: (d) => parts(labelled('dernier jour\u00a0: le', dateIn(d, 'dateFin')), withdrawal(text(d, 'motif'))),
    },
  },
};
