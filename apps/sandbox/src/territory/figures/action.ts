import { figure, HALF_A_YEAR, proposal, REGISTERED } from './figure';

/** What a contract holds besides the weeks, and the jobs it leads to. */
export const action = {
  /** Immersions and preparations for a job, per contract within the window. */
  immersions: figure(
    (0.5 / REGISTERED) * HALF_A_YEAR * 1.3,
    'press, more than 500 000 POE and immersions in 2025 among 7.49 M registered; 1.3 because not everybody has a contract',
  ),
  immersionSchemes: proposal({ PMSMP: 0.66, POEI: 0.2, POEC: 0.14 }, 'Prism’emploi: 30 000 POEC from 2022 to 2024'),
  otherSchemes: proposal(0.07, 'contracts with another scheme within the window'),
  otherSchemeShares: proposal(
    { MRS: 0.3, AFEST: 0.12, IAE: 0.25, CDD_TREMPLIN: 0.06, SERVICE_CIVIQUE: 0.08, BENEVOLAT: 0.12, AUTRE: 0.07 },
    'schemes named by the network, shares invented',
  ),
  usualActions: proposal({ 0: 0.55, 1: 0.33, 2: 0.12 }, 'workshops, training, access to rights (R5411-15)'),
  /** Days. A PMSMP lasts a month at most; a POEI 300, 450 or 600 hours, that is 60 to 120 days of 35 hours a week. */
  lengths: figure(
    {
      PMSMP: [5, 28],
      POEI: [28, 120],
      POEC: [28, 80],
      MRS: [0, 3],
      AFEST: [20, 90],
      IAE: [120, 240],
      CDD_TREMPLIN: [60, 180],
      SERVICE_CIVIQUE: [180, 240],
      BENEVOLAT: [20, 90],
      AUTRE: [5, 60],
      usual: [0, 70],
    } as Readonly<Record<string, readonly [number, number]>>,
    'PMSMP one month, POEI 300 to 600 hours (greta, centre-inffo); the others by proposal',
  ),
  /** Recruited after a simulation. */
  hiredBySimulation: figure(0.26, 'Prism’emploi agreement: 26 % of those assessed positively were hired in 2024'),
  outcomes: proposal(
    {
      immersion: { EMBAUCHE: 0.2, QUALIFICATION: 0.02, POURSUITE: 0.5, SANS_SUITE: 0.28 },
      preparation: { EMBAUCHE: 0.7, QUALIFICATION: 0.12, POURSUITE: 0.08, SANS_SUITE: 0.1 },
      training: { EMBAUCHE: 0.15, QUALIFICATION: 0.5, POURSUITE: 0.2, SANS_SUITE: 0.15 },
      other: { EMBAUCHE: 0.08, QUALIFICATION: 0.02, POURSUITE: 0.6, SANS_SUITE: 0.3 },
    },
    'a POEI is signed for a job; an immersion mostly confirms a project',
  ),
  outcomeTold: proposal(0.75, 'ends that say how'),
  neverStarted: proposal(0.07, 'places lost between the inscription and the first day'),
  abandoned: proposal(0.1, 'actions left before their end'),
  /** Whoever leaves the list for a job: a share is known from the employer's declaration. */
  jobTold: proposal(0.7, 'returns to employment stated with their contract'),
  /** Short jobs of people who stay registered, within the window. */
  sideJobs: figure(
    0.3 * HALF_A_YEAR,
    'Dares, second quarter 2025 (B and C are 2 399 700 of 5 612 100); cut by proposal to the jobs that are stated',
  ),
  /** A CDI, or six months and more. */
  durable: figure(16 / 54, 'experimentation of 2023–2024: of 54 % who worked, 16 % durably'),
  durableJobs: proposal(
    { CDI: 0.5, CDD: 0.28, APPRENTISSAGE: 0.12, PROFESSIONNALISATION: 0.1 },
    'contracts of durable jobs',
  ),
  shortJobs: proposal({ CDD: 0.48, INTERIM: 0.44, INDEPENDANT: 0.08 }, 'contracts of the other jobs'),
} as const;
