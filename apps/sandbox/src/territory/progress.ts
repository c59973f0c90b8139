import { setTimeout as sleep } from 'node:timers/promises';
import { endOffsets, type PartitionOffsets } from '#messaging';
import type { Database } from '#persistence';

const EVERY_MS = 40;

type Cursor = { topic: string; partition: number; next: number };

const cursorsOf = async ({ pool }: Database): Promise<Map<string, number>> => {
  const { rows } = await pool.query<Cursor>('select topic, partition, next_offset::float8 as next from ingest_cursor');
  return new Map(rows.map(({ topic, partition, next }) => [`${topic}/${partition}`, next]));
};

/** Whether somebody's date has come and nobody has woken them. */
const somebodyIsDue = async ({ pool }: Database, now: number): Promise<boolean> => {
  const { rows } = await pool.query<{ due: boolean }>('select exists (select from wakeup where due_at <= $1) as due', [
    new Date(now),
  ]);
  return rows[0]!.due;
};

const lagging = async (database: Database, ends: PartitionOffsets[]): Promise<boolean> => {
  const cursors = await cursorsOf(database);
  return ends.some(({ topic, partition, high }) => (cursors.get(`${topic}/${partition}`) ?? 0) < high);
};

const always = () => true;

/** Waits until everything that is in these topics at this moment was applied. False when `goOn` says no meanwhile. */
export const applied = async (
  database: Database,
  brokers: string[],
  topics: string[],
  goOn = always,
): Promise<boolean> => {
  const ends = (await endOffsets(brokers, topics)).filter(({ high }) => high > 0);
  for (; goOn(); await sleep(EVERY_MS)) if (!(await lagging(database, ends))) return true;
  return false;
};

/** The same, and nobody is due at `now` any more. */
export const caughtUp = async (
  database: Database,
  brokers: string[],
  topics: string[],
  now: number,
  goOn = always,
): Promise<boolean> => {
  if (!(await applied(database, brokers, topics, goOn))) return false;
  for (; goOn(); await sleep(EVERY_MS)) if (!(await somebodyIsDue(database, now))) return true;
  return false;
};
