import { localDay, mondayOf, startOf, weekOf, type Day, type Instant, type Week } from './calendar';
import { record, type Known } from './known';
import type { Minutes } from './facts';
import { nationalValue } from './rules/parameters';
import { compareStatements, compareText, type Statement, type StatementOf } from './statement';

/** When a statement that lost was received, and what it dated: the day of an activity, the start of an appointment. */
export type Dropped = { recu: Instant; day?: Day; start?: Instant };
/** An activity or an appointment: its statements, and a trace of those that no longer matter but were received (they may offend a seal). */
export type Activity = {
  id: string;
  known: Known;
  /** The weeks in which it may ever have stood, ascending. */
  weeks: readonly Week[];
  /** Statements that lost and were dropped. */
  dropped: readonly Dropped[];
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

const last = <K extends Statement['kind']>(a: Activity, kind: K, before: Instant): StatementOf<K> | undefined => {
  const list = a.known.get(kind);
  if (list) for (const said of list) if (said.recu < before) return said as StatementOf<K>;
  return undefined;
};

const dayOfAppointment = (start: Instant, zone: Zone, before: Instant): Day => {
  const guess = localDay(start, zone(Math.floor(start / 86_400_000), before));
  return localDay(start, zone(guess, before));
};

type Seen = {
  plannedOn: Day | undefined;
  planned: Minutes;
  home: Day | undefined;
  declared: Minutes;
  validated: Minutes;
  action: string | undefined;
  organisme: string | undefined;
};

const NOWHERE: Seen = {
  plannedOn: undefined,
  planned: 0,
  home: undefined,
  declared: 0,
  validated: 0,
  action: undefined,
  organisme: undefined,
};

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
  return { ...NOWHERE, plannedOn: day, planned: taken.minutes, home: day, declared: done, validated: done };
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
  return {
    plannedOn: planned?.date,
    planned: planned?.minutes ?? 0,
    home: declared?.date ?? planned?.date,
    declared: declared?.minutes ?? 0,
    validated: validated && beats(validated, rejected) ? validated.minutes : 0,
    action: declared?.actionId,
    organisme: declared?.speaker,
  };
};

const daysOf = (said: Statement): Day[] => {
  if (said.kind === 'activityPlanned' || said.kind === 'activityDeclared') return [said.date];
  if (said.kind !== 'appointmentTaken') return [];
  const utc = Math.floor(said.start / 86_400_000);
  return [utc - 1, utc, utc + 1];
};

const weeksOf = (known: Known): Week[] => {
  const weeks: Week[] = [];
  for (const list of known.values())
    for (const said of list)
      for (const day of daysOf(said)) {
        const week = weekOf(day);
        if (!weeks.includes(week)) weeks.push(week);
      }
  return weeks.length > 1 ? weeks.sort((x, y) => x - y) : weeks;
};

/** An activity from its statements. */
export const activityFrom = (id: string, known: Known, dropped: Activity['dropped']): Activity => ({
  id,
  known,
  weeks: weeksOf(known),
  dropped,
});

type Standing = { a: Activity; week: Week; seen: Seen };

/**
 * What an activity gives to the weeks in which it may have stood, by what was known at the seal of each: planned minutes where it was planned; declared
 * and validated ones in the first week, by seal, in which it stood: a sealed week keeps what it held.
 */
const standingOf = (a: Activity, zone: Zone): { planned: Share[]; home: Standing | undefined } => {
  const planned: Share[] = [];
  let home: Standing | undefined;
  for (const week of a.weeks) {
    const view = seen(a, sealOf(week), zone);
    if (view.plannedOn !== undefined && view.planned > 0 && weekOf(view.plannedOn) === week)
      planned.push({ week, planned: view.planned, declared: 0, validated: 0 });
    if (home === undefined && view.home !== undefined && weekOf(view.home) === week) home = { a, week, seen: view };
  }
  return { planned, home };
};

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
  const ordered = activities.length > 1 ? [...activities].sort((x, y) => compareText(x.id, y.id)) : activities;
  for (const a of ordered) {
    const { planned, home: standing } = standingOf(a, zone);
    const twin = standing && counted.find((one) => sameAs(one.standing, standing));
    if (standing && twin) {
      twin.share.validated = Math.max(twin.share.validated, standing.seen.validated);
      duplicates.push({ counted: bare(twin.standing.a.id), other: bare(a.id), day: standing.seen.home ?? 0 });
      continue;
    }
    shares.push(...planned);
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

/** In general everything was received before the seal of the first week it may concern. */
const allBefore = (a: Activity, seal: Instant): boolean => {
  if (a.dropped.length > 0) return false;
  for (const list of a.known.values()) for (const said of list) if (said.recu >= seal) return false;
  return true;
};

type Heard = { recu: Instant; days: Day[] };

/** The first statement received after the seal of the week it dates, or else of the one in which the activity stood before it. */
export const frozenBy = (a: Activity, zone: Zone): Frozen | undefined => {
  if (allBefore(a, a.weeks[0] === undefined ? Infinity : sealOf(a.weeks[0]))) return undefined;
  const heard: Heard[] = a.dropped.map(({ recu, day, start }) => ({
    recu,
    days: start !== undefined ? [dayOfAppointment(start, zone, Infinity)] : day !== undefined ? [day] : [],
  }));
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
  const before = counted(a.known);
  if (known !== a.known && counted(known) === before + said.length) return activityFrom(a.id, known, a.dropped);
  const kept = new Set([...known.values()].flat());
  const lost = [...said, ...[...a.known.values()].flat()].filter((one) => !kept.has(one) && !repeats(kept, one));
  const dropped = [...a.dropped];
  for (const one of lost) {
    const gone: Dropped = { recu: one.recu };
    if (one.kind === 'appointmentTaken') gone.start = one.start;
    else if (one.kind === 'activityPlanned' || one.kind === 'activityDeclared') gone.day = one.date;
    if (!dropped.some((d) => d.recu === gone.recu && d.day === gone.day && d.start === gone.start)) dropped.push(gone);
  }
  dropped.sort((x, y) => x.recu - y.recu || (x.day ?? 0) - (y.day ?? 0) || (x.start ?? 0) - (y.start ?? 0));
  return known === a.known && dropped.length === a.dropped.length ? a : activityFrom(a.id, known, dropped);
};

const counted = (known: Known): number => {
  let count = 0;
  for (const list of known.values()) count += list.length;
  return count;
};

const repeats = (kept: Set<Statement>, one: Statement) =>
  [...kept].some((k) => k.kind === one.kind && k.source === one.source && k.id === one.id && k.recu === one.recu);

/** The actions an activity was ever declared under: what a seal kept may be another than what stands today. */
export const actionsIn = (a: Activity): Set<string> => {
  const actions = new Set<string>();
  for (const said of a.known.get('activityDeclared') ?? [])
    if (said.kind === 'activityDeclared' && said.actionId !== undefined) actions.add(said.actionId);
  return actions;
};

/** The key of what was declared under several actions. */
export const SEVERAL = '*@*';

/** The key by which a duplicate is looked for: the action and the week, or `*` when it may have stood in several. */
export const actionKey = (a: Activity): string | null => {
  const [action, ...others] = actionsIn(a);
  if (action === undefined) return null;
  return others.length > 0 ? SEVERAL : `${action}@${a.weeks.length === 1 ? a.weeks[0] : '*'}`;
};
