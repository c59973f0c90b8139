/**
 * The figures of the simulated territory. Each one is read in a public source, computed from such figures, or marked `proposal`: chosen to be plausible and to make every rule speak.
 * Nothing here is a rule of law: those are the parameters of the domain.
 */
type Figure<T> = { readonly value: T; readonly source: string };
const figure = <T>(value: T, source: string): Figure<T> => ({ value, source });
const proposal = <T>(value: T, why: string): Figure<T> => ({ value, source: `proposal: ${why}` });

const dares2025 = 'Dares and France Travail, third quarter 2025 (A–E 6 445 600, F 179 500, G 867 200)';
const january2025 = 'press, orientations of January 2025 (150 000: FT 74 %, ML 17 %, CD and Cap emploi 3 %)';

export const figures = {
  /** Where people live. */
  departments: proposal({ '59': 0.5, '62': 0.28, '80': 0.12, '02': 0.1 }, 'in proportion to the inhabitants'),
  /** Registered before the window opens: 7.5 M in stock for 0.5 M entries a month. */
  stock: figure(7.5 / (7.5 + 6 * 0.5), `${dares2025}; 0.5 M entries a month is an estimate`),
  /** Share of beneficiaries of the RSA and their partners: about 2 M among 7.49 M registered. */
  rsa: figure(2.0 / 7.49, `press, January 2025 (2 M beneficiaries, 42 % already registered); ${dares2025}`),
  partnerOfRsa: proposal(0.2, 'share of the partners of claimants, registered on their own'),
  young: figure(0.26 / 7.49, `press, 260 000 young people registered in 2025; ${dares2025}`),
  disabled: proposal(0.08, 'share of people with an obligation of employment'),
  subjectToDuties: proposal(0.88, 'RSA files within rights and duties (L262-28 CASF)'),
  majoration: proposal(0.12, 'RSA files with the majoration of lone parents'),
  /** Days from the claim to the reception by the département. */
  receptionDays: proposal([2, 24] as const, 'file treated by the payer within the month'),
  /** What becomes of the six weeks of the PCD (D262-65-2 CASF). */
  sixWeeks: proposal(
    { inTime: 0.66, ftAfterLapse: 0.16, lateNews: 0.07, pcdAfterLapse: 0.05, never: 0.06 },
    'before the reform 46 % were oriented in less than three months (Drees, 2021); the network has sped up since',
  ),
  /** Who accompanies the beneficiaries of the RSA. */
  rsaOrganismes: figure(
    { FT: 0.4, CD: 0.33, DCD: 0.12, ML: 0.09, CE: 0.06 },
    'Drees, référents of 2022 (FT 40 %, CD 33 %, others 27 %, split by proposal)',
  ),
  /** Who accompanies the others, oriented by France Travail. */
  otherOrganismes: figure({ FT: 0.79, ML: 0.18, CE: 0.02, CD: 0.01 }, january2025),
  rsaPathways: proposal(
    { PROFESSIONNEL: 0.42, SOCIO_PROFESSIONNEL: 0.38, SOCIAL: 0.2 },
    'category F is the social pathway',
  ),
  otherPathways: proposal({ PROFESSIONNEL: 0.86, SOCIO_PROFESSIONNEL: 0.12, SOCIAL: 0.02 }, 'most seek a job at once'),
  /** A decision that refuses the proposal of the algorithm. */
  refusedProposals: proposal(0.09, 'the authority decides otherwise'),
  neverNotified: proposal(0.03, 'no certain date of reception'),
  reoriented: proposal(0.07, 'a second decision within six months'),
  referents: proposal(
    { soon: 0.8, gap: 0.13, never: 0.07 },
    'gaps of more than 7 days happen at hand-overs and departures',
  ),
  interims: proposal(0.1, 'absences of the référent'),
  handovers: proposal(0.14, 'changes of référent in six months'),
  departures: proposal(0.05, 'a référent leaves and is not replaced at once'),
  strangers: proposal(0.025, 'référent of another organisme than that of the orientation'),
  contracts: figure(
    { inTime: 0.6, late: 0.2, never: 0.2 },
    'press, January 2025 (50 000 contracts for 150 000 orientations); Drees (less than half had one at end 2022); raised by proposal',
  ),
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
  /** Intensive accompaniment: 750 000 people among 7.49 M. */
  intensive: figure(0.75 / 7.49, `press, 700 000 to 800 000 announced for 2026; ${dares2025}`),
  intensiveActivities: figure([4, 8] as const, 'estimate: 5 to 10 activities a week in intensive accompaniment'),
  usualActivities: proposal({ 0: 0.5, 1: 0.38, 2: 0.12 }, 'outside of intensive accompaniment most weeks hold little'),
  /** Default length of an activity, in minutes: the public counter of the CEJ gives 2 to 4 hours. */
  activityMinutes: figure([60, 90, 120, 120, 180, 180, 240] as const, 'pass-emploi, default hours by kind of action'),
  notHeld: proposal(0.12, 'planned and never declared'),
  spontaneous: proposal(0.35, 'declared without having been planned'),
  neverValidated: proposal(0.12, 'declared and never validated'),
  validatedLess: proposal(0.08, 'validated for fewer minutes'),
  toldTwice: proposal(0.012, 'told by two organismes with the same action'),
  idleSpell: proposal(0.25, 'people who stop for several weeks'),
  appointmentsAMonth: figure(0.8, 'estimate: 1 to 2 M appointments a month for the network'),
  noShowInvited: figure(0.112, 'inclusion.gouv.fr, 4 November 2025: no-show when invited'),
  noShowSummoned: figure(0.238, 'inclusion.gouv.fr, 4 November 2025: no-show when summoned'),
  /** Exits a month. */
  exits: figure(
    {
      REPRISE_EMPLOI: 0.046,
      NON_ACTUALISATION: 0.012,
      DEMANDE: 0.004,
      RADIATION: 0.009,
      RETRAITE: 0.002,
      DECES: 0.0008,
    },
    'press, 3.086 M returns to employment in nine months of 2024 (cut by those who stay registered); Sénat, 640 000 radiations in 2022; the rest by proposal',
  ),
  returns: proposal(0.45, 'people who register again within the window'),
  /** Statements that arrive after they happened. */
  lateness: proposal(
    { prompt: 0.75, days: 0.205, weeks: 0.04, months: 0.005 },
    '25 % late, some by weeks, few beyond the thirteen weeks of the seal',
  ),
  corrected: proposal(0.045, 'stated again with other content'),
  sentTwice: proposal(0.02, 'redelivered'),
  /** Once the history is told, at a rate far above life's: mostly hours, some newcomers. */
  liveChains: proposal({ activity: 0.78, appointment: 0.2, handover: 0.02 }, 'what changes most in a day'),
  liveNewcomers: proposal(0.015, 'chains that begin with a registration'),
  invalid: proposal(0.001, 'unreadable, incomplete or impossible messages'),
} as const;

