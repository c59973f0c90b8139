import type { Database } from '../database';
import { run, type Statement } from './transaction';

const readCursors: Statement = {
  name: 'read-cursors',
  text: `select topic, partition, next_offset::float8 as next from ingest_cursor
    join unnest($1::text[], $2::int[]) asked(topic, partition) using (topic, partition)`,
};
const openCursors: Statement = {
  name: 'open-cursors',
  text: `insert into ingest_cursor (topic, partition, next_offset, first_offset)
    select topic, partition, at, at from unnest($1::text[], $2::int[], $3::bigint[]) o(topic, partition, at)
    on conflict do nothing`,
};
const pass: Statement = {
  name: 'pass-hole',
  text: `with moved as (
      update ingest_cursor set next_offset = $4 where topic = $1 and partition = $2 and next_offset = $3 returning 1)
    insert into hole (topic, partition, from_offset, to_offset) select $1, $2, $3, $4 - 1 from moved
    on conflict do nothing`,
};

/** The next offset to read of each of these partitions; undefined for one that was never read. */
export const readPositions = async (
  { pool }: Database,
  partitions: { topic: string; partition: number }[],
): Promise<(number | undefined)[]> => {
  const rows = await run<{ topic: string; partition: number; next: number }>(pool, readCursors, [
    partitions.map(({ topic }) => topic),
    partitions.map(({ partition }) => partition),
  ]);
  const known = new Map(rows.map(({ topic, partition, next }) => [`${topic}/${partition}`, next]));
  return partitions.map(({ topic, partition }) => known.get(`${topic}/${partition}`));
};

/** These partitions are read for the first time, each from `at` on. */
export const openPositions = async (
  { pool }: Database,
  partitions: { topic: string; partition: number; at: number }[],
): Promise<void> => {
  await run(pool, openCursors, [
    partitions.map(({ topic }) => topic),
    partitions.map(({ partition }) => partition),
    partitions.map(({ at }) => at),
  ]);
};

/**
 * The log no longer holds the offsets `from`…`at − 1` of a partition, and nobody has read them: a `hole` row says so, in
 * the statement that moves the cursor.
 */
export const passHole = async (
  { pool }: Database,
  topic: string,
  partition: number,
  from: number,
  at: number,
): Promise<void> => {
  await run(pool, pass, [topic, partition, from, at]);
};
