import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '#persistence';

const EVERY_MS = 60;

type Mark = { lane: number; epoch: number; number: number };

/** The last milestone of each lane. */
const lastMilestones = async ({ pool }: Database): Promise<Mark[]> =>
  (await pool.query<Mark>('select lane, epoch, last_number::float8 as number from lane')).rows;

const undistributed = async ({ pool }: Database, marks: Mark[]): Promise<boolean> => {
  const { rows } = await pool.query<{ some: boolean }>(
    `select exists (select from json_to_recordset($1) as m(lane smallint, epoch int, number bigint)
      join distributor_cursor d using (lane) where (d.epoch, d.number) < (m.epoch, m.number)) as some`,
    [JSON.stringify(marks)],
  );
  return rows[0]!.some;
};

/** The end of each partner's stream in each lane: a look at the end of an index. */
const ENDS = `select p.id as partner, l.lane, l.epoch, s.sequence::float8 as sequence
  from partner p cross join lane l
  cross join lateral (select sequence from partner_stream x where x.partner = p.id and x.lane = l.lane and x.epoch = l.epoch
    order by sequence desc limit 1) s
  where p.state = 'APPROUVE'`;

const unsent = async ({ pool }: Database, ends: object[]): Promise<boolean> => {
  const { rows } = await pool.query<{ some: boolean }>(
    `select exists (select from json_to_recordset($1) as e(partner text, lane smallint, epoch int, sequence bigint)
      left join transport_cursor c on c.partner = e.partner and c.lane = e.lane and c.transport = 'kafka'
      where c.lane is null or (c.epoch, c.sequence) < (e.epoch, e.sequence)) as some`,
    [JSON.stringify(ends)],
  );
  return rows[0]!.some;
};

/** Waits until what is announced at this moment is on the partners' topics. What is announced later is not waited for. */
export const relayed = async (database: Database): Promise<void> => {
  const marks = await lastMilestones(database);
  while (await undistributed(database, marks)) await sleep(EVERY_MS);
  const { rows: ends } = await database.pool.query<object>(ENDS);
  while (await unsent(database, ends)) await sleep(EVERY_MS);
};
