import { dateIn, labelled, monthsIn, parts, rateIn, text, type Data } from '../data';
import type { FactWords, WordsOf } from '../fact-words';
import { breach, regime, sanctionAuthority, sanctionNature } from '../network';

const step = (label: string): FactWords => ({
  family: 'sanction',
  label,
  detail: (d) => labelled('le', dateIn(d, 'date')),
});
const terms = (d: Data): string =>
  parts(
    sanctionNature(text(d, 'nature')),
    labelled('taux', rateIn(d, 'taux')),
    monthsIn(d, 'dureeMois'),
    labelled('par', sanctionAuthority(text(d, 'autorite'))),
  );

/**
 * A procedure as its authority states it. Restricted to that authority and the référent: these facts do not leave the base for whoever is not signed in.
 */
export const sanctionFacts: WordsOf<
  'sanctionNotified' | 'sanctionAnswered' | 'sanctionOpinion' | 'sanctionDecided' | 'sanctionLifted' | 'sanctionDropped'
> = {
  sanctionNotified: {
    'sanction.projet-notifie': {
      family: 'sanction',
      label: 'Sanction envisagée, notifiée à la personne',
      detail: (d) =>
        parts(
          terms(d),
          labelled('ce que l’autorité invoque\u00a0:', breach(text(d, 'manquement'))),
          regime(text(d, 'regime')),
          labelled('notifiée le', dateIn(d, 'dateNotification')),
        ),
    },
  },
  sanctionAnswered: { 'sanction.observations-recues': step('Observations de la personne reçues') },
  sanctionOpinion: { 'sanction.avis-equipe-pluri': step('Avis de l’équipe pluridisciplinaire') },
  sanctionDecided: {
    'sanction.prononcee': {
      family: 'sanction',
      label: 'Sanction prononcée',
      detail: (d) =>
        parts(
          terms(d),
          labelled('à partir du', dateIn(d, 'dateDebut')),
          labelled('notifiée le', dateIn(d, 'dateNotification')),
        ),
    },
  },
  sanctionLifted: { 'sanction.levee': step('Sanction levée') },
  sanctionDropped: { 'sanction.classee': step('Procédure classée sans suite') },
};
