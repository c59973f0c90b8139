import { advance, impactOf, unpack, type Changed, type Instant, type PersonId, type Rules } from '#domain';
import type { Pool } from 'pg';
import { storedPeople } from './stored-people';

/** A word that a change of rules touches. */
export type Example = {
  person: PersonId;
  what: Changed['what'];
  type: string;
  key: string;
  before?: object;
  after?: object;
};
/** What a change of rules would make of everybody, now. `by`: words by what becomes of them and by type. */
export type ImpactReport = {
  people: number;
  touched: number;
  moved: number;
  unreadable: number;
  by: Record<Changed['what'], Record<string, number>>;
  departments: Record<string, number>;
  examples: Example[];
};

export const noImpact = (): ImpactReport => ({
  people: 0,
  touched: 0,
  moved: 0,
  unreadable: 0,
  by: { new: {}, corrected: {}, retracted: {}, withheld: {} },
  departments: {},
  examples: [],
});

const AT_ONCE = 1_000;
const add = (counts: Record<string, number>, key: string, n = 1): void => {
  counts[key] = (counts[key] ?? 0) + n;
};

const exampleOf = (person: PersonId, { what, before, after }: Changed): Example => {
  const { type, key } = (after ?? before)!;
  const said = { ...(before && { before: before.data }), ...(after && !after.retracted && { after: after.data }) };
  return { person, what, type, key, ...said };
};

/** Counts what becomes of one person; their département is the one named by the tokens of their scope. */
const count = (
  report: ImpactReport,
  person: PersonId,
  changed: Changed[],
  scope: readonly string[],
  sample: number,
) => {
  report.touched++;
  add(report.departments, scope.find((token) => token.startsWith('FT:'))?.slice(3) ?? 'none');
  for (const one of changed) {
    add(report.by[one.what], (one.after ?? one.before)!.type);
    if (report.examples.length < sample) report.examples.push(exampleOf(person, one));
  }
};

export type Compared = { current: Rules; candidate: Rules; now: Instant; sample: number };

/** Adds the people of one lane to a report: each lives one wake-up under both rules, in memory. Nothing is written nor locked. */
export const addImpactOfLane = async (
  pool: Pool,
  lane: number,
  { current, candidate, now, sample }: Compared,
  report: ImpactReport,
  progress: () => void,
): Promise<void> => {
  let after: PersonId | undefined;
  for (;;) {
    const people = await storedPeople(pool, lane, after, AT_ONCE);
    for (const { person, hot, cold } of people) {
      report.people++;
      try {
        const state = unpack({ hot, cold }, [], []);
        const step = advance(state, [], candidate, now);
        const { changed, moved } = impactOf(advance(state, [], current, now), step);
        if (moved) report.moved++;
        if (changed.length > 0) count(report, person, changed, step.state.file.read().scope, sample);
      } catch {
        report.unreadable++;
      }
    }
    progress();
    after = people.at(-1)?.person;
    if (people.length < AT_ONCE) return;
  }
};

/** The sum of what several workers counted. */
export const together = (reports: readonly ImpactReport[], sample: number): ImpactReport => {
  const sum = noImpact();
  for (const one of reports) {
    sum.people += one.people;
    sum.touched += one.touched;
    sum.moved += one.moved;
    sum.unreadable += one.unreadable;
    for (const what of ['new', 'corrected', 'retracted', 'withheld'] as const)
      for (const [type, n] of Object.entries(one.by[what])) add(sum.by[what], type, n);
    for (const [department, n] of Object.entries(one.departments)) add(sum.departments, department, n);
    sum.examples.push(...one.examples.slice(0, sample - sum.examples.length));
  }
  return sum;
};
