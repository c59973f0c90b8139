import {
  advance,
  differences,
  imprint,
  relive,
  remember,
  type Base,
  type Fact,
  type Imprint,
  type Instant,
  type PersonId,
  type Rules,
} from '#domain';
import type { PoolClient } from 'pg';
import { readBases } from './bases';
import { nowIn, ring, type Context } from './door';
import { lockLanes, type Lane } from './lanes';
import { readLog } from './log';
import { milestonesOf, type MilestoneRow } from './milestones';
import { membersOf, peopleOfLane } from './people-of-lane';
import { attempt, personOf, type Person } from './people';
import { recall } from './recall';
import { replace, type Relived } from './replace';
import { EMISSIONS_A_FACT } from './step';
import { inTransaction, run, type Statement } from './transaction';
import { readWhole } from './whole';

/** What to do with each person: compare what is stored with what the log says, or write what the log says in its place. */
export type RebuildOptions = { run: string; apply: boolean; people: number };
/** One batch of a lane. `parts`: where a person differs from what the log says. */
export type Rebuilt = {
  lane: number;
  done: boolean;
  compared: number;
  parked: number;
  rewritten: number;
  milestones: number;
  differing: { person: PersonId; parts: string[] }[];
};

const place: Statement = {
  name: 'rebuild-place',
  text: `insert into rebuild (run, lane) values ($1, $2)
    on conflict (run, lane) do update set run = excluded.run returning after, done`,
};
const progress: Statement = {
  name: 'rebuild-progress',
  text: `update rebuild set after = coalesce($3, after), done = $4, compared = compared + $5, parked = parked + $6,
    rewritten = rewritten + $7, milestones = milestones + $8 where run = $1 and lane = $2`,
};
const differs: Statement = {
  name: 'rebuild-differences',
  text: `insert into rebuild_difference (run, lane, person, parts)
    select $1, $2, person, parts from json_to_recordset($3::json) as r(person uuid, parts text[]) on conflict do nothing`,
};

/** What is stored of a person, brought to `now`; undefined when it cannot be read. */
const storedImprint = (rules: Rules, { state, activities, sealed }: Person, now: Instant): Imprint | undefined => {
  if (!state) return undefined;
  const step = advance(state, [], rules, now);
  const weeks = new Map(sealed.map((row) => [row.week, row]));
  for (const row of step.sealed) weeks.set(row.week, row);
  return imprint(step.state, [...activities.values()], [...weeks.values()]);
};

/** Where what is stored of a person is not what their facts give at an instant. */
export const partsThatDiffer = (
  rules: Rules,
  person: Person,
  facts: readonly Fact[],
  now: Instant,
  bases: readonly Base[] = [],
): string[] => {
  const { state, changedActivities, sealed } = relive([], facts, rules, now, bases);
  const stored = storedImprint(rules, person, now);
  return stored ? differences(stored, imprint(state, changedActivities, sealed)) : ['unreadable'];
};

type Batch = {
  people: Person[];
  factsOf: (person: Person) => Fact[];
  basesOf: (person: Person) => Base[];
  now: Instant;
};

const compare = ({ rules }: Lane, { people, factsOf, basesOf, now }: Batch, result: Rebuilt): void => {
  for (const person of people) {
    if (person.parked) {
      result.parked++;
      continue;
    }
    const parts = partsThatDiffer(rules, person, factsOf(person), now, basesOf(person));
    result.compared++;
    if (parts.length > 0) result.differing.push({ person: person.id, parts });
  }
};

/** Each written anew beside what was told of them; one who cannot be lived again stays as they are, and is named. */
const rewrite = async (
  context: Context,
  client: PoolClient,
  { people, factsOf, basesOf, now }: Batch,
  lane: Lane,
  result: Rebuilt,
) => {
  const { rules } = lane;
  const relived: Relived[] = [];
  const rows: MilestoneRow[] = [];
  for (const person of people) {
    const [facts, bases] = [factsOf(person), basesOf(person)];
    const told = person.state ?? remember(await recall(client, person.id, context.lanes), facts, rules, now, bases);
    const step = attempt(personOf(person.id, context.lanes), () => relive([told], facts, rules, now, bases));
    if (!step || step.emissions.length > EMISSIONS_A_FACT * Math.max(1, facts.length)) {
      result.differing.push({ person: person.id, parts: ['not rewritten'] });
      continue;
    }
    relived.push({ person, step });
    rows.push(...milestonesOf(person, step, lane, now));
  }
  await replace(client, relived, [], rows, new Map([[lane.lane, lane]]));
  if (rows.length > 0) await run(client, ring, []);
  result.rewritten = relived.length;
  result.milestones = rows.length;
};

/** A lane's next people, under its lock. */
const batchIn = async (
  context: Context,
  client: PoolClient,
  lane: number,
  options: RebuildOptions,
): Promise<Rebuilt> => {
  const held = (await lockLanes(client, [lane], context.book)).get(lane)!;
  const [from] = await run<{ after: PersonId | null; done: boolean }>(client, place, [options.run, lane]);
  const result: Rebuilt = { lane, done: true, compared: 0, parked: 0, rewritten: 0, milestones: 0, differing: [] };
  if (from!.done) return result;
  const people = await peopleOfLane(client, lane, from!.after ?? undefined, options.people, context.lanes);
  await readWhole(client, people);
  const members = await membersOf(
    client,
    people.map(({ id }) => id),
  );
  const log = await readLog(client, [...members.values()].flat(), context.lanes, context.retell);
  const bases = await readBases(client, [...members.values()].flat(), context.lanes);
  const basesOf = ({ id }: Person) => members.get(id)!.flatMap((one) => bases.get(one) ?? []);
  const factsOf = ({ id }: Person) => members.get(id)!.flatMap((one) => log.get(one) ?? []);
  const latest = [...log.values()]
    .flat()
    .reduce((last, { recu }) => Math.max(last, recu), await nowIn(context, client));
  const batch = { people, factsOf, basesOf, now: latest };
  if (options.apply) await rewrite(context, client, batch, held, result);
  else compare(held, batch, result);
  result.done = people.length < options.people;
  const { done, compared, parked, rewritten, milestones, differing } = result;
  if (differing.length > 0) await run(client, differs, [options.run, lane, JSON.stringify(differing)]);
  const last = people.at(-1)?.id ?? null;
  await run(client, progress, [options.run, lane, last, done, compared, parked, rewritten, milestones]);
  return result;
};

/**
 * The next batch of a lane of this run, in one transaction under the lane: its progress is kept with it, so that a run that was stopped goes on where it
 * was. With `apply` each person is written anew from the log, beside what was told of them: nothing is announced but what differs, and those who were parked
 * are so no more.
 */
export const rebuildBatch = (context: Context, lane: number, options: RebuildOptions): Promise<Rebuilt> =>
  inTransaction(context.pool, (client) => batchIn(context, client, lane, options));