/** The structures of the territory, by organisme and département, with their labels. Advisers per structure are pseudonyms. */
export const structures: Readonly<Record<string, Readonly<Record<string, readonly (readonly [string, string])[]>>>> = {
  FT: {
    '59': [
      ['FT591', 'France Travail Lille'],
      ['FT592', 'France Travail Roubaix'],
      ['FT593', 'France Travail Valenciennes'],
      ['FT594', 'France Travail Dunkerque'],
    ],
    '62': [['FT621', 'France Travail Arras']],
    '80': [['FT801', 'France Travail Amiens']],
    '02': [['FT021', 'France Travail Laon']],
  },
  CD: {
    '59': [
      ['CD591', 'Département du Nord, Lille'],
      ['CD592', 'Département du Nord, Valenciennes'],
    ],
    '62': [['CD621', 'Département du Pas-de-Calais, Arras']],
    '80': [['CD801', 'Département de la Somme, Amiens']],
    '02': [['CD021', "Département de l'Aisne, Laon"]],
  },
  DCD: {
    '59': [['DCD591', 'Maison de l’emploi de Lille']],
    '62': [['DCD621', 'PLIE de Lens']],
    '80': [['DCD801', 'CCAS d’Amiens']],
    '02': [['DCD021', 'PLIE de Saint-Quentin']],
  },
  ML: {
    '59': [
      ['ML591', 'Mission locale de Lille'],
      ['ML592', 'Mission locale du Valenciennois'],
    ],
    '62': [['ML621', 'Mission locale de l’Artois']],
    '80': [['ML801', 'Mission locale du Grand Amiénois']],
    '02': [['ML021', 'Mission locale de Laon']],
  },
  CE: {
    '59': [['CE591', 'Cap emploi Nord']],
    '62': [['CE621', 'Cap emploi Pas-de-Calais']],
    '80': [['CE801', 'Cap emploi Somme']],
    '02': [['CE021', 'Cap emploi Aisne']],
  },
};
