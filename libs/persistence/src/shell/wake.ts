import type { PersonId } from '#domain';
import { killPoint } from '#platform';
import type { PoolClient } from 'pg';
import { nowIn, step, type Context } from './door';
import { lockLaneIfFree, lockLanes, RulesMismatch } from './lanes';
import { personOf } from './people';
import { inTransaction, isAboutData, run, type Statement } from './transaction';

/** People woken in one transaction: the lane is held that long. */
const AT_ONCE = 500;
/** A lane that somebody held at so many passes in a row (2 s) is waited for at the next one. */
const PATIENCE = 8;
const ALARM_EVERY_MS = 60_000;

const lanesWithDue: Statement = {
  name: 'lanes-with-due',
  text: `select l.lane from lane l
    where exists (select from wakeup w where w.lane = l.lane and w.due_at <= $1) order by l.lane`,
};
const duePeople: Statement = {
  name: 'due-people',
  text: 'select person from wakeup where lane = $1 and due_at <= $2 order by due_at limit $3',
};

type Pass = { lane: number; wait: boolean; limit: number; park: boolean };

const wakeIn = async (context: Context, client: PoolClient, { lane, wait, limit, park }: Pass) => {
  const { book } = context;
  const lanes = wait ? await lockLanes(client, [lane], book) : await lockLaneIfFree(client, lane, book);
  if (!lanes) return undefined;
  const now = await nowIn(context, client);
  const due = await run<{ person: PersonId }>(client, duePeople, [lane, new Date(now), limit]);
  const people = due.map(({ person }) => personOf(person, context.lanes));
  await step(client, people, lanes, now, park);
  if (people.length > 0) killPoint('in-clock');
  return people.length;
};

/** PostgreSQL refuses what one of them gives: the first due alone, and when it is that one, it is parked. */
const wakeLane = async (context: Context, lane: number, wait: boolean): Promise<number | undefined> => {
  const attempts: Pass[] = [
    { lane, wait, limit: AT_ONCE, park: false },
    { lane, wait, limit: 1, park: false },
    { lane, wait, limit: 1, park: true },
  ];
  for (const [index, pass] of attempts.entries()) {
    try {
      return await inTransaction(context.pool, (client) => wakeIn(context, client, pass));
    } catch (error) {
      if (!isAboutData(error) || index === attempts.length - 1) throw error;
    }
  }
  return undefined;
};

/** A lane that runs rules this process does not know is another process's: it is named, and the others go on. */
const orElse = (context: Context, alarms: Map<number, number>) => (error: unknown) => {
  if (!(error instanceof RulesMismatch)) throw error;
  if (Date.now() - (alarms.get(error.lane) ?? -Infinity) > ALARM_EVERY_MS) {
    alarms.set(error.lane, Date.now());
    context.alarm(error);
  }
  return undefined;
};

/** Makes the pass of the clock over the lanes. Remembers, from one pass to the next, the lanes it found held. */
export const clockOf = (context: Context) => {
  const found = new Map<number, number>();
  const orSkip = orElse(context, new Map());
  return async (): Promise<number> => {
    const now = await nowIn(context, context.pool);
    const due = await run<{ lane: number }>(context.pool, lanesWithDue, [new Date(now)]);
    let woken = 0;
    for (const { lane } of due) {
      const held = found.get(lane) ?? 0;
      const count = await wakeLane(context, lane, held >= PATIENCE).catch(orSkip);
      if (count === undefined) found.set(lane, held + 1);
      else found.delete(lane);
      woken += count ?? 0;
    }
    return woken;
  };
};
