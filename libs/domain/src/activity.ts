import { localDay, mondayOf, startOf, weekOf, type Day, type Instant, type Week } from './calendar';
import { record, type Known } from './known';
import type { Minutes } from './facts';
import { nationalValue } from './rules/parameters';
import { compareStatements, compareText, type Statement, type StatementOf } from './statement';

/** An activity or an appointment: its statements, and a trace of those that no longer matter but were received (they may offend a seal). */
export type Activity = {
  id: string;
  known: Known;
  /** Statements that lost and were dropped: when received, and the day they named. */
  dropped: readonly { recu: Instant; day?: Day }[];
};

/** The zone for local dates: the département in force on a day, for who had received only the facts before an instant. */
export type Zone = (day: Day, before: Instant) => string;
/** What an activity adds to a week. */
export type Share = { week: Week; planned: Minutes; declared: Minutes; validated: Minutes };
export type Frozen = { object: string; week: Week; recu: Instant };
export type Duplicate = { counted: string; other: string; day: Day };

/** The seal is national and the same for everybody: the value of the table, read once. */
const WEEKS_OPEN = nationalValue('activite.fenetre_rectification');
/** 00:00 in Paris, thirteen weeks after the end of a week: from then on its bilan is what was received before (rules §5). */
export const sealOf = (week: Week): Instant => startOf(mondayOf(week + 1 + WEEKS_OPEN), '75');
/** The last week sealed at an instant. */
export const lastSealed = (now: Instant): Week => weekOf(localDay(now, '75')) - 1 - WEEKS_OPEN;

const last = <K extends Statement['kind']>(a: Activity, kind: K, before: Instant): StatementOf<K> | undefined =>
  a.known.get(kind)?.find((said) => said.recu < before) as StatementOf<K> | undefined;

const dayOfAppointment = (start: Instant, zone: Zone, before: Instant): Day => {
  const guess = localDay(start, zone(Math.floor(start / 86_400_000), before));
  return localDay(start, zone(guess, before));
};

type Seen = {
  plannedOn?: Day;
  planned: Minutes;
  home?: Day;
  declared: Minutes;
  validated: Minutes;
  action?: string;
  organisme?: string;
};

const NOWHERE: Seen = { planned: 0, declared: 0, validated: 0 };

/** Whether a statement is later, in the order of statements, than another that may be missing. */
const beats = (one: Statement | undefined, other: Statement | undefined): boolean =>
  one !== undefined && (other === undefined || compareStatements(one, other) > 0);

/** An appointment: the greatest of held, missed and cancelled is its outcome; cancelled, it counts nowhere (rules §5). */
const seenAppointment = (a: Activity, before: Instant, zone: Zone): Seen => {
  const taken = last(a, 'appointmentTaken', before);
  if (!taken) return NOWHERE;
  const [held, missed, cancelled] = [
    last(a, 'appointmentHeld', before),
    last(a, 'appointmentMissed', before),
    last(a, 'appointmentCancelled', before),
  ];
  if (beats(cancelled, held) && beats(cancelled, missed)) return NOWHERE;
  const day = dayOfAppointment(taken.start, zone, before);
  const done = held && beats(held, missed) && beats(held, cancelled) ? held.minutes : 0;
  return { plannedOn: day, planned: taken.minutes, home: day, declared: done, validated: done };
};

/** What was known of an activity by who had received only the statements before an instant. */
const seen = (a: Activity, before: Instant, zone: Zone): Seen => {
  if (a.id.startsWith('r/')) return seenAppointment(a, before, zone);
  const planned = last(a, 'activityPlanned', before);
  const declared = last(a, 'activityDeclared', before);
  const validated = last(a, 'activityValidated', before);
  const rejected = last(a, 'activityRejected', before);
  const cancelled = last(a, 'activityCancelled', before);
  if (cancelled && [planned, declared, validated, rejected].every((one) => beats(cancelled, one))) return NOWHERE;
  const home = declared?.date ?? planned?.date;
  return {
    ...(planned && { plannedOn: planned.date }),
    planned: planned?.minutes ?? 0,
    ...(home !== undefined && { home }),
    declared: declared?.minutes ?? 0,
    validated: validated && beats(validated, rejected) ? validated.minutes : 0,
    ...(declared?.actionId !== undefined && { action: declared.actionId, organisme: declared.speaker }),
  };
};

const daysOf = (said: Statement): Day[] => {
  if (said.kind === 'activityPlanned' || said.kind === 'activityDeclared') return [said.date];
  if (said.kind !== 'appointmentTaken') return [];
  const utc = Math.floor(said.start / 86_400_000);
  return [utc - 1, utc, utc + 1];
};

/** The weeks in which an activity may ever have stood, ascending. */
export const candidateWeeks = (a: Activity): Week[] => {
  const weeks = new Set<Week>();
  for (const list of a.known.values()) for (const said of list) for (const day of daysOf(said)) weeks.add(weekOf(day));
  return [...weeks].sort((x, y) => x - y);
};

type Standing = { a: Activity; week: Week; seen: Seen };

