import type { Statement } from './statement';

/**
 * What the rules read of a kind of fact: the rest stays in the log of facts. `object` names what it is about; two statements of one kind about one
 * object replace one another, unless they differ by `beside` (rules, introduction: the table of what stands side by side).
 */
type Kept = { object: string; beside?: string; fields: readonly string[] };

/** In order: a packed statement names its kind by its place here. Append only, and a new field at the end of its line. */
export const KEPT: { readonly [K in Statement['kind']]: Kept } = {
  registered: { object: 'registrationId', fields: ['effective', 'category', 'department', 'publics'] },
  registrationCeased: { object: 'registrationId', fields: ['effective', 'reason'] },
  radiated: { object: 'registrationId', beside: 'decisionId', fields: ['decisionId', 'from', 'until'] },
  rsaOpened: {
    object: 'fileId',
    fields: ['opened', 'received', 'department', 'subjectToDuties', 'household', 'majoration'],
  },
  orientationDecided: {
    object: 'orientationId',
    fields: ['outcome', 'pathway', 'organisme', 'structure', 'authority', 'decided'],
  },
  orientationNotified: { object: 'orientationId', fields: ['notified'] },
  referentDesignated: {
    object: 'designationId',
    fields: ['referentId', 'organisme', 'structure', 'from', 'interim'],
  },
  referentWithdrawn: { object: 'designationId', fields: ['until'] },
  contractSigned: {
    object: 'contractId',
    beside: 'version',
    fields: [
      'version',
      'nature',
      'organisme',
      'signed',
      'effective',
      'weeklyTarget',
      'minoration',
      'dispense',
      'plannedEnd',
      'longReview',
      'revision',
    ],
  },
  activityPlanned: { object: 'activityId', fields: ['actionId', 'nature', 'date', 'minutes'] },
  activityDeclared: { object: 'activityId', fields: ['actionId', 'nature', 'date', 'minutes'] },
  activityValidated: { object: 'activityId', fields: ['minutes'] },
  appointmentTaken: { object: 'appointmentId', fields: ['start', 'minutes', 'structure'] },
  appointmentHeld: { object: 'appointmentId', fields: ['minutes'] },
  registrationChanged: {
    object: 'registrationId',
    beside: 'effective',
    fields: ['effective', 'category', 'department', 'publics'],
  },
  rsaChanged: {
    object: 'fileId',
    beside: 'effective',
    fields: ['effective', 'subjectToDuties', 'household', 'majoration'],
  },
  rsaTransferred: { object: 'fileId', beside: 'received', fields: ['to', 'received'] },
  rsaClosed: { object: 'fileId', fields: ['effective'] },
  orientationClosed: { object: 'orientationId', fields: ['until'] },
  reorientationRequested: { object: 'requestId', fields: ['orientationId', 'requested'] },
  reorientationRejected: { object: 'requestId', fields: ['rejected'] },
  contractRefused: { object: 'orientationId', fields: ['observed'] },
  contractClosed: { object: 'contractId', fields: ['until'] },
  socialReviewHeld: { object: 'contractId', beside: 'held', fields: ['held'] },
  actionEnrolled: { object: 'actionId', fields: ['nature', 'scheme', 'provider'] },
  actionStarted: { object: 'actionId', fields: ['date'] },
  actionFinished: { object: 'actionId', fields: ['date', 'outcome'] },
  actionAbandoned: { object: 'actionId', fields: ['date'] },
  jobStarted: { object: 'jobId', fields: ['contract', 'months', 'start'] },
  activityRejected: { object: 'activityId', fields: [] },
  activityCancelled: { object: 'activityId', fields: [] },
  appointmentMissed: { object: 'appointmentId', fields: [] },
  appointmentCancelled: { object: 'appointmentId', fields: [] },
  sanctionNotified: {
    object: 'procedureId',
    fields: ['authority', 'regime', 'breach', 'nature', 'rate', 'months', 'notified'],
  },
  sanctionAnswered: { object: 'procedureId', fields: ['date'] },
  sanctionOpinion: { object: 'procedureId', fields: ['date'] },
  sanctionDecided: { object: 'procedureId', fields: ['authority', 'nature', 'rate', 'months', 'from', 'notified'] },
  sanctionLifted: { object: 'procedureId', fields: ['date'] },
  sanctionDropped: { object: 'procedureId', fields: ['date'] },
};
