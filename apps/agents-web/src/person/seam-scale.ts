import { civil, dayOf, mondayOf, type Day } from '#domain';
import type { LoggedFact, Rhythm } from '#persistence';

const MS_A_DAY = 86_400_000;
/** Nobody said anything for this long: the seam is open, and the chart says so. */
const GAP_DAYS = 28;

export type Scale = { first: Day; last: Day; x(time: number): number };

/** From the first fact to today, or to the last deadline shown. */
export const scaleOf = (facts: LoggedFact[], today: Day, ends: Day[], left: number, right: number): Scale => {
  const first = Math.min(today - 28, ...facts.map(({ time }) => Math.floor(time / MS_A_DAY))) - 3;
  const last = Math.max(today, ...ends) + 5;
  const x = (time: number): number => left + ((time / MS_A_DAY - first) / (last - first)) * (right - left);
  return { first, last, x: (time) => Math.round(x(time) * 10) / 10 };
};

/** The first days of months within a scale, at most about a dozen. */
export const monthsIn = ({ first, last }: Scale): Day[] => {
  const step = Math.max(1, Math.ceil((last - first) / 30 / 13));
  const start = civil(first);
  const months: Day[] = [];
  for (let index = start.year * 12 + start.month; ; index += step) {
    const day = dayOf(Math.floor(index / 12), (index % 12) + 1, 1);
    if (day > last) return months;
    if (day >= first) months.push(day);
  }
};

/** Runs of days without a fact from anybody, activities included, up to today. */
export const gapsIn = (facts: LoggedFact[], rhythm: Rhythm[], today: Day): { from: Day; to: Day }[] => {
  const days = [
    ...facts.map(({ time }) => Math.floor(time / MS_A_DAY)),
    ...rhythm.flatMap(({ week }) => [mondayOf(week), mondayOf(week) + 6]),
    today,
  ]
    .filter((day) => day <= today)
    .sort((a, b) => a - b);
  return days.flatMap((day, index) => {
    const next = days[index + 1];
    return next !== undefined && next - day > GAP_DAYS ? [{ from: day, to: next }] : [];
  });
};
