import type { Instant } from './calendar';
import type { FactKind, OrientationProposed, Organisme, Saying } from './facts';
import { KEPT } from './kept';

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
/** What no rule reads: it stays in the log of facts and out of the pathway (the reason of a dispense above all). */
type Unread =
  | 'origin'
  | 'refusalReason'
  | 'channel'
  | 'author'
  | 'purpose'
  | 'reception'
  | 'change'
  | 'role'
  | 'initiative'
  | 'collective'
  | 'supervised'
  | 'service'
  | 'weeklyMinutes'
  | 'excused'
  | 'by';
/** A proposal of orientation decides nothing: no rule reads it. */
type Read = Exclude<Saying, OrientationProposed>;

/** A fact as the core keeps it: the stamp, and what the rules read (`KEPT`). */
export type Statement = Stamp & Without<Read, Unread>;
export type StatementOf<K extends Statement['kind']> = Stamp & Extract<Without<Read, Unread>, { kind: K }>;

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

/** The id of what a statement is about: its registration, RSA file, orientation, contract, action, procedure… */
export const objectOf = (said: Statement): string => String((said as Record<string, unknown>)[KEPT[said.kind].object]);

/** The activity or appointment a fact is about, or undefined: those live in rows of their own. */
export const activityOf = (said: {
  kind: FactKind;
  activityId?: string;
  appointmentId?: string;
}): string | undefined =>
  said.activityId !== undefined
    ? `a/${said.activityId}`
    : said.appointmentId !== undefined
      ? `r/${said.appointmentId}`
      : undefined;

/** Where a statement stands: statements of one slot replace one another, others stand side by side (rules, introduction). */
export const slotOf = (said: Statement): string => {
  const { object, beside } = KEPT[said.kind];
  if (object === 'activityId' || object === 'appointmentId') return said.kind;
  const values = said as Record<string, unknown>;
  const slot = `${said.kind}/${String(values[object])}`;
  return beside === undefined ? slot : `${slot}/${String(values[beside])}`;
};
