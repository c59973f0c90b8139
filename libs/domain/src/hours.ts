import {
  actionKey,
  actionsIn,
  activityFrom,
  frozenBy,
  recordActivity,
  SEVERAL,
  sharesOf,
  type Activity,
  type Duplicate,
  type Frozen,
  type Zone,
} from './activity';
import { zoneName, type Instant, type Week } from './calendar';
import { standing } from './standing';
import { departmentOn, registrationOf, type Registration } from './registration';
import type { Rules } from './rules/rules';
import { filed, moved, refiled, type Entries, type Filed, type PersonState } from './state';
import type { Statement } from './statement';
import { unintroduced } from './waiting';
import { NOTHING, type Totals } from './week';

/** The département that a statement names, if it may move the person's zone. */
const departmentIn = (said: Statement): string | undefined => {
  if (said.kind === 'registered' || said.kind === 'registrationChanged') return said.department;
  return said.kind === 'rsaTransferred' ? said.to : undefined;
};

/** Whether a statement names a département that does not keep the time of Paris. */
export const namesOverseas = (said: Statement): boolean => zoneName(departmentIn(said) ?? '75') !== 'Europe/Paris';

/** The zone of a day as one who had received only the facts before an instant knew it. In general that of Paris, whatever is known. */
export const zoneOf = ({ overseas, file }: Pick<PersonState, 'overseas' | 'file'>, rules: Rules): Zone => {
  if (!overseas) return () => '75';
  const { known } = file.read();
  const views = new Map<number, Registration>();
  return (day, before) => {
    const view = views.get(before) ?? registrationOf(standing(known, before), rules);
    views.set(before, view);
    return departmentOn(view, day);
  };
};

/** Facts that may move a local date: then every appointment is counted again. */
export const movesZone = (kind: string): boolean =>
  kind === 'registered' ||
  kind === 'registrationCeased' ||
  kind === 'radiated' ||
  kind === 'registrationChanged' ||
  kind === 'rsaTransferred';

/** The keys under which the duplicates of an activity may be found. */
export const partnerKeys = (a: Activity): string[] => {
  const actions = [...actionsIn(a)];
  const keys = actions.flatMap((action) => [...a.weeks.map((week) => `${action}@${week}`), `${action}@*`]);
  return keys.length > 0 ? [...keys, SEVERAL] : keys;
};

/** Those that were touched, and those that may repeat them. */
const concerned = (all: ReadonlyMap<string, Activity>, touched: ReadonlyMap<string, Activity>): Set<string> => {
  const ids = new Set(touched.keys());
  if (all.size === ids.size) return ids;
  const keys = new Set([...touched.values()].flatMap(partnerKeys));
  if (keys.size === 0) return ids;
  for (const a of all.values()) {
    const key = actionKey(a);
    if (
      key !== null &&
      (keys.has(key) || keys.has(`${key.slice(0, key.lastIndexOf('@'))}@*`) || partnerKeys(a).some((k) => keys.has(k)))
    )
      ids.add(a.id);
  }
  return ids;
};

const move = (totals: Map<Week, Totals>, shares: readonly ({ week: Week } & Totals)[], sign: 1 | -1) => {
  for (const { week, planned, declared, validated } of shares) {
    const t = totals.get(week) ?? NOTHING;
    const next = {
      planned: t.planned + sign * planned,
      declared: t.declared + sign * declared,
      validated: t.validated + sign * validated,
    };
    if (next.planned || next.declared || next.validated) totals.set(week, next);
    else totals.delete(week);
  }
};

export type Hours = {
  state: PersonState;
  /** Activities whose stored row changes. */
  changed: Activity[];
};

/** What activities amount to besides minutes: who repeats whom, what came after a seal, what waits for its introduction. */
type Marks = Pick<Entries, 'duplicates' | 'frozen' | 'waiting'>;

/** In general an activity has no mark at all. */
const NONE = new Map<string, never>();

const marksOf = (activities: readonly Activity[], duplicates: readonly Duplicate[], zone: Zone): Marks => {
  let [frozen, waiting]: [Map<string, Frozen>, Map<string, Instant>] = [NONE, NONE];
  for (const a of activities) {
    const offence = frozenBy(a, zone);
    if (offence) frozen = new Map([...frozen, [a.id, offence]]);
    const since = unintroduced(a.known);
    if (since !== undefined) waiting = new Map([...waiting, [a.id, since]]);
  }
  return {
    duplicates: duplicates.length === 0 ? NONE : new Map(duplicates.map((one) => [one.other, one])),
    frozen,
    waiting,
  };
};

/** Replaces the marks of the activities counted again; the same file when none of them moved. */
const mark = (file: Filed, was: Marks, is: Marks): Filed => {
  const differs = (['duplicates', 'frozen', 'waiting'] as const).filter((one) => !same(was[one], is[one]));
  if (differs.length === 0) return file;
  const next = refiled(file.read(), {});
  const replace = <V>(all: ReadonlyMap<string, V>, before: ReadonlyMap<string, V>, after: ReadonlyMap<string, V>) => {
    const map = new Map(all);
    for (const key of before.keys()) map.delete(key);
    for (const [key, value] of after) map.set(key, value);
    return map;
  };
  if (differs.includes('duplicates')) next.duplicates = replace(next.duplicates, was.duplicates, is.duplicates);
  if (differs.includes('frozen')) next.frozen = replace(next.frozen, was.frozen, is.frozen);
  if (differs.includes('waiting')) next.waiting = replace(next.waiting, was.waiting, is.waiting);
  return filed(next);
};

const same = (a: ReadonlyMap<string, unknown>, b: ReadonlyMap<string, unknown>): boolean =>
  a === b || (a.size === b.size && JSON.stringify([...a]) === JSON.stringify([...b]));

const among = (all: ReadonlyMap<string, Activity>, ids: readonly string[]): Activity[] => {
  const found: Activity[] = [];
  for (const id of ids) {
    const a = all.get(id);
    if (a) found.push(a);
  }
  return found;
};

/**
 * Adds statements about activities and appointments: their own rows, the totals of the weeks they touch, moved by the difference, and their marks.
 * When the zone may have moved, every activity loaded is counted again. `next` has what else was learnt in the same step.
 */
export const recordHours = (
  before: PersonState,
  next: PersonState,
  said: ReadonlyMap<string, readonly Statement[]>,
  zoneMoved: boolean,
  rules: Rules,
): Hours => {
  const changed: Activity[] = [];
  if (said.size === 0 && (!zoneMoved || before.activities.size === 0)) return { state: next, changed };
  const activities = new Map(before.activities);
  const touched = new Map<string, Activity>();
  for (const [id, statements] of said) {
    const was = activities.get(id) ?? activityFrom(id, new Map(), []);
    const is = recordActivity(was, statements);
    if (is === was) continue;
    activities.set(id, is);
    changed.push(is);
    touched.set(id, is);
  }
  if (touched.size === 0 && !zoneMoved) return { state: next, changed };
  const zone = { was: zoneOf(before, rules), is: zoneOf(next, rules) };
  const ids = zoneMoved ? [...activities.keys()] : [...concerned(activities, touched)];
  const [was, is] = [among(before.activities, ids), among(activities, ids)];
  const [then, now] = [sharesOf(was, zone.was), sharesOf(is, zone.is)];
  const totals = new Map(before.totals);
  move(totals, then.shares, -1);
  move(totals, now.shares, 1);
  const marks = [marksOf(was, then.duplicates, zone.was), marksOf(is, now.duplicates, zone.is)] as const;
  return { state: moved(next, { activities, totals, file: mark(next.file, ...marks) }), changed };
};
