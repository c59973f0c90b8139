import type { Remains } from './base';
import { bare, lastSealed, sealOf, type Activity } from './activity';
import { announce, type Scopes } from './announce';
import { scopeOn } from './audience';
import { formatWeek, mondayOf, type Day, type Instant, type Week } from './calendar';
import type { Due } from './due';
import { duplicateDue } from './duplicate';
import { FOREVER } from './interval';
import type { Fact } from './facts';
import { movesZone, namesOverseas, recordHours } from './hours';
import { keep, record } from './known';
import { offenceDues, offences } from './offence';
import { storeActivity, storeWeek, type StoredActivity, type StoredWeek } from './packing';
import { afterClosing, dues, reading, today, type Reading } from './pathway';
import type { Rules } from './rules/rules';
import { changeOfScope, widen } from './scope';
import { closedWeeks, nextBilan, reopen, seal, type Weeks } from './seal';
import { filed, moved, refiled, type PersonState } from './state';
import { activityOf, type Statement } from './statement';
import { waitingDues } from './waiting';
import { bilanDue, gapDue, type Totals } from './week';
import type { Emission, ScopeChange, Token } from './words';

/** What one step gives: the state to store, the words to tell in the order of the law, and the one wake-up date of the person. */
export type Step = {
  state: PersonState;
  emissions: Emission[];
  scope?: ScopeChange;
  changedActivities: StoredActivity[];
  /** Weeks that are sealed at this step. */
  sealed: StoredWeek[];
  /** Weeks that were brought back and are open again. */
  reopened: Week[];
  wakeAt?: Instant;
};

/** The key under which the word of a week is kept. */
export const bilanKey = (week: Week): string => `semaine-bilan|${formatWeek(week)}`;

/** The first sealed week that these facts bring back: its seal is later than the oldest `recu`. */
export const reopensFrom = (state: PersonState, facts: readonly Fact[]): Week | undefined => {
  if (state.sealedThrough === undefined || facts.length === 0) return undefined;
  const oldest = Math.min(...facts.map((fact) => fact.recu));
  return sealOf(state.sealedThrough) > oldest ? lastSealed(oldest) + 1 : undefined;
};

/** Adds facts to the state: statements, hours, offences against a seal. `remains`: of facts that a base replaced, for a state that is still blank. */
export const learn = (
  state: PersonState,
  facts: readonly Fact[],
  rules: Rules,
  remains?: Remains,
): { next: PersonState; changed: Activity[] } => {
  const others: Statement[] = [];
  const byActivity = new Map<string, Statement[]>();
  const add = (said: Statement): void => {
    const id = activityOf(said);
    const list = id === undefined ? others : byActivity.get(id);
    if (list) list.push(said);
    else if (id !== undefined) byActivity.set(id, [said]);
  };
  for (const fact of facts) {
    const said = keep(fact);
    if (said) add(said);
  }
  if (remains) {
    for (const said of remains.said) add(said);
    state = moved(state, {
      activities: remains.activities,
      file: filed(refiled(state.file.read(), { frozen: remains.frozen })),
    });
  }
  const learnt = others.length === 0 ? state : learnOthers(state, others);
  const zoneMoved = learnt !== state && others.some((one) => movesZone(one.kind));
  const { state: next, changed } = recordHours(state, learnt, byActivity, zoneMoved, rules);
  return { next, changed };
};

const learnOthers = (state: PersonState, said: readonly Statement[]): PersonState => {
  const file = state.file.read();
  const known = record(file.known, said);
  const frozen = offences(file.frozen, said);
  if (known === file.known && frozen === file.frozen) return state;
  return moved(state, {
    file: filed(refiled(file, { known, frozen })),
    overseas: state.overseas || said.some(namesOverseas),
  });
};

const sameMinutes = (a: Totals | undefined, b: Totals | undefined): boolean =>
  a === b || (a?.planned === b?.planned && a?.declared === b?.declared && a?.validated === b?.validated);