/** Where declared and validated minutes stand: the first week, by seal, in which it stood at the seal. A sealed week keeps what it held. */
const homeOf = (a: Activity, zone: Zone): Standing | undefined => {
  for (const week of candidateWeeks(a)) {
    const view = seen(a, sealOf(week), zone);
    if (view.home !== undefined && weekOf(view.home) === week) return { a, week, seen: view };
  }
  return undefined;
};

const plannedShares = (a: Activity, zone: Zone): Share[] =>
  candidateWeeks(a).flatMap((week) => {
    const { plannedOn, planned } = seen(a, sealOf(week), zone);
    return plannedOn !== undefined && weekOf(plannedOn) === week && planned > 0
      ? [{ week, planned, declared: 0, validated: 0 }]
      : [];
  });

const sameAs = (x: Standing, y: Standing) =>
  x.seen.action !== undefined &&
  x.seen.action === y.seen.action &&
  x.seen.home === y.seen.home &&
  x.seen.declared === y.seen.declared &&
  x.seen.organisme !== y.seen.organisme;

/**
 * What a set of activities adds to each week. The same activity told by two organismes counts once (same action, date and minutes, taken in order of id):
 * the other counts nowhere, except that the validation counted is the one of most minutes.
 */
export const sharesOf = (activities: readonly Activity[], zone: Zone): { shares: Share[]; duplicates: Duplicate[] } => {
  const shares: Share[] = [];
  const duplicates: Duplicate[] = [];
  const counted: { standing: Standing; share: Share }[] = [];
  for (const a of [...activities].sort((x, y) => compareText(x.id, y.id))) {
    const standing = homeOf(a, zone);
    const twin = standing && counted.find((one) => sameAs(one.standing, standing));
    if (standing && twin) {
      twin.share.validated = Math.max(twin.share.validated, standing.seen.validated);
      duplicates.push({ counted: bare(twin.standing.a.id), other: bare(a.id), day: standing.seen.home ?? 0 });
      continue;
    }
    shares.push(...plannedShares(a, zone));
    if (!standing) continue;
    const { declared, validated } = standing.seen;
    const share: Share = { week: standing.week, planned: 0, declared, validated };
    shares.push(share);
    counted.push({ standing, share });
  }
  return { shares, duplicates };
};

/** The business id of an activity, without the letter that tells it from an appointment. */
export const bare = (id: string): string => id.slice(2);

type Heard = { recu: Instant; days: Day[] };

/** The first statement received after the seal of the week it dates, or else of the one in which the activity stood before it. */
export const frozenBy = (a: Activity, zone: Zone): Frozen | undefined => {
  const heard: Heard[] = a.dropped.map(({ recu, day }) => ({ recu, days: day === undefined ? [] : [day] }));
  for (const list of a.known.values())
    for (const said of list)
      heard.push({
        recu: said.recu,
        days: said.kind === 'appointmentTaken' ? [dayOfAppointment(said.start, zone, Infinity)] : daysOf(said),
      });
  let first: Frozen | undefined;
  for (const { recu, days } of heard) {
    const before = seen(a, recu, zone).home;
    const dated = days[0] === undefined ? undefined : weekOf(days[0]);
    const stood = before === undefined ? undefined : weekOf(before);
    const week = [dated, stood].find((w) => w !== undefined && sealOf(w) <= recu);
    if (week === undefined) continue;
    if (!first || recu < first.recu || (recu === first.recu && week < first.week))
      first = { object: bare(a.id), week, recu };
  }
  return first;
};

/** Adds statements about one activity. What is dropped leaves a trace. */
export const recordActivity = (a: Activity, said: readonly Statement[]): Activity => {
  const known = record(a.known, said);
  const kept = new Set([...known.values()].flat());
  const gone = [...said, ...[...a.known.values()].flat()].filter((one) => !kept.has(one) && !repeats(kept, one));
  const dropped = [...a.dropped];
  for (const one of gone) {
    const day = daysOf(one)[one.kind === 'appointmentTaken' ? 1 : 0];
    if (!dropped.some((d) => d.recu === one.recu && d.day === day))
      dropped.push({ recu: one.recu, ...(day !== undefined && { day }) });
  }
  dropped.sort((x, y) => x.recu - y.recu || (x.day ?? 0) - (y.day ?? 0));
  return known === a.known && dropped.length === a.dropped.length ? a : { id: a.id, known, dropped };
};

const repeats = (kept: Set<Statement>, one: Statement) =>
  [...kept].some((k) => k.kind === one.kind && k.source === one.source && k.id === one.id && k.recu === one.recu);

/** The key by which a duplicate is looked for: the action and the week, or `*` when it may have stood in several. */
export const actionKey = (a: Activity): string | null => {
  const action = (a.known.get('activityDeclared')?.[0] as StatementOf<'activityDeclared'> | undefined)?.actionId;
  if (action === undefined) return null;
  const weeks = candidateWeeks(a);
  return `${action}@${weeks.length === 1 ? weeks[0] : '*'}`;
};
