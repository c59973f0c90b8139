import { parseDay, type Fact, type OrganismeReferent } from '#domain';
import { at, hours, said, structure, type Kind } from './said';

export { at, awa, hours, learnt } from './said';
export * from './lives';
export * from './sanctions';

export const registered = (day: string, more: Kind<'registered'> = {}): Fact =>
  said(day, {
    kind: 'registered',
    registrationId: 'I1',
    effective: parseDay(day),
    origin: 'INSCRIPTION_VOLONTAIRE',
    category: 1,
    department: '59',
    publics: [],
    ...more,
  });
export const ceased = (
  day: string,
  reason: 'DEMANDE' | 'DECES' | 'RETRAITE' = 'DEMANDE',
  registrationId = 'I1',
): Fact => said(day, { kind: 'registrationCeased', registrationId, effective: parseDay(day), reason });
/** What changes in a registration from a day. */
export const registrationChanged = (day: string, more: Kind<'registrationChanged'> = {}): Fact =>
  said(day, { kind: 'registrationChanged', registrationId: 'I1', effective: parseDay(day), ...more });
export const radiated = (day: string, registrationId = 'I1'): Fact =>
  said(day, { kind: 'radiated', registrationId, decisionId: 'Z1', from: parseDay(day), until: parseDay(day) + 60 });
export const rsa = (day: string, more: Kind<'rsaOpened'> = {}): Fact =>
  said(
    day,
    {
      kind: 'rsaOpened',
      fileId: 'R1',
      opened: parseDay(day),
      received: parseDay(day),
      department: '59',
      subjectToDuties: true,
      role: 'DEMANDEUR',
      household: 1,
      majoration: false,
      ...more,
    },
    'CD',
  );
/** The situation of an RSA file from a day. */
export const rsaChanged = (day: string, more: Kind<'rsaChanged'> = {}): Fact =>
  said(
    day,
    {
      kind: 'rsaChanged',
      fileId: 'R1',
      effective: parseDay(day),
      subjectToDuties: true,
      household: 1,
      majoration: false,
      ...more,
    },
    'CD',
  );
/** The day another département receives the file. */
export const rsaTransferred = (day: string, to = '62', fileId = 'R1'): Fact =>
  said(day, { kind: 'rsaTransferred', fileId, from: '59', to, received: parseDay(day) }, 'CD');
export const rsaClosed = (day: string, fileId = 'R1'): Fact =>
  said(day, { kind: 'rsaClosed', fileId, effective: parseDay(day), reason: 'ressources' }, 'CD');
export const oriented = (
  day: string,
  organisme: OrganismeReferent = 'FT',
  more: Kind<'orientationDecided'> = {},
): Fact =>
  said(day, {
    kind: 'orientationDecided',
    orientationId: 'O1',
    outcome: 'ACCEPTEE',
    pathway: 'PROFESSIONNEL',
    organisme,
    structure: structure(organisme),
    authority: 'FT',
    decided: parseDay(day),
    ...more,
  });
export const notified = (day: string, orientationId = 'O1'): Fact =>
  said(day, { kind: 'orientationNotified', orientationId, notified: parseDay(day), channel: 'COURRIER' });
/** `day` is the last day. */
export const orientationClosed = (day: string, orientationId = 'O1'): Fact =>
  said(day, { kind: 'orientationClosed', orientationId, until: parseDay(day), reason: 'AUTRE' });
export const reorientationRequested = (day: string, requestId = 'Q1', orientationId = 'O1'): Fact =>
  said(day, {
    kind: 'reorientationRequested',
    requestId,
    orientationId,
    initiative: 'PERSONNE',
    requested: parseDay(day),
  });
export const reorientationRejected = (day: string, requestId = 'Q1'): Fact =>
  said(day, { kind: 'reorientationRejected', requestId, rejected: parseDay(day) });
/** The contract of an orientation is refused. */
export const refused = (day: string, orientationId = 'O1'): Fact =>
  said(day, { kind: 'contractRefused', orientationId, observed: parseDay(day) });
export const referent = (who: string, day: string, more: Kind<'referentDesignated'> = {}): Fact =>
  said(day, {
    kind: 'referentDesignated',
    designationId: `D-${who}`,
    referentId: who,
    organisme: 'FT',
    structure: structure(more.organisme ?? 'FT'),
    from: parseDay(day),
    ...more,
  });
