import type { Day } from './calendar';

/** Days from `from` to `to`, both included. */
export type Interval = { from: Day; to: Day };
/** The last day of what has no end. */
export const FOREVER: Day = 9_999_999;

export const holds = ({ from, to }: Interval, day: Day): boolean => from <= day && day <= to;

/** The one that holds on a day, if any. The intervals must not overlap. */
export const on = <T extends Interval>(intervals: readonly T[], day: Day): T | undefined =>
  intervals.find((one) => holds(one, day));

/** The days that are in both. Each side sorted, without overlap. */
export const intersect = (a: readonly Interval[], b: readonly Interval[]): Interval[] => {
  const result: Interval[] = [];
  for (const x of a)
    for (const y of b) {
      const [from, to] = [Math.max(x.from, y.from), Math.min(x.to, y.to)];
      if (from <= to) result.push({ from, to });
    }
  return result.length > 1 ? result.sort((x, y) => x.from - y.from) : result;
};

/** The days that are in none. */
export const complement = (intervals: readonly Interval[]): Interval[] => {
  const result: Interval[] = [];
  let from: Day = -FOREVER;
  for (const one of intervals) {
    if (from <= one.from - 1) result.push({ from, to: one.from - 1 });
    from = Math.max(from, one.to + 1);
  }
  if (from <= FOREVER) result.push({ from, to: FOREVER });
  return result;
};

/** Runs of days: what touches or overlaps becomes one. */
export const merge = (intervals: readonly Interval[]): Interval[] => {
  const result: Interval[] = [];
  for (const one of [...intervals].sort((x, y) => x.from - y.from)) {
    const last = result[result.length - 1];
    if (last && one.from <= last.to + 1) last.to = Math.max(last.to, one.to);
    else result.push({ ...one });
  }
  return result;
};

/**
 * Who holds on each day, when several may: from one break to the next the answer is the same.
 * `breaks` are the first days at which the answer may change.
 */
export const timeline = <T>(breaks: readonly Day[], who: (day: Day) => T | undefined): (Interval & { who: T })[] => {
  const result: (Interval & { who: T })[] = [];
  const days = breaks.filter((day) => day < FOREVER).sort((a, b) => a - b);
  for (let i = 0; i < days.length; i++) {
    const from = days[i] as Day;
    if (from === days[i - 1]) continue;
    let next = i + 1;
    while (days[next] === from) next++;
    const to = (days[next] ?? FOREVER + 1) - 1;
    const holder = who(from);
    if (holder === undefined) continue;
    const last = result[result.length - 1];
    if (last && last.who === holder && last.to === from - 1) last.to = to;
    else result.push({ from, to, who: holder });
  }
  return result;
};