/** Nothing to read again: only hours moved, in weeks whose bilan is not due yet. An activity fact needs only its week. */
const onlyOpenHours = (before: PersonState, after: PersonState, now: Instant): boolean => {
  if (after.file !== before.file || now >= (before.wakeAt ?? Infinity)) return false;
  if (after.totals === before.totals) return true;
  const maybeTold = (week: Week) => mondayOf(week + 2) * 86_400_000 - 5 * 3_600_000 <= now;
  for (const [week, minutes] of after.totals)
    if (maybeTold(week) && !sameMinutes(before.totals.get(week), minutes)) return false;
  for (const week of before.totals.keys()) if (maybeTold(week) && !after.totals.has(week)) return false;
  return true;
};

/** The statements about activities that a reason cites: those counted in a week, those of an id, those received at an instant. */
const toldBy = ({ activities }: PersonState, wanted: (a: Activity) => boolean): Statement[] =>
  [...activities.values()].filter(wanted).flatMap((a) => [...a.known.values()].flatMap((list) => list[0] ?? []));

/** The bilans of the weeks that are closed, sealed ones included: what remains due when no pathway is open any more. */
export const bilanDues = (state: PersonState, { bilans }: Weeks, rules: Rules): Due[] =>
  bilans.map((bilan) => bilanDue(bilan, rules, (week) => toldBy(state, (a) => a.weeks.includes(week))));

const hourDues = (state: PersonState, read: Reading, weeks: Weeks, rules: Rules): Due[] => {
  const file = state.file.read();
  const heardAt = (recu: Instant) =>
    [...file.known.values(), ...[...state.activities.values()].flatMap((a) => [...a.known.values()])]
      .flat()
      .filter((said) => said.recu === recu);
  const waited = [...file.waiting].map(([id, since]) => ({
    family: id.startsWith('r/') ? 'rendez-vous' : 'activite',
    id: bare(id),
    since,
    facts: toldBy(state, (a) => a.id === id),
  }));
  const said = [
    ...[...weeks.gaps, ...weeks.sealedGaps.values()].map((gap) => gapDue(gap, rules, read)),
    ...[...file.duplicates.values()].map((twins) =>
      duplicateDue(twins, read.start, (ids) => toldBy(state, (a) => ids.includes(bare(a.id)))),
    ),
    ...offenceDues(file.frozen, rules, heardAt),
    ...waitingDues(waited, read.registration, rules, read.start),
  ];
  return [...bilanDues(state, weeks, rules), ...said.filter((one) => !afterClosing(read, one.time))];
};

const scopesOf = (read: Reading, rules: Rules, now: Instant): Scopes => {
  const { registration, orientations, files } = read;
  const day = today(read, now);
  const closing = registration.cycles.filter(({ closed }) => closed && closed.on <= day).at(-1)?.closed;
  const scopes: Scopes = {
    now: scopeOn(registration, orientations, files, day),
    atClosing: closing ? scopeOn(registration, orientations, files, closing.on - 1) : { tokens: [] },
  };
  if (rules.goLive !== undefined) scopes.since = rules.goLive;
  return scopes;
};

/** Days on which the person's scope may change though no milestone is due. */
const turns = ({ registration, orientations, files }: Reading): Day[] => [
  ...registration.departments.map(({ from }) => from),
  ...orientations.filter(({ to }) => to < FOREVER).map(({ to }) => to + 1),
  ...files.flatMap(({ opening, closing }) => [
    ...(opening ? [opening.opened] : []),
    ...(closing ? [closing.effective] : []),
  ]),
];

/** The earliest instant at which something more may be said: a milestone to come, the next bilan, a right that opens. */
const wakeOf = (read: Reading, all: readonly Due[], rules: Rules, now: Instant): Instant | undefined => {
  const times = all.map((due) => due.time);
  for (const day of turns(read)) times.push(read.start(day));
  const bilan = nextBilan(read, rules, now);
  if (bilan !== undefined) times.push(bilan);
  const next = Math.min(...times.filter((time) => time > now));
  return next === Infinity ? undefined : next;
};

