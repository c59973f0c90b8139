import { receive } from '#contracts';
import { advance, blank, pack, rules, unpack, type Fact, type Instant, type Stored } from '#domain';
import { life } from '../../territory/life';
import { windowUntil } from '../../territory/person';
import type { Received } from '../../territory/travel';
import { neededActivities, newRows, neededWeeks, put } from '../simulate/drive';
import { backlog } from './backlog';
import { percentile } from './processes';

/** What a step was for: a fact about an activity that needed its week alone, one that changed more, another fact, a wake-up. */
type Occasion = 'activity' | 'correction' | 'other' | 'wakeup';
type Spent = { steps: number; unpack: number; advance: number; pack: number };
type Times = Record<Occasion, Spent>;

const spent = (): Spent => ({ steps: 0, unpack: 0, advance: 0, pack: 0 });
const factOf = ({ value, recu }: Received): Fact[] => {
  const read = receive({
    value: Buffer.from(value),
    headers: { 'content-type': 'application/cloudevents+json' },
    recu,
  });
  return read.ok ? [read.fact] : [];
};

/** Facts by person, in the order of their reception. */
export const livesIn = (messages: readonly Received[]): Fact[][] => {
  const lives = new Map<string, Fact[]>();
  for (const message of messages)
    for (const fact of factOf(message)) {
      const list = lives.get(fact.subject);
      if (list) list.push(fact);
      else lives.set(fact.subject, [fact]);
    }
  return [...lives.values()].map((facts) => facts.sort((a, b) => a.recu - b.recu));
};

const clock = () => Number(process.hrtime.bigint());

/** Lives one person's facts one by one through the packed form, as the shell does, and adds the time of each part. */
const liveTimed = (facts: readonly Fact[], times: Times, until: Instant): Stored | undefined => {
  const rows = newRows();
  const step = (arriving: Fact[], now: Instant) => {
    const hours = arriving.length > 0 && arriving.every(({ kind }) => /^(activity|appointment)/.test(kind));
    const [activities, weeks] = [neededActivities(rows, arriving), neededWeeks(rows, arriving)];
    const t0 = clock();
    const state = rows.stored ? unpack(rows.stored, activities, weeks) : blank();
    if (!hours) state.file.read();
    const t1 = clock();
    const done = advance(state, arriving, rules, now);
    const t2 = clock();
    const stored = pack(done.state);
    const t3 = clock();
    put(rows, stored, done);
    const alone = hours && done.state.file === state.file;
    const sum = times[alone ? 'activity' : hours ? 'correction' : arriving.length > 0 ? 'other' : 'wakeup'];
    sum.steps++;
    sum.unpack += t1 - t0;
    sum.advance += t2 - t1;
    sum.pack += t3 - t2;
  };
  for (const fact of facts) {
    while (rows.wakeAt !== undefined && rows.wakeAt < fact.recu) step([], rows.wakeAt);
    step([fact], fact.recu);
  }
  while (rows.wakeAt !== undefined && rows.wakeAt <= until) step([], rows.wakeAt);
  return rows.stored;
};

const micros = ({ steps, unpack: read, advance: moved, pack: written }: Spent) => ({
  steps,
  unpackUs: round(read / steps / 1000),
  advanceUs: round(moved / steps / 1000),
  packUs: round(written / steps / 1000),
});
const round = (value: number) => Math.round(value * 10) / 10;

export type Population = { facts: number; times: Times; hot: number[]; cold: number[] };
/** Lives people and gives the time of the parts and the sizes of the rows at the end. */
export const liveAll = (lives: readonly Fact[][], until: Instant): Population => {
  const times: Times = { activity: spent(), correction: spent(), other: spent(), wakeup: spent() };
  const rows = lives.map((facts) => liveTimed(facts, times, until));
  const sizes = (of: (row: Stored) => number) => rows.flatMap((row) => (row ? [of(row)] : [])).sort((a, b) => a - b);
  return {
    facts: times.activity.steps + times.correction.steps + times.other.steps,
    times,
    hot: sizes(({ hot }) => Buffer.byteLength(hot)),
    cold: sizes(({ cold }) => (cold === null ? 0 : Buffer.byteLength(cold))),
  };
};

/** What the domain costs for a fact, whatever it is about (`read`, `due` and `announce`): the weighted sum of the kinds of facts. */
export const advancePerFact = ({ times: { activity, correction, other }, facts }: Population): number =>
  (activity.advance + correction.advance + other.advance) / facts / 1000;

const bytes = (sizes: number[]) => ({
  median: percentile(sizes, 0.5),
  p99: percentile(sizes, 0.99),
  max: sizes.at(-1) ?? 0,
});
const report = (population: Population) => ({
  facts: population.facts,
  advanceUsPerFact: round(advancePerFact(population)),
  activity: micros(population.times.activity),
  correction: micros(population.times.correction),
  other: micros(population.times.other),
  wakeup: micros(population.times.wakeup),
  hotBytes: bytes(population.hot),
  coldBytes: bytes(population.cold),
});

/** The lives of a territory, from its first day to an instant. */
export const population = (persons: number, days: number, until: Instant, seed = 59): Fact[][] => {
  const window = windowUntil(until, days);
  return livesIn(Array.from({ length: persons }, (_, index) => life(seed, index, window)).flat());
};

/** The domain alone, without any server: its time per fact on the bench's mix, and the size of the rows it keeps. One JSON line. */
export const domainBench = (facts: number, persons: number): void => {
  const until = Date.now();
  const mix = livesIn(backlog(facts, persons, until));
  liveAll(mix.slice(0, Math.ceil(mix.length / 4)), until);
  const result = {
    mix: report(liveAll(mix, until)),
    sixMonths: report(liveAll(population(400, 183, until), until)),
    fiveYears: report(liveAll(population(60, 5 * 365, until), until)),
  };
  process.stdout.write(`${JSON.stringify(result)}\n`);
};
