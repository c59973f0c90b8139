import { controls2024, figure, HALF_A_YEAR, proposal } from './figure';

/** Procedures of sanction: rare, and drawn apart from the hours, which never lead to one. */
export const sanction = {
  /** Controls of the search for a job that end in a project of sanction: an insufficient search, or a sanction. */
  procedures: figure((0.61 / 6.4456) * HALF_A_YEAR * (0.21 + 0.17), controls2024),
  /** Projects that the authority drops. */
  dropped: figure(0.21 / (0.21 + 0.17), controls2024),
  rsaProcedures: proposal(0.06, 'beneficiaries whose département opens a procedure within the window'),
  afterRefusal: proposal(0.5, 'refusals of the contract that the authority takes up'),
  breaches: proposal(
    { NON_RESPECT_CONTRAT: 0.52, REFUS_CONTROLE: 0.18, REFUS_ORE: 0.14, ACTIVITE_NON_DECLAREE: 0.1, FRAUDE: 0.06 },
    'what controls find',
  ),
  rsaBreaches: proposal({ NON_RESPECT_CONTRAT: 0.7, REFUS_CONTROLE: 0.3 }, 'what départements take up'),
  /** Suspensions within the bounds: 30 % to 100 %, 1 or 2 months the first time (décret 2025-478). */
  rates: figure([0.3, 0.5, 0.8, 1] as const, 'R5412-1; regional scale of June 2025 (80 % alone)'),
  householdRates: figure([0.3, 0.5] as const, 'R262-68-6: at most 50 % for a household; regional scale of June 2025'),
  /** Who is warned for want of an income (R5412-3-3). */
  warned: proposal(0.2, 'people without an income to suspend'),
  /** Months of a radiation (R5412-1, R5412-3-2). */
  radiationMonths: figure([1, 2, 2, 4] as const, 'R5412-1: 1 to 4 months; 2 for an undeclared activity'),
  answered: proposal(0.4, 'people who send observations within the ten days (R5412-7)'),
  lifted: proposal(0.45, 'suspensions that end early because the person complies'),
  again: proposal(0.3, 'a second procedure after a suspension'),
  /** Decisions that break one of the rules that are checked. */
  irregular: proposal(0.45, 'far more than in life, so that every check speaks in a small territory'),
} as const;