/** Everything that is due about a person, now or later, but the bilans to come. */
export const duesOf = (state: PersonState, read: Reading, weeks: Weeks, rules: Rules): Due[] => [
  ...dues(read),
  ...hourDues(state, read, weeks, rules),
];

/** Nobody hears what is said of a person without a pathway. */
const NOBODY: Scopes = { now: { tokens: [] }, atClosing: { tokens: [] } };

/** What the state means now: the words that differ from those told, what is sealed, when to wake. `partly`: tokens that knew only a part of the person. */
export const settle = (state: PersonState, rules: Rules, now: Instant, partly: readonly Token[] = []) => {
  const file = state.file.read();
  const read = reading(file.known, rules);
  const first = read.registration.cycles[0];
  const opens = first && read.start(first.from);
  const open = opens !== undefined && opens <= now;
  const weeks = closedWeeks(state, read, rules, now);
  // Without a pathway nothing is due, but what a sealed week says stands: its registration may have been undone after the seal.
  const all = open ? duesOf(state, read, weeks, rules) : bilanDues(state, weeks, rules);
  const due = all.filter((one) => one.time <= now);
  const scopes = open ? scopesOf(read, rules, now) : NOBODY;
  const { emissions, announced } = announce(file.announced, due, scopes, now);
  const scope = open ? changeOfScope(file, read, due, emissions, scopes, today(read, now), partly) : undefined;
  if (scope) widen(announced, scope);
  const { sealed, totals } = seal(state, weeks, announced, bilanKey, now);
  const settled = refiled(file, { announced, scope: scopes.now.tokens, gaps: weeks.sealedGaps, streak: weeks.streak });
  if (scope) settled.scopeChanged = { day: today(read, now), count: scope.version };
  const next = moved(state, {
    totals,
    file: filed(settled),
    sealedThrough:
      open || weeks.leaving.length > 0
        ? Math.max(lastSealed(now), state.sealedThrough ?? -Infinity)
        : state.sealedThrough,
    wakeAt: open ? wakeOf(read, all, rules, now) : opens,
    sealed: new Map(),
  });
  return { state: next, emissions, sealed, scope };
};

/**
 * The one step behind every door: facts in (none for a wake-up), words out. Given the stamps of the facts, neither their order, their batches nor their
 * repetition change the pathway or the final words; a wake-up too early or too late changes only when something is said.
 */
export const advance = (before: PersonState, facts: readonly Fact[], rules: Rules, now: Instant): Step => {
  const from = reopensFrom(before, facts);
  const start = from === undefined ? before : reopen(before, from, bilanKey);
  const { next, changed } = learn(start, facts, rules);
  const changedActivities = changed.map(storeActivity);
  if (from === undefined && facts.length > 0 && onlyOpenHours(before, next, now))
    return stepOf(next, { emissions: [], changedActivities, sealed: [], reopened: [] });
  const { state, emissions, sealed, scope } = settle(next, rules, now);
  const gone = new Set(sealed.map((one) => one.week));
  const reopened = [...before.sealed.keys()].filter((week) => from !== undefined && week >= from && !gone.has(week));
  return stepOf(state, { emissions, changedActivities, sealed: sealed.map(storeWeek), reopened, scope });
};

type Said = Pick<Step, 'emissions' | 'changedActivities' | 'sealed' | 'reopened'> & { scope?: ScopeChange | undefined };

/** A step as every door takes it. */
export const stepOf = (state: PersonState, { emissions, changedActivities, sealed, reopened, scope }: Said): Step => {
  const done: Step = { state, emissions, changedActivities, sealed, reopened };
  if (scope) done.scope = scope;
  if (state.wakeAt !== undefined) done.wakeAt = state.wakeAt;
  return done;
};
