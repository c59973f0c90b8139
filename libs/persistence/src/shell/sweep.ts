import type { PersonId, Rules } from '#domain';
import type { PoolClient } from 'pg';
import { nowIn, step, type Context } from './door';
import { lockLanes, RulesMismatch, type Lanes } from './lanes';
import { personOf, type Person } from './people';
import { inTransaction, isAboutData, run, type Statement } from './transaction';

/** One batch of a lane: who was passed, what was said to partners. */
export type Swept = {
  lane: number;
  done: boolean;
  people: number;
  announced: number;
  corrected: number;
  retracted: number;
  parked: number;
};
/** What is done with the next people of a lane, in its transaction. */
type Work = (
  client: PoolClient,
  people: Person[],
  lanes: Lanes,
  parkAll: boolean,
) => Promise<Omit<Swept, 'lane' | 'done'>>;

const place: Statement = {
  name: 'sweep-place',
  text: `insert into campaign_lane (campaign, lane) values ($1, $2)
    on conflict (campaign, lane) do update set campaign = excluded.campaign returning after, done`,
};
const progress: Statement = {
  name: 'sweep-progress',
  text: `update campaign_lane set after = coalesce($3, after), done = $4, people = people + $5, announced = announced + $6,
    corrected = corrected + $7, retracted = retracted + $8, parked = parked + $9 where campaign = $1 and lane = $2`,
};
const switchRules: Statement = {
  name: 'switch-lane',
  text: 'update lane set rules = $2 where lane = $1 and rules <> $2',
};
const next: Statement = {
  name: 'next-people-to-sweep',
  text: 'select person from pathway where lane = $1 and person > $2 order by person limit $3',
};
const FIRST = '00000000-0000-0000-0000-000000000000' as PersonId;

/** Everybody lives one wake-up, as if their date had come: what is told is what the new rules say otherwise. */
const wakeAll =
  (context: Context): Work =>
  async (client, people, lanes, parkAll) => {
    const { moves } = await step(client, people, lanes, await nowIn(context, client), parkAll);
    const swept = { people: people.length, announced: 0, corrected: 0, retracted: 0, parked: 0 };
    for (const one of moves) {
      if ('parked' in one) swept.parked++;
      else
        for (const { retracted, version } of one.step.emissions)
          swept[retracted ? 'retracted' : version === 1 ? 'announced' : 'corrected']++;
    }
    return swept;
  };

/** The lane under the new rules, whatever it ran before: its old ones need not be known here. */
const takeUnder = async (context: Context, client: PoolClient, lane: number, version: string): Promise<Lanes> => {
  const rules: Rules | undefined = await context.book.find(client, version);
  if (!rules) throw new RulesMismatch(lane, version, context.book.versions);
  await run(client, switchRules, [lane, version]);
  return lockLanes(client, [lane], context.book);
};

type Batch = { campaign: string; version: string; lane: number; limit: number; parkAll: boolean };

const sweepIn = async (context: Context, client: PoolClient, work: Work, batch: Batch): Promise<Swept> => {
  const { campaign, version, lane, limit, parkAll } = batch;
  const lanes = await takeUnder(context, client, lane, version);
  const [from] = await run<{ after: PersonId | null; done: boolean }>(client, place, [campaign, lane]);
  const nobody = { people: 0, announced: 0, corrected: 0, retracted: 0, parked: 0 };
  if (from!.done) return { lane, done: true, ...nobody };
  const rows = await run<{ person: PersonId }>(client, next, [lane, from!.after ?? FIRST, limit]);
  const people = rows.map(({ person }) => personOf(person, context.lanes));
  const swept = people.length > 0 ? await work(client, people, lanes, parkAll) : nobody;
  const done = people.length < limit;
  const { announced, corrected, retracted, parked } = swept;
  const last = people.at(-1)?.id ?? null;
  await run(client, progress, [campaign, lane, last, done, people.length, announced, corrected, retracted, parked]);
  return { lane, done, ...swept };
};

/**
 * Puts a lane under the rules of a campaign, and sweeps its next people, in one transaction that keeps the progress: killed at any point, it goes on from there.
 * When PostgreSQL refuses what one of them gives, they are taken one by one, and that one is set aside.
 */
export const sweepBatch = async (
  context: Context,
  batch: Omit<Batch, 'parkAll'>,
  work: Work = wakeAll(context),
): Promise<Swept> => {
  const attempts = [
    { ...batch, parkAll: false },
    { ...batch, limit: 1, parkAll: false },
    { ...batch, limit: 1, parkAll: true },
  ];
  for (const one of attempts.slice(0, -1)) {
    try {
      return await inTransaction(context.pool, (client) => sweepIn(context, client, work, one));
    } catch (error) {
      if (!isAboutData(error)) throw error;
    }
  }
  return inTransaction(context.pool, (client) => sweepIn(context, client, work, attempts.at(-1)!));
};
