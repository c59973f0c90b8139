import { dayOf, type Day } from '../calendar';

export type ParameterName =
  | 'orientation.delai_pcd'
  | 'orientation.autorite_rsa'
  | 'contrat.delai_signature'
  | 'parcours.delai_cloture'
  | 'referent.delai_alerte'
  | 'activite.cible_reference'
  | 'activite.delai_saisie'
  | 'activite.fenetre_rectification'
  | 'activite.semaines_inactivite'
  | 'social.delai_revue'
  | 'social.delai_revue_longue'
  | 'sanction.contradictoire'
  | 'sanction.delai_decision'
  | 'sanction.taux_min'
  | 'sanction.taux_max'
  | 'sanction.taux_max_foyer'
  | 'sanction.taux_ore'
  | 'sanction.duree_min'
  | 'sanction.duree_premiere'
  | 'sanction.duree_reiteration'
  | 'sanction.duree_ore_premiere'
  | 'sanction.duree_ore_reiteration'
  | 'sanction.fenetre_reiteration'
  | 'transition.fin'
  | 'anomalie.delai_attente'
  | 'demarrage';

export type Parameter = {
  name: ParameterName;
  value: number;
  unit: 'days' | 'weeks' | 'months' | 'minutes' | 'count' | 'rate' | 'day' | 'authority';
  /** A département or an organisme; absent: national. */
  scope?: string;
  /** First and last day of validity; absent: always. */
  from?: Day;
  to?: Day;
  source: string;
};

/** Who decides for RSA persons: 0 the PCD, 1 France Travail. */
export const AUTHORITY_PCD = 0;
export const AUTHORITY_FT = 1;

const overseas = ['971', '972', '973', '974', '975', '976', '977', '978'];

/** The defaults (rules §9). A value is replaced by adding a line with a later `from`, never by editing one. */
export const parameters: readonly Parameter[] = [
  { name: 'orientation.delai_pcd', value: 42, unit: 'days', source: 'D262-65-2 CASF' },
  { name: 'orientation.autorite_rsa', value: AUTHORITY_PCD, unit: 'authority', source: 'L5411-5-1 II code du travail' },
  ...['973', '974', '976'].map((scope): Parameter => ({
    name: 'orientation.autorite_rsa',
    value: AUTHORITY_FT,
    unit: 'authority',
    scope,
    source: 'L5523-10 code du travail',
  })),
  { name: 'contrat.delai_signature', value: 1, unit: 'months', source: 'D5411-14-1 code du travail' },
  { name: 'parcours.delai_cloture', value: 12, unit: 'months', source: "contrat d'engagement (choix de l'opérateur)" },
  { name: 'referent.delai_alerte', value: 7, unit: 'days', source: 'choix' },
  { name: 'activite.cible_reference', value: 900, unit: 'minutes', source: 'L5411-6 code du travail' },
  { name: 'activite.delai_saisie', value: 7, unit: 'days', source: 'choix' },
  { name: 'activite.fenetre_rectification', value: 13, unit: 'weeks', source: 'choix' },
  { name: 'activite.semaines_inactivite', value: 3, unit: 'count', source: 'choix' },
  { name: 'social.delai_revue', value: 6, unit: 'months', source: 'L262-31 et D262-65-2-1 CASF' },
  { name: 'social.delai_revue_longue', value: 12, unit: 'months', source: 'D262-65-2-1 CASF' },
  { name: 'sanction.contradictoire', value: 10, unit: 'days', source: 'R5412-7 code du travail' },
  { name: 'sanction.delai_decision', value: 15, unit: 'days', source: 'R5412-7-1 code du travail' },
  { name: 'sanction.taux_min', value: 0.3, unit: 'rate', source: 'décret 2025-478' },
  { name: 'sanction.taux_max', value: 1, unit: 'rate', source: 'décret 2025-478' },
  { name: 'sanction.taux_max_foyer', value: 0.5, unit: 'rate', source: 'R262-68-6 CASF' },
  { name: 'sanction.taux_ore', value: 1, unit: 'rate', source: 'R5412-3 code du travail' },
  { name: 'sanction.duree_min', value: 1, unit: 'months', source: 'R5412-1, R5412-2 et R262-68' },
  { name: 'sanction.duree_premiere', value: 2, unit: 'months', source: 'R5412-1, R5412-2 et R262-68' },
  { name: 'sanction.duree_reiteration', value: 4, unit: 'months', source: 'R5412-1, R5412-2 et R262-68' },
  { name: 'sanction.duree_ore_premiere', value: 2, unit: 'months', source: 'R5412-3 code du travail' },
  { name: 'sanction.duree_ore_reiteration', value: 4, unit: 'months', source: 'R5412-3 code du travail' },
  { name: 'sanction.fenetre_reiteration', value: 24, unit: 'months', source: 'R5412-3-4 code du travail' },
  { name: 'anomalie.delai_attente', value: 7, unit: 'days', source: 'choix' },
  { name: 'transition.fin', value: dayOf(2027, 1, 1), unit: 'day', source: 'décret 2024-1244' },
  ...overseas.map((scope): Parameter => ({
    name: 'transition.fin',
    value: dayOf(2028, 1, 1),
    unit: 'day',
    scope,
    source: 'décret du 13 août 2025',
  })),
];

/** The value of a national parameter that does not vary with the day. */
export const nationalValue = (name: ParameterName): number =>
  parameters.find((one) => one.name === name && one.scope === undefined)?.value ?? Number.NaN;
