import { dares2025, figure, proposal, REGISTERED } from './figure';

/** Weeks: activities and appointments. */
export const activity = {
  /** Intensive accompaniment: 750 000 people among 7.49 M. */
  intensive: figure(0.75 / REGISTERED, `press, 700 000 to 800 000 announced for 2026; ${dares2025}`),
  intensiveActivities: figure([4, 8] as const, 'estimate: 5 to 10 activities a week in intensive accompaniment'),
  usualActivities: proposal({ 0: 0.5, 1: 0.38, 2: 0.12 }, 'outside of intensive accompaniment most weeks hold little'),
  /** Default length of an activity, in minutes: the public counter of the CEJ gives 2 to 4 hours. */
  activityMinutes: figure([60, 90, 120, 120, 180, 180, 240] as const, 'pass-emploi, default hours by kind of action'),
  notHeld: proposal(0.12, 'planned and never declared'),
  spontaneous: proposal(0.35, 'declared without having been planned'),
  neverValidated: proposal(0.09, 'declared and never validated'),
  rejected: proposal(0.03, 'declared and rejected by the référent'),
  validatedLess: proposal(0.08, 'validated for fewer minutes'),
  cancelled: proposal(0.02, 'cancelled, before or after the day'),
  toldTwice: proposal(0.012, 'told by two organismes with the same action'),
  idleSpell: proposal(0.25, 'people who stop for several weeks'),
  appointmentsAMonth: figure(0.8, 'estimate: 1 to 2 M appointments a month for the network'),
  noShowInvited: figure(0.112, 'inclusion.gouv.fr, 4 November 2025: no-show when invited'),
  noShowSummoned: figure(0.238, 'inclusion.gouv.fr, 4 November 2025: no-show when summoned'),
  noShowTold: proposal(0.85, 'absences that somebody records'),
  excused: proposal(0.4, 'recorded absences with an excuse'),
  appointmentMoved: proposal(0.12, 'appointments put off or changed'),
  appointmentCancelled: proposal(0.07, 'appointments cancelled, by the person or the structure'),
} as const;
