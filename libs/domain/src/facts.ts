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
/** Families of what a contract may hold (R5411-15). */
export type ActionNature =
  | 'MISE_EN_SITUATION_PRO'
  | 'FORMATION'
  | 'RECHERCHE_EMPLOI'
  | 'ACCOMPAGNEMENT_SOCIAL_PRO'
  | 'ACCES_DROITS_LEVEE_FREINS'
  | 'PERENNISATION_ACTIVITE'
  | 'AUTRE';
/** The scheme an action comes under. */
export type Scheme =
  'PMSMP' | 'POEI' | 'POEC' | 'MRS' | 'AFEST' | 'IAE' | 'CDD_TREMPLIN' | 'SERVICE_CIVIQUE' | 'BENEVOLAT' | 'AUTRE';
/** How an action ended. */
export type ActionOutcome = 'EMBAUCHE' | 'QUALIFICATION' | 'POURSUITE' | 'SANS_SUITE';
export type JobContract = 'CDI' | 'CDD' | 'INTERIM' | 'APPRENTISSAGE' | 'PROFESSIONNALISATION' | 'INDEPENDANT';
/** Who may pronounce a sanction. */
export type SanctionAuthority = 'FT' | 'PCD' | 'ML';
/** Which code a sanction comes under: the code du travail, or that of the RSA (CASF). */
export type SanctionRegime = 'TRAVAIL' | 'RSA';
/** What the authority says was not done. */
export type Breach =
  'REFUS_CONTRAT' | 'NON_RESPECT_CONTRAT' | 'REFUS_CONTROLE' | 'REFUS_ORE' | 'ACTIVITE_NON_DECLAREE' | 'FRAUDE';