/** `day` is the last day. */
export const withdrawn = (who: string, day: string): Fact =>
  said(day, { kind: 'referentWithdrawn', designationId: `D-${who}`, until: parseDay(day), reason: 'DEPART' });
export const signed = (day: string, more: Kind<'contractSigned'> = {}): Fact =>
  said(day, {
    kind: 'contractSigned',
    contractId: 'C1',
    version: 1,
    nature: 'ENGAGEMENT',
    organisme: 'FT',
    signed: parseDay(day),
    effective: parseDay(day),
    weeklyTarget: hours(15),
    revision: false,
    ...more,
  });
/** Without a target: what `signed` cannot say by omission. */
export const withoutTarget = (fact: Fact): Fact => {
  const { weeklyTarget: _, ...rest } = fact as Fact & { weeklyTarget?: number };
  return rest as Fact;
};
/** `day` is the last day. */
export const contractClosed = (day: string, contractId = 'C1'): Fact =>
  said(day, { kind: 'contractClosed', contractId, until: parseDay(day), reason: 'AUTRE' });
/** The review of a social pathway is held. */
export const reviewed = (day: string, contractId = 'C1'): Fact =>
  said(day, { kind: 'socialReviewHeld', contractId, held: parseDay(day) }, 'CD');
export const enrolled = (day: string, more: Kind<'actionEnrolled'> = {}): Fact =>
  said(day, {
    kind: 'actionEnrolled',
    actionId: 'X1',
    contractId: 'C1',
    nature: 'MISE_EN_SITUATION_PRO',
    provider: { code: 'GE-59', libelle: 'GE' },
    start: parseDay(day),
    collective: false,
    supervised: true,
    ...more,
  });
export const started = (day: string, actionId = 'X1'): Fact =>
  said(day, { kind: 'actionStarted', actionId, date: parseDay(day) });
export const finished = (day: string, more: Kind<'actionFinished'> = {}): Fact =>
  said(day, { kind: 'actionFinished', actionId: 'X1', date: parseDay(day), ...more });
export const abandoned = (day: string, actionId = 'X1'): Fact =>
  said(day, { kind: 'actionAbandoned', actionId, date: parseDay(day) });
export const job = (day: string, more: Kind<'jobStarted'> = {}): Fact =>
  said(day, { kind: 'jobStarted', jobId: 'E1', contract: 'CDD', start: parseDay(day), ...more });
export const planned = (activityId: string, day: string, minutes: number): Fact =>
  said(day, { kind: 'activityPlanned', activityId, nature: 'FORMATION', date: parseDay(day), minutes });
export const declared = (
  activityId: string,
  day: string,
  minutes: number,
  more: Kind<'activityDeclared'> = {},
  speaker: Fact['speaker'] = 'FT',
): Fact =>
  said(
    day,
    {
      kind: 'activityDeclared',
      activityId,
      nature: 'FORMATION',
      date: parseDay(day),
      minutes,
      author: 'USAGER',
      ...more,
    },
    speaker,
  );
export const validated = (activityId: string, day: string, minutes: number): Fact =>
  said(day, { kind: 'activityValidated', activityId, minutes });
export const rejected = (activityId: string, day: string): Fact =>
  said(day, { kind: 'activityRejected', activityId, reason: 'sans justificatif' });
export const cancelled = (activityId: string, day: string): Fact =>
  said(day, { kind: 'activityCancelled', activityId });
export const appointment = (day: string, minutes: number): Fact =>
  said(day, {
    kind: 'appointmentTaken',
    appointmentId: 'V1',
    purpose: 'ACC',
    channel: 'VISIO',
    reception: 'IND',
    start: at(day),
    minutes,
    structure: structure('FT'),
    change: false,
  });
export const held = (day: string, minutes: number): Fact =>
  said(day, { kind: 'appointmentHeld', appointmentId: 'V1', minutes });
export const missed = (day: string): Fact =>
  said(day, { kind: 'appointmentMissed', appointmentId: 'V1', excused: false });
export const appointmentCancelled = (day: string): Fact =>
  said(day, { kind: 'appointmentCancelled', appointmentId: 'V1', by: 'USAGER' });
