import { figure, HALF_A_YEAR, january2025, proposal } from './figure';

/** The RSA, the decisions of orientation and the référents. */
export const orientation = {
  subjectToDuties: proposal(0.88, 'RSA files within rights and duties (L262-28 CASF)'),
  majoration: proposal(0.12, 'RSA files with the majoration of lone parents'),
  farmers: proposal(0.06, 'files of the agricultural scheme'),
  rsaChanges: proposal(
    0.16,
    'a change of household, majoration or duties within the window, learnt at the quarterly declaration',
  ),
  /** Rights that end within the window. */
  rsaCloses: figure(0.25 * HALF_A_YEAR, 'Drees, July 2018: of 100 beneficiaries, 25 had left the RSA a year later'),
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
  /** Who accompanies a social pathway. */
  socialOrganismes: proposal({ CD: 0.66, DCD: 0.3, FT: 0.04 }, 'remobilisation is the work of the département'),
  proposed: proposal(0.8, 'decisions that answer a proposal of the algorithm'),
  undetermined: proposal(0.06, 'proposals without a pathway, for want of criteria (IND)'),
  /** A decision that refuses the proposal of the algorithm. */
  refusedProposals: proposal(0.09, 'the authority decides otherwise'),
  neverNotified: proposal(0.03, 'no certain date of reception'),
  reoriented: proposal(0.07, 'a second decision within six months'),
  requested: proposal(0.75, 'reorientations that somebody asked for first'),
  rejectedRequests: proposal(0.03, 'requests of reorientation that come to nothing'),
  closings: proposal(
    { REORIENTATION: 0.5, FIN_INSCRIPTION: 0.25, TRANSFERT: 0.75, AUTRE: 0.005 },
    'orientations whose end is stated, by what ends them',
  ),
  referents: proposal(
    { soon: 0.8, gap: 0.13, never: 0.07 },
    'gaps of more than 7 days happen at hand-overs and departures',
  ),
  interims: proposal(0.1, 'absences of the référent'),
  handovers: proposal(0.14, 'changes of référent in six months'),
  departures: proposal(0.05, 'a référent leaves and is not replaced at once'),
  strangers: proposal(0.025, 'référent of another organisme than that of the orientation'),
} as const;
