import { lastSealed, sealOf } from './activity';
import { mondayOf, weekOf, type Instant, type Week } from './calendar';
import { receivedSince } from './known';
import { reading, type Reading } from './pathway';
import type { Rules } from './rules/rules';
import { filed, moved, refiled, type PersonState, type SealedWeek, type Word } from './state';
import { bilanDay, bilanOf, gapLength, lengthen, NOTHING, type Bilan, type Gap, type Streak } from './week';

/** The closed weeks of a person that are still open to correction, or being sealed now. */
export type Weeks = {
  bilans: Bilan[];
  gaps: Gap[];
  /** What leaves at this step. The words are added by `seal` once announced. */
  leaving: { week: Week; bilan?: Bilan; streak?: Streak }[];
  streak?: Streak;
  /** Those sealed before, and those sealed now. */
  sealedGaps: Map<string, Gap>;
};

/** What was known at the seal, when something was received since: nothing received later changes a sealed week. */
const readingAt = (state: PersonState, read: Reading, rules: Rules, seal: Instant): Reading =>
  receivedSince(state.file.read().known, seal) ? reading(state.file.read().known, rules, seal) : read;

/** Where to begin: after the last sealed week, or at the first week that anything known, superseded or not, may concern. */
export const firstWeek = (state: PersonState): Week => {
  if (state.sealedThrough !== undefined) return state.sealedThrough + 1;
  let first = Math.min(...state.totals.keys());
  for (const list of state.file.read().known.values())
    for (const one of list) if (one.kind === 'contractSigned') first = Math.min(first, weekOf(one.effective));
  return first;
};

/** The bilans due by now of weeks not yet sealed, oldest first, each by what may decide it, and the gaps they make. */
export const closedWeeks = (state: PersonState, read: Reading, rules: Rules, now: Instant): Weeks => {
  const sealed = lastSealed(now);
  const file = state.file.read();
  const result: Weeks = { bilans: [], gaps: [], leaving: [], sealedGaps: new Map(file.gaps) };
  let { streak } = file;
  /** When the last bilan of the streak is due: an organisme that leaves more time may close a week after the next one. */
  let until = -Infinity;
  if (streak) result.streak = streak;
  const latest = weekOf(Math.floor(now / 86_400_000) + 1) - 2;
  for (let week = firstWeek(state); week <= latest; week++) {
    const leaves = week <= sealed;
    const view = leaves ? readingAt(state, read, rules, sealOf(week)) : read;
    const bilan = bilanOf(view, rules, week, state.totals.get(week) ?? NOTHING);
    const before = streak;
    streak = lengthen(streak, week, bilan);
    if (bilan && (leaves || bilan.time <= now)) result.bilans.push(bilan);
    if (bilan && streak) until = Math.max(streak.length === 1 ? -Infinity : until, bilan.time);
    if (streak && streak.length === gapLength(view, streak.first, rules)) {
      const gap = { first: streak.first, time: until, weeks: streak.length };
      if (leaves) result.sealedGaps.set(String(gap.first), gap);
      else result.gaps.push(gap);
    }
    if (!leaves) continue;
    result.leaving.push({ week, ...(bilan && { bilan }), ...(before && { streak: before }) });
    if (streak) result.streak = streak;
    else delete result.streak;
  }
  return result;
};

/** When the next bilan is due: the first tracked week whose bilan is still to come. */
export const nextBilan = (read: Reading, rules: Rules, now: Instant): Instant | undefined => {
  const longest = rules.values('activite.delai_saisie').at(-1) ?? 0;
  const from = weekOf(Math.floor(now / 86_400_000)) - 2 - Math.ceil(longest / 7);
  let next: Instant | undefined;
  for (const run of read.tracked) {
    let week = Math.max(from, weekOf(run.from + 6));
    // No bilan is due before the Monday that begins the week after the next: past the day found, no other comes earlier.
    for (let until = Infinity; mondayOf(week) + 6 <= run.to && mondayOf(week + 2) < until; week++) {
      const day = bilanDay(read, week, rules);
      const time = read.start(day);
      if (time <= now) continue;
      next = Math.min(next ?? Infinity, time);
      until = Math.min(until, day);
    }
  }
  return next;
};

const EMPTY = (week: SealedWeek) =>
  !week.word &&
  !week.reached &&
  !week.streak &&
  week.totals.planned + week.totals.declared + week.totals.validated === 0;

/** Moves the weeks that are sealed out of the state, each with its minutes and its last word. */
export const seal = (
  state: PersonState,
  weeks: Weeks,
  announced: Map<string, Word>,
  keyOf: (week: Week) => string,
  now: Instant,
): { sealed: SealedWeek[]; totals: PersonState['totals'] } => {
  const totals = new Map(state.totals);
  const sealed = weeks.leaving.map(({ week, bilan, streak }): SealedWeek => {
    const word = announced.get(keyOf(week));
    announced.delete(keyOf(week));
    const minutes = totals.get(week) ?? NOTHING;
    totals.delete(week);
    return {
      week,
      totals: minutes,
      ...(word && { word }),
      ...(bilan && { reached: bilan.reached }),
      ...(bilan?.target !== undefined && { target: bilan.target }),
      ...(streak && { streak }),
    };
  });
  for (const week of totals.keys()) if (week <= lastSealed(now)) totals.delete(week);
  return { sealed: sealed.filter((one) => !EMPTY(one)), totals };
};

/** Brings sealed weeks back: a fact received before their seal was read after it. */
export const reopen = (state: PersonState, from: Week, keyOf: (week: Week) => string): PersonState => {
  const back = [...state.sealed.values()].filter((one) => one.week >= from).sort((a, b) => a.week - b.week);
  const totals = new Map(state.totals);
  const file = state.file.read();
  const announced = new Map(file.announced);
  for (const { week, totals: minutes, word } of back) {
    totals.set(week, minutes);
    if (word) announced.set(keyOf(week), word);
  }
  const before = back[0] ? back[0].streak : file.streak;
  const closedBy = ({ first, weeks }: Gap) => first + weeks - 1;
  const gaps = new Map([...file.gaps].filter(([, gap]) => closedBy(gap) < from));
  const reopened = filed(refiled(file, { announced, gaps, streak: before }));
  return moved(state, { file: reopened, totals, sealedThrough: from - 1 });
};