export type SanctionNature = 'AVERTISSEMENT' | 'SUSPENSION' | 'SUPPRESSION' | 'RADIATION';

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
/** What changed in a registration from a day on. */
export type RegistrationChanged = {
  kind: 'registrationChanged';
  registrationId: string;
  effective: Day;
  category?: number;
  department?: string;
  publics?: Publics[];
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
/** The situation of an RSA file from a day on: it rewrites nothing before. */
export type RsaChanged = {
  kind: 'rsaChanged';
  fileId: string;
  effective: Day;
  subjectToDuties: boolean;
  household: number;
  majoration: boolean;
};
/** An RSA file moves to another département, which receives it on a day. */
export type RsaTransferred = { kind: 'rsaTransferred'; fileId: string; from: string; to: string; received: Day };
export type RsaClosed = { kind: 'rsaClosed'; fileId: string; effective: Day; reason: string };
/** A proposal decides nothing and introduces nothing: it is kept in the log of facts alone. */
export type OrientationProposed = {
  kind: 'orientationProposed';
  orientationId: string;
  pathway?: PathwayKind;
  organisme: OrganismeReferent | 'IND';
  proposed: Day;
  ruleVersion: string;
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
/** `until` is the last day of the orientation. */
export type OrientationClosed = { kind: 'orientationClosed'; orientationId: string; until: Day; reason: string };
/** Somebody asks that the orientation in force be decided again. */
export type ReorientationRequested = {
  kind: 'reorientationRequested';
  requestId: string;
  orientationId: string;
  initiative: 'PERSONNE' | 'ORGANISME';
  requested: Day;
};
export type ReorientationRejected = { kind: 'reorientationRejected'; requestId: string; rejected: Day };
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
/** The person refuses the contract of an orientation: they may still sign. */
export type ContractRefused = { kind: 'contractRefused'; orientationId: string; observed: Day };
/** `until` is the last day the contract is in force. */
export type ContractClosed = { kind: 'contractClosed'; contractId: string; until: Day; reason: string };
/** The review of a social pathway was held. */
export type SocialReviewHeld = { kind: 'socialReviewHeld'; contractId: string; held: Day };
export type ActionEnrolled = {
  kind: 'actionEnrolled';
  actionId: string;
  contractId: string;
  nature: ActionNature;
  scheme?: Scheme;
  /** Who carries the action out (`realisateur`). */
  provider: Structure;
  start: Day;
  end?: Day;
  weeklyMinutes?: Minutes;
  collective: boolean;
  supervised: boolean;
  /** Its id in data·inclusion. */
  service?: string;
};
export type ActionStarted = { kind: 'actionStarted'; actionId: string; date: Day };
export type ActionFinished = { kind: 'actionFinished'; actionId: string; date: Day; outcome?: ActionOutcome };
export type ActionAbandoned = { kind: 'actionAbandoned'; actionId: string; date: Day };
export type JobStarted = { kind: 'jobStarted'; jobId: string; contract: JobContract; months?: number; start: Day };
export type ActivityPlanned = {
  kind: 'activityPlanned';
  activityId: string;
  actionId?: string;
  nature: ActionNature;
  date: Day;
  minutes: Minutes;
};
export type ActivityDeclared = {
  kind: 'activityDeclared';
  activityId: string;
  actionId?: string;
  nature: ActionNature;
  date: Day;
  minutes: Minutes;
  author: 'USAGER' | 'PARTENAIRE';
};
export type ActivityValidated = { kind: 'activityValidated'; activityId: string; minutes: Minutes };
export type ActivityRejected = { kind: 'activityRejected'; activityId: string; reason: string };
export type ActivityCancelled = { kind: 'activityCancelled'; activityId: string };
/** `rendez-vous.pris` and `rendez-vous.modifie`: one kind of statement. */
export type AppointmentTaken = {
  kind: 'appointmentTaken';
  appointmentId: string;
  purpose: 'ORI' | 'ACC' | 'AUT';
  channel: 'PHYSIQUE' | 'TELEPHONE' | 'VISIO';
  reception: 'IND' | 'COL';
  start: Instant;
  minutes: Minutes;
  structure: Structure;
  /** True for `rendez-vous.modifie`. */
  change: boolean;
};
export type AppointmentHeld = { kind: 'appointmentHeld'; appointmentId: string; minutes: Minutes };
export type AppointmentMissed = { kind: 'appointmentMissed'; appointmentId: string; excused: boolean };
export type AppointmentCancelled = { kind: 'appointmentCancelled'; appointmentId: string; by: 'USAGER' | 'STRUCTURE' };
/** The authority tells the person what it intends (R5412-7): recorded as stated, never proposed here. */
export type SanctionNotified = {
  kind: 'sanctionNotified';
  procedureId: string;
  authority: SanctionAuthority;
  regime: SanctionRegime;
  breach: Breach;
  nature: SanctionNature;
  /** From 0 to 1. */
  rate?: number;
  months?: number;
  notified: Day;
};
export type SanctionAnswered = { kind: 'sanctionAnswered'; procedureId: string; date: Day };
/** The opinion of the équipe pluridisciplinaire (L262-39 CASF). */
export type SanctionOpinion = { kind: 'sanctionOpinion'; procedureId: string; date: Day };
export type SanctionDecided = {
  kind: 'sanctionDecided';
  procedureId: string;
  authority: SanctionAuthority;
  nature: SanctionNature;
  rate?: number;
  months?: number;
  from: Day;
  notified: Day;
};
export type SanctionLifted = { kind: 'sanctionLifted'; procedureId: string; date: Day };
/** The authority drops the procedure. */
export type SanctionDropped = { kind: 'sanctionDropped'; procedureId: string; date: Day };

export type Saying =
  | Registered
  | RegistrationChanged
  | RegistrationCeased
  | Radiated
  | RsaOpened
  | RsaChanged
  | RsaTransferred
  | RsaClosed
  | OrientationProposed
  | OrientationDecided
  | OrientationNotified
  | OrientationClosed
  | ReorientationRequested
  | ReorientationRejected
  | ReferentDesignated
  | ReferentWithdrawn
  | ContractSigned
  | ContractRefused
  | ContractClosed
  | SocialReviewHeld
  | ActionEnrolled
  | ActionStarted
  | ActionFinished
  | ActionAbandoned
  | JobStarted
  | ActivityPlanned
  | ActivityDeclared
  | ActivityValidated
  | ActivityRejected
  | ActivityCancelled
  | AppointmentTaken
  | AppointmentHeld
  | AppointmentMissed
  | AppointmentCancelled
  | SanctionNotified
  | SanctionAnswered
  | SanctionOpinion
  | SanctionDecided
  | SanctionLifted
  | SanctionDropped;

/** A fact: what somebody in the network stated about one person, stamped at the door. */
export type Fact = Envelope & Saying;
export type FactKind = Saying['kind'];
export type FactOf<K extends FactKind> = Envelope & Extract<Saying, { kind: K }>;
