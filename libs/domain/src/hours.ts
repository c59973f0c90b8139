import {
  actionKey,
  bare,
  candidateWeeks,
  frozenBy,
  recordActivity,
  sharesOf,
  type Activity,
  type Zone,
} from './activity';
import { zoneName, type Instant, type Week } from './calendar';
import { standing, type Known } from './known';
import { departmentOn, registrationOf, type Registration } from './registration';
import type { Rules } from './rules/rules';
import type { PersonState } from './state';
import { activityOf, type Statement } from './statement';
import { unintroduced } from './waiting';
import { NOTHING, type Totals } from './week';

/** The département that a statement names, if it may move the person's zone. */
const departmentIn = (said: Statement): string | undefined => {
  if (said.kind === 'registered' || said.kind === 'registrationChanged') return said.department;
  return said.kind === 'rsaTransferred' ? said.to : undefined;
};

/** In general every département that was ever named keeps the time of Paris. */
const onlyParis = (known: Known): boolean => {
  for (const list of known.values())
    for (const one of list) if (zoneName(departmentIn(one) ?? '75') !== 'Europe/Paris') return false;
  return true;
};

/** The zone of a day as one who had received only the facts before an instant knew it. */
export const zoneOf = (known: Known, rules: Rules): Zone => {
  if (onlyParis(known)) return () => '75';
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
  const declared = a.known.get('activityDeclared') ?? [];
  const actions = new Set(
    declared.flatMap((said) => (said.kind === 'activityDeclared' && said.actionId ? [said.actionId] : [])),
  );
  return [...actions].flatMap((action) => [...candidateWeeks(a).map((week) => `${action}@${week}`), `${action}@*`]);
};

const concerned = (all: Iterable<Activity>, touched: ReadonlyMap<string, Activity>): Set<string> => {
  const keys = new Set([...touched.values()].flatMap(partnerKeys));
  const ids = new Set(touched.keys());
  if (keys.size === 0) return ids;
  for (const a of all) {
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
  activities: PersonState['activities'];
  totals: PersonState['totals'];
  duplicates: PersonState['duplicates'];
  waiting: PersonState['waiting'];
  frozen: PersonState['frozen'];
  /** Activities whose stored row changes. */
  changed: Activity[];
};

const group = (said: readonly Statement[]): Map<string, Statement[]> => {
  const groups = new Map<string, Statement[]>();
  for (const one of said) {
    const id = activityOf(one);
    if (id === undefined) continue;
    const list = groups.get(id);
    if (list) list.push(one);
    else groups.set(id, [one]);
  }
  return groups;
};

const waitingAmong = (
  before: PersonState['waiting'],
  touched: ReadonlyMap<string, Activity>,
): PersonState['waiting'] => {
  let next: Map<string, Instant> | undefined;
  for (const [id, { known }] of touched) {
    const since = unintroduced(known);
    if (before.get(id) === since) continue;
    next ??= new Map(before);
    if (since === undefined) next.delete(id);
    else next.set(id, since);
  }
  return next ?? before;
};

/**
 * Adds statements about activities and appointments: their own rows, and the totals of the weeks they touch, moved by the difference.
 * When the zone may have moved, every activity loaded is counted again.
 */
export const recordHours = (
  state: PersonState,
  known: Known,
  said: readonly Statement[],
  zoneMoved: boolean,
  rules: Rules,
): Hours => {
  const groups = group(said);
  const { totals: minutes, duplicates, waiting: waited, frozen: offended } = state;
  const changed: Activity[] = [];
  const same = {
    activities: state.activities,
    totals: minutes,
    duplicates,
    waiting: waited,
    frozen: offended,
    changed,
  };
  if (groups.size === 0 && (!zoneMoved || state.activities.size === 0)) return same;
  const activities = new Map(state.activities);
  const touched = new Map<string, Activity>();
  for (const [id, statements] of groups) {
    const before = activities.get(id) ?? { id, known: new Map(), dropped: [] };
    const after = recordActivity(before, statements);
    if (after === before) continue;
    activities.set(id, after);
    changed.push(after);
    touched.set(id, after);
  }
  if (touched.size === 0 && !zoneMoved) return same;
  const before = zoneOf(state.known, rules);
  const after = zoneMoved ? zoneOf(known, rules) : before;
  const ids = zoneMoved ? new Set(activities.keys()) : concerned(activities.values(), touched);
  const pick = (from: ReadonlyMap<string, Activity>) => [...ids].flatMap((id) => from.get(id) ?? []);
  const [was, is] = [sharesOf(pick(state.activities), before), sharesOf(pick(activities), after)];
  const totals = new Map(minutes);
  move(totals, was.shares, -1);
  move(totals, is.shares, 1);
  const recounted = new Set([...ids].map(bare));
  const kept = duplicates.filter((one) => !recounted.has(one.other));
  const frozen = new Map(offended);
  for (const id of ids) {
    const a = activities.get(id);
    const offence = a && frozenBy(a, after);
    if (offence) frozen.set(id, offence);
    else frozen.delete(id);
  }
  const waiting = waitingAmong(waited, touched);
  return { activities, totals, duplicates: [...kept, ...is.duplicates], waiting, frozen, changed };
};
