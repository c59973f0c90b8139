import type { PersonId } from '#domain';
import type { PoolClient } from 'pg';
import type { Database } from '../database';
import { laneOf } from '../lane';
import { inTransaction, StartOver } from '../shell/transaction';
import { FORGOTTEN } from './forgotten';

export type ForgetOptions = { lanes: number; by: string; why: string };
/** `pseudonyms`: all those of the person. `facts`: how many left the log. */
export type Forgotten = { pseudonyms: PersonId[]; facts: number; milestones: number };

/** Why somebody cannot be forgotten now, in one sentence. */
export class ForgetRefused extends Error {
  override name = 'ForgetRefused';
}

/** What is kept of a person under their lane and pseudonym. The facts and what stands for them are counted first. */
const TABLES = [
  'fact',
  'base',
  'pathway',
  'pathway_cold',
  'activity',
  'sealed_week',
  'wakeup',
  'parked_person',
  'told',
];

const membersOf = async (client: PoolClient, person: PersonId): Promise<PersonId[]> => {
  const { rows } = await client.query<{ pseudonym: PersonId }>(
    `with root as (select coalesce((select person from alias where pseudonym = $1), $1::uuid) as person)
      select person as pseudonym from root union select a.pseudonym from alias a join root using (person) order by pseudonym`,
    [person],
  );
  return rows.map(({ pseudonym }) => pseudonym);
};

/** Every pseudonym of the person, all their lanes held: nothing is received about them, nobody merges them meanwhile. */
const hold = async (client: PoolClient, person: PersonId, lanes: number): Promise<PersonId[]> => {
  const before = await membersOf(client, person);
  const needed = [...new Set(before.map((one) => laneOf(one, lanes)))];
  await client.query('select from lane where lane = any($1::smallint[]) order by lane for update', [needed]);
  const after = await membersOf(client, person);
  if (after.join() !== before.join()) throw new StartOver();
  return after;
};

/** Words that were not distributed would be lost to partners that hold the ones before. */
const mustBeDistributed = async (client: PoolClient, members: PersonId[]): Promise<void> => {
  const { rows } = await client.query(
    `select from milestone m join distributor_cursor c using (lane)
      where m.person = any($1::uuid[]) and (m.epoch, m.number) > (c.epoch, c.number) limit 1`,
    [members],
  );
  if (rows.length > 0)
    throw new ForgetRefused(
      'Some milestones of this person are not distributed yet: see that the relay runs, then try again.',
    );
};

const bury = async (client: PoolClient, members: PersonId[], { lanes, by, why }: ForgetOptions): Promise<number> => {
  const keys = [members.map((one) => laneOf(one, lanes)), members];
  const { rows } = await client.query<{ facts: number }>(
    `insert into tombstone (lane, person, decided_by, why, facts)
      select k.lane, k.person, $3, $4,
        (select count(*) from fact f where f.lane = k.lane and f.person = k.person and f.source not like '/agents/%')
          + coalesce((select b.facts from base b where b.lane = k.lane and b.person = k.person), 0)
      from unnest($1::smallint[], $2::uuid[]) k(lane, person) on conflict do nothing returning facts`,
    [...keys, by, why],
  );
  await client.query(
    `with gone as (delete from parked_fact t using unnest($1::smallint[], $2::uuid[]) k(lane, person)
        where t.lane = k.lane and t.person = k.person returning t.lane)
      update lane l set unparked = unparked + g.facts from (select lane, count(*) as facts from gone group by lane) g
      where l.lane = g.lane`,
    keys,
  );
  for (const table of TABLES)
    await client.query(
      `delete from ${table} t using unnest($1::smallint[], $2::uuid[]) k(lane, person) where t.lane = k.lane and t.person = k.person`,
      keys,
    );
  await client.query('delete from rebuild_difference where person = any($1::uuid[])', [members]);
  return rows.reduce((sum, { facts }) => sum + facts, 0);
};

/** The numbers of their milestones stay, so that nothing has a gap: nobody's, about nothing. */
const blank = async (client: PoolClient, members: PersonId[]): Promise<number> => {
  const { rowCount } = await client.query(
    `update milestone set person = $2, key = '-', data = '{}', basis = null, trace = null, audience = '{}', previous = null
      where person = any($1::uuid[])`,
    [members, FORGOTTEN],
  );
  return rowCount ?? 0;
};

const forgetIn = async (client: PoolClient, person: PersonId, options: ForgetOptions): Promise<Forgotten> => {
  const members = await hold(client, person, options.lanes);
  await mustBeDistributed(client, members);
  const { rows } = await client.query<{ known: boolean }>(
    `select exists (select from fact where lane = any($2::smallint[]) and person = any($1::uuid[]))
      or exists (select from base where person = any($1::uuid[]))
      or exists (select from milestone where person = any($1::uuid[]))
      or exists (select from tombstone where person = any($1::uuid[])) as known`,
    [members, members.map((one) => laneOf(one, options.lanes))],
  );
  if (!rows[0]!.known)
    throw new ForgetRefused(`Nothing is known about ${person}: check the pseudonym, one character changes everything.`);
  const facts = await bury(client, members, options);
  return { pseudonyms: members, facts, milestones: await blank(client, members) };
};

/**
 * Keeps nothing of a person, under any of their pseudonyms, and nothing that will be said of them: under their lanes, in one transaction. Nothing is announced:
 * what partners hold is theirs to erase. May be run again. As `sc_migrator`: no service may remove a fact. Throws `ForgetRefused`.
 */
export const forget = async ({ pool }: Database, person: PersonId, options: ForgetOptions): Promise<Forgotten> => {
  for (;;) {
    try {
      return await inTransaction(pool, (client) => forgetIn(client, person, options));
    } catch (error) {
      if (!(error instanceof StartOver)) throw error;
    }
  }
};
