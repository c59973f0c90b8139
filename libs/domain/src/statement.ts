import type { Instant } from './calendar';
import type { Fact, FactKind, Organisme, Saying } from './facts';

/** What decides which statement wins, and when it could be known. */
export type Stamp = {
  source: string;
  id: string;
  speaker: Organisme;
  time: Instant;
  recordedTime: Instant;
  recu: Instant;
};

type Without<T, K extends string> = T extends unknown ? Omit<T, K> : never;
/** What no rule reads stays in the fact log and out of the pathway (the reason of a dispense above all). */
type Unread = 'origin' | 'refusalReason' | 'channel' | 'author' | 'purpose' | 'reception' | 'role';

/** A fact as the core keeps it: the stamp, and what the rules read. */
export type Statement = Stamp & Without<Saying, Unread>;
export type StatementOf<K extends FactKind> = Stamp & Extract<Without<Saying, Unread>, { kind: K }>;

const unit = (code: number) => (code >= 0xe000 ? code - 0x800 : code >= 0xd800 ? code + 0x2000 : code);

/** Order of texts as UTF-8 bytes (= code points), which is not JavaScript's order of UTF-16 units. */
export const compareText = (a: string, b: string): number => {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const [x, y] = [a.charCodeAt(i), b.charCodeAt(i)];
    if (x !== y) return unit(x) - unit(y);
  }
  return a.length - b.length;
};

/** The order of statements about one object: (`recordedtime`, `time`, `source`, `id`), the greatest wins. Never the order of arrival. */
export const compareStatements = (a: Stamp, b: Stamp): number =>
  a.recordedTime - b.recordedTime || a.time - b.time || compareText(a.source, b.source) || compareText(a.id, b.id);

/** Where a statement stands: statements of one slot replace one another, others stand side by side (rules, introduction). */
export const slotOf = (said: Statement): string => {
  switch (said.kind) {
    case 'registered':
    case 'registrationCeased':
      return `${said.kind}/${said.registrationId}`;
    case 'radiated':
      return `${said.kind}/${said.registrationId}/${said.decisionId}`;
    case 'rsaOpened':
      return `${said.kind}/${said.fileId}`;
    case 'orientationDecided':
    case 'orientationNotified':
      return `${said.kind}/${said.orientationId}`;
    case 'referentDesignated':
    case 'referentWithdrawn':
      return `${said.kind}/${said.designationId}`;
    case 'contractSigned':
      return `${said.kind}/${said.contractId}/${said.version}`;
    case 'activityPlanned':
    case 'activityDeclared':
    case 'activityValidated':
      return said.kind;
    case 'appointmentTaken':
    case 'appointmentHeld':
      return said.kind;
  }
};

/** The activity or appointment a statement is about, or undefined: those live in rows of their own. */
export const activityOf = (said: Fact | Statement): string | undefined => {
  switch (said.kind) {
    case 'activityPlanned':
    case 'activityDeclared':
    case 'activityValidated':
      return `a/${said.activityId}`;
    case 'appointmentTaken':
    case 'appointmentHeld':
      return `r/${said.appointmentId}`;
    default:
      return undefined;
  }
};
