import { inFrench, inWords, type Parameter, type ParameterName } from '#domain';
import { organisme } from './network';

/** What each parameter fixes: one without words does not compile. */
const words: Record<ParameterName, string> = {
  'orientation.delai_pcd': 'délai pour décider de l’orientation',
  'orientation.autorite_rsa': 'autorité qui oriente les bénéficiaires du RSA',
  'contrat.delai_signature': 'délai pour signer le contrat',
  'parcours.delai_cloture': 'délai sans retour avant la clôture',
  'referent.delai_alerte': 'jours de suite avant l’alerte',
  'activite.cible_reference': 'durée hebdomadaire de référence',
  'activite.delai_saisie': 'délai de saisie des activités',
  'activite.fenetre_rectification': 'délai avant qu’une semaine soit figée',
  'activite.semaines_inactivite': 'semaines de suite sans heure',
  'social.delai_revue': 'délai avant la revue du parcours social',
  'social.delai_revue_longue': 'délai long avant la revue du parcours social',
  'sanction.contradictoire': 'délai de la personne pour répondre',
  'sanction.delai_decision': 'délai de l’autorité pour décider',
  'sanction.taux_min': 'taux le plus bas',
  'sanction.taux_max': 'taux le plus haut',
  'sanction.taux_max_foyer': 'taux le plus haut pour un foyer',
  'sanction.taux_ore': 'taux pour des offres d’emploi',
  'sanction.duree_min': 'durée la plus courte',
  'sanction.duree_premiere': 'durée la plus longue, la première fois',
  'sanction.duree_reiteration': 'durée la plus longue, à nouveau',
  'sanction.duree_ore_premiere': 'durée pour des offres d’emploi, la première fois',
  'sanction.duree_ore_reiteration': 'durée pour des offres d’emploi, à nouveau',
  'sanction.fenetre_reiteration': 'durée pendant laquelle une décision compte',
  'transition.fin': 'fin des contrats de transition',
  'anomalie.delai_attente': 'délai avant de signaler un fait qui attend',
  demarrage: 'mise en service',
};

export const parameterWords = (name: ParameterName): string => words[name];

/** Where it applies: `national`, `département 973`, an organisme. */
export const scopeWords = ({ scope }: Parameter): string =>
  scope === undefined ? 'national' : /^\d|^2[AB]/.test(scope) ? `département ${scope}` : organisme(scope);

/** When it is valid. */
export const validityWords = ({ from, to }: Parameter): string => {
  if (from === undefined && to === undefined) return 'sans limite de date';
  return [from !== undefined && `à partir du ${inFrench(from)}`, to !== undefined && `jusqu’au ${inFrench(to)}`]
    .filter(Boolean)
    .join(' ');
};

export { inWords as valueWords };
