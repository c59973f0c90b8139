import { dateIn, labelled, parts, text, type Data } from '../data';
import type { WordsOf } from '../fact-words';
import { audience, origin, reason } from '../network';

const situation = (d: Data): string =>
  parts(
    labelled('effet le', dateIn(d, 'dateEffet')),
    typeof d['categorie'] === 'number' && `catégorie\u00a0${d['categorie']}`,
    labelled('département', text(d, 'departement')),
    Array.isArray(d['publics']) && d['publics'].map((one) => audience(String(one))).join(', '),
  );
const duties = (d: Data): string =>
  d['soumisDroitsDevoirs'] === true ? 'soumis aux droits et devoirs' : 'non soumis aux droits et devoirs';

/** Registrations and RSA files. What a household is made of, and why a right is closed, is shown to nobody. */
export const registrationFacts: WordsOf<
  | 'registered'
  | 'registrationChanged'
  | 'registrationCeased'
  | 'radiated'
  | 'rsaOpened'
  | 'rsaChanged'
  | 'rsaTransferred'
  | 'rsaClosed'
> = {
  registered: {
    'inscription.enregistree': {
      family: 'registration',
      label: 'Inscription',
      detail: (d) => parts(situation(d), origin(text(d, 'origine'))),
    },
  },
  registrationChanged: {
    'inscription.situation-modifiee': {
      family: 'registration',
      label: 'Situation modifiée',
      detail: situation,
    },
  },
  registrationCeased: {
    'inscription.cessee': {
      family: 'registration',
      label: 'Cessation d’inscription',
      detail: (d) => parts(labelled('effet le', dateIn(d, 'dateEffet')), reason(text(d, 'motif'))),
    },
  },
  radiated: {
    'inscription.radiee': {
      family: 'registration',
      label: 'Radiation',
      detail: (d) => `du\u00a0${dateIn(d, 'dateDebut')} au\u00a0${dateIn(d, 'dateFin')}`,
    },
  },
  rsaOpened: {
    'rsa.droit-ouvert': {
      family: 'rsa',
      label: 'Droit au RSA ouvert',
      detail: (d) =>
        parts(
          labelled('ouvert le', dateIn(d, 'dateOuverture')),
          labelled('reçu par le département le', dateIn(d, 'dateReceptionCd')),
          duties(d),
        ),
    },
  },
  rsaChanged: {
    'rsa.situation-modifiee': {
      family: 'rsa',
      label: 'Situation RSA modifiée',
      detail: (d) => parts(labelled('effet le', dateIn(d, 'dateEffet')), duties(d)),
    },
  },
  rsaTransferred: {
    'rsa.transfere': {
      family: 'rsa',
      label: 'Dossier RSA transféré',
      detail: (d) =>
        parts(
          labelled('du département', text(d, 'departementOrigine')),
          labelled('au département', text(d, 'departementDestination')),
          labelled('reçu le', dateIn(d, 'dateReceptionCd')),
        ),
    },
  },
  rsaClosed: {
    'rsa.droit-clos': {
      family: 'rsa',
      label: 'Droit au RSA clos',
      detail: (d) => labelled('effet le', dateIn(d, 'dateEffet')),
    },
  },
};
