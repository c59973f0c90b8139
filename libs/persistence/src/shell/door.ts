import type { Instant } from '#domain';
import type { Pool, PoolClient } from 'pg';
import { changesOf, write } from './changes';
import type { Seal } from './dead-letters';
import { virtualTime, type Lanes, type RulesMismatch } from './lanes';
import type { Retell } from './log';
import { readPeople, type Person } from './people';
import type { RuleBook } from './rule-book';
import { move, type Move } from './step';
import { run, type Statement } from './transaction';

/** What every door of the shell knows. */
export type Context = {
  pool: Pool;
  lanes: number;
  book: RuleBook;
  virtualClock: boolean;
  seal: Seal | undefined;
  retell: Retell;
  /** Told of a lane that was due and that this process does not take, at most once a minute each. */
  alarm: (error: RulesMismatch) => void;
};

/** Wakes the distributors when the transaction commits. It carries nothing: they read the lanes. */
export const ring: Statement = { name: 'ring', text: `select pg_notify('milestones', '')` };

/** The instant of a sandbox's clock when somebody set it, else that of this machine. */
export const nowIn = async ({ virtualClock }: Context, client: PoolClient | Pool): Promise<Instant> =>
  (virtualClock ? await virtualTime(client) : undefined) ?? Date.now();

/**
 * The way every door leads to, inside its transaction and with the lanes held: reads everything about these people,
 * decides everything under the rules of each one's lane, writes everything. `parkAll`: PostgreSQL refused what one of them gave, they are set aside.
 */
export const step = async (
  client: PoolClient,
  people: Person[],
  lanes: Lanes,
  now: Instant,
  parkAll = false,
): Promise<{ moves: Move[]; milestones: number }> => {
  if (people.length === 0) return { moves: [], milestones: 0 };
  await readPeople(client, people);
  if (parkAll) for (const person of people) person.bug ??= 'la base refuse ce qui serait écrit';
  const moves = people.map((person) => move(person, lanes.get(person.lane)!.rules, now));
  const changes = changesOf(moves, lanes, now);
  await write(client, changes);
  if (changes.milestones.length > 0) await run(client, ring, []);
  return { moves, milestones: changes.milestones.length };
};
