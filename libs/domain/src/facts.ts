import type { Day, Instant } from './calendar';

/** A network pseudonym: a UUID in lower case, never a NIR. */
export type PersonId = string & { readonly __brand: 'PersonId' };
/** Whole minutes. */
export type Minutes = number;

/** Who speaks in the network (codes of the wire). */
export type Organisme = 'FT' | 'CD' | 'DCD' | 'ML' | 'CE' | 'CAF' | 'MSA';
/** Who may be organisme référent (L5411-5-1 IV). */
export type OrganismeReferent = 'FT' | 'CD' | 'DCD' | 'ML' | 'CE';
/** Who decides an orientation (L5411-5-1 II). */
export type Authority = 'FT' | 'PCD' | 'ML' | 'CE';
/** The three pathways, by their legal names. */
export type PathwayKind = 'PROFESSIONNEL' | 'SOCIO_PROFESSIONNEL' | 'SOCIAL';
export type Publics = 'RSA' | 'CONJOINT_RSA' | 'JEUNE' | 'BOE';
export type CessationReason = 'REPRISE_EMPLOI' | 'NON_ACTUALISATION' | 'DEMANDE' | 'RETRAITE' | 'DECES' | 'AUTRE';
export type ContractNature = 'ENGAGEMENT' | 'CEJ' | 'PACEA' | 'PPAE' | 'CER';
export type Structure = { code: string; libelle: string };

/** What every fact carries, whatever it says. `recu` is the stamp of the door: it never changes, whatever the replay. */
export type Envelope = {
  source: string;
  id: string;
  subject: PersonId;
  /** Who speaks (`organisme` of the envelope): not the organisme that a decision, a designation or a contract names. */
  speaker: Organisme;
  agent?: string;
  /** When it happened. */
  time: Instant;
  /** When the emitter wrote it down (default: `time`). */
  recordedTime: Instant;
  /** When it was received: the timestamp of its Kafka record, or its HTTP acceptance. */
  recu: Instant;
  /** W3C trace context of the emitter, carried through to the milestones the fact causes. */
  trace?: string;
};

export type Registered = {
  kind: 'registered';
  registrationId: string;
  effective: Day;
  origin: string;
  category: number;
  department: string;
  publics: Publics[];
};
export type RegistrationCeased = {
  kind: 'registrationCeased';
  registrationId: string;
  effective: Day;
  reason: CessationReason;
};
/** A radiation: an administrative decision, never confused with a cessation. */
export type Radiated = { kind: 'radiated'; registrationId: string; decisionId: string; from: Day; until: Day };
export type RsaOpened = {
  kind: 'rsaOpened';
  fileId: string;
  opened: Day;
  received: Day;
  department: string;
  subjectToDuties: boolean;
  role: 'DEMANDEUR' | 'CONJOINT';
  household: number;
  majoration: boolean;
};
export type OrientationDecided = {
  kind: 'orientationDecided';
  orientationId: string;
  outcome: 'ACCEPTEE' | 'REFUSEE';
  refusalReason?: string;
  pathway: PathwayKind;
  organisme: OrganismeReferent;
  structure: Structure;
  authority: Authority;
  decided: Day;
};
export type OrientationNotified = {
  kind: 'orientationNotified';
  orientationId: string;
  notified: Day;
  channel: string;
};
export type ReferentDesignated = {
  kind: 'referentDesignated';
  designationId: string;
  referentId: string;
  organisme: OrganismeReferent;
  structure: Structure;
  from: Day;
  /** Present when it is a replacement; `until` is its planned last day. */
  interim?: { until?: Day };
};
export type ReferentWithdrawn = { kind: 'referentWithdrawn'; designationId: string; until: Day; reason: string };
/** `contrat.signe` and `contrat.revise`: one series per contract and version. */
export type ContractSigned = {
  kind: 'contractSigned';
  contractId: string;
  version: number;
  nature: ContractNature;
  organisme: OrganismeReferent;
  signed: Day;
  effective: Day;
  weeklyTarget?: Minutes;
  minoration?: { diagnosticId: string };
  /** `reason` is for the référent alone (health by inference): it leaves this type for no milestone. */
  dispense?: { reason: string; requested: Day; until?: Day };
  plannedEnd?: Day;
  longReview?: boolean;
  /** True for `contrat.revise`. */
  revision: boolean;
};
export type ActivityPlanned = {
  kind: 'activityPlanned';
  activityId: string;
  actionId?: string;
  nature: string;
  date: Day;
  minutes: Minutes;
};
export type ActivityDeclared = {
  kind: 'activityDeclared';
  activityId: string;
  actionId?: string;
  nature: string;
  date: Day;
  minutes: Minutes;
  author: 'USAGER' | 'PARTENAIRE';
};
export type ActivityValidated = { kind: 'activityValidated'; activityId: string; minutes: Minutes };
export type AppointmentTaken = {
  kind: 'appointmentTaken';
  appointmentId: string;
  purpose: 'ORI' | 'ACC' | 'AUT';
  channel: 'PHYSIQUE' | 'TELEPHONE' | 'VISIO';
  reception: 'IND' | 'COL';
  start: Instant;
  minutes: Minutes;
  structure: Structure;
};
export type AppointmentHeld = { kind: 'appointmentHeld'; appointmentId: string; minutes: Minutes };

export type Saying =
  | Registered
  | RegistrationCeased
  | Radiated
  | RsaOpened
  | OrientationDecided
  | OrientationNotified
  | ReferentDesignated
  | ReferentWithdrawn
  | ContractSigned
  | ActivityPlanned
  | ActivityDeclared
  | ActivityValidated
  | AppointmentTaken
  | AppointmentHeld;

/** A fact: what somebody in the network stated about one person, stamped at the door. */
export type Fact = Envelope & Saying;
export type FactKind = Saying['kind'];
export type FactOf<K extends FactKind> = Envelope & Extract<Saying, { kind: K }>;
