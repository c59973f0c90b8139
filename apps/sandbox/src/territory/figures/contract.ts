import { figure, proposal } from './figure';

/** What is signed, refused, reviewed and closed. */
export const contract = {
  contracts: figure(
    { inTime: 0.6, late: 0.2, never: 0.2 },
    'press, January 2025 (50 000 contracts for 150 000 orientations); Drees (less than half had one at end 2022); raised by proposal',
  ),
  refused: proposal(0.15, 'orientations without a contract because the person refuses it'),
  /** Former contracts still running (transition until 2027-01-01, décret 2024-1244). */
  transitional: proposal(0.25, 'share of the stock under a PPAE or a CER'),
  youngContracts: figure(
    { CEJ: 0.7, PACEA: 0.2, ENGAGEMENT: 0.1 },
    'Dares, end of 2023: CEJ 61 957 (FT) and 124 845 (ML) in stock; split by proposal',
  ),
  targets: proposal(
    { full: 0.68, lowered: 0.2, dispensed: 0.07, loweredWithoutDiagnosis: 0.025, missing: 0.025 },
    '15 hours is a target, "sans pouvoir être nulle" (L5411-6)',
  ),
  dispenses: proposal(
    { SANTE: 0.5, HANDICAP: 0.2, INVALIDITE: 0.05, PARENT_ISOLE_SANS_GARDE: 0.25 },
    'the closed list of L5411-6; the shares are invented',
  ),
  revised: proposal(0.22, 'a second version within six months'),
  otherOrganismeContract: proposal(0.02, 'signed with another organisme than that of the orientation'),
  /** Contracts whose end is stated, by what ends them. */
  ends: proposal(
    {
      EMPLOI_DURABLE: 0.8,
      FIN_PREVUE: 0.5,
      REORIENTATION: 0.7,
      DEMENAGEMENT: 0.8,
      DECES: 0.9,
      FORMATION: 0.015,
      AUTRE: 0.015,
    },
    'the organisme closes what it knows to be over',
  ),
  longReview: proposal(0.3, 'social pathways reviewed after twelve months (D262-65-2-1 CASF)'),
  reviews: proposal(
    { inTime: 0.5, late: 0.2, never: 0.3 },
    'social pathways are reviewed within six months (L262-31 CASF)',
  ),
} as const;
