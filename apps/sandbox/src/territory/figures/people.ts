import { dares2025, figure, HALF_A_YEAR, proposal, REGISTERED } from './figure';

/** Who lives in the territory, and how they enter and leave the list. */
export const people = {
  /** Where people live: the north of France, and a few overseas where the clocks and the authority differ. */
  departments: proposal(
    {
      '59': 0.48,
      '62': 0.27,
      '80': 0.12,
      '02': 0.09,
      '971': 0.01,
      '972': 0.006,
      '973': 0.006,
      '974': 0.012,
      '976': 0.006,
    },
    'in proportion to the inhabitants, overseas 4 %',
  ),
  /** Registered before the window opens: 7.5 M in stock for 0.5 M entries a month. */
  stock: figure(7.5 / (7.5 + 6 * 0.5), `${dares2025}; 0.5 M entries a month is an estimate`),
  /** Share of beneficiaries of the RSA and their partners: about 2 M among 7.49 M registered. */
  rsa: figure(2.0 / REGISTERED, `press, January 2025 (2 M beneficiaries, 42 % already registered); ${dares2025}`),
  partnerOfRsa: proposal(0.2, 'share of the partners of claimants, registered on their own'),
  young: figure(0.26 / REGISTERED, `press, 260 000 young people registered in 2025; ${dares2025}`),
  disabled: proposal(0.08, 'share of people with an obligation of employment'),
  /** Whoever moves to another département within the window. */
  moves: figure(
    0.03 * HALF_A_YEAR,
    'Insee Première 1654, June 2017: 3 % of the inhabitants changed département in a year',
  ),
  /** Exits a month. */
  exits: figure(
    {
      REPRISE_EMPLOI: 0.046,
      NON_ACTUALISATION: 0.012,
      DEMANDE: 0.004,
      RADIATION: 0.009,
      RETRAITE: 0.002,
      DECES: 0.0008,
      AUTRE: 0.001,
    },
    'press, 3.086 M returns to employment in nine months of 2024 (cut by those who stay registered); Sénat, 640 000 radiations in 2022; the rest by proposal',
  ),
  returns: proposal(0.45, 'people who register again within the window'),
  otherCategory: proposal(0.1, 'change of category within the window: reduced activity, training, illness'),
  categories: proposal({ 1: 0.3, 4: 0.2, 5: 0.2, 6: 0.15, 7: 0.1, 8: 0.05 }, 'where those who change go'),
  /** Out of category 10 at the signature, into 9 for the social pathway (arrêté of 30 December 2024). */
  categoryTold: proposal(0.9, 'signatures after which the new category is stated'),
  recognised: proposal(0.01, 'recognised as disabled workers within the window'),
  grownUp: proposal(0.08, 'young people who reach 26 within the window'),
  /** Two pseudonyms of one person, told apart from their pathway. */
  merged: proposal(0.004, 'files opened twice, by two organismes'),
  separated: proposal(0.3, 'merges that were mistakes'),
} as const;
