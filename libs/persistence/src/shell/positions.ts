import type { Database } from '../database';
import { inTransaction, run, type Statement } from './transaction';

const readCursors: Statement = {
  name: 'read-cursors',
  text: `select topic, partition, next_offset::float8 as next from ingest_cursor
    join unnest($1::text[], $2::int[]) asked(topic, partition) using (topic, partition)`,
};
const openCursor: Statement = {
  name: 'open-cursor',
  text: 'insert into ingest_cursor (topic, partition, next_offset) values ($1, $2, $3) on conflict do nothing',
};
const passHole: Statement = {
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

/**
 * The partition will be read from `at` on. `from` undefined: it never was before. Otherwise the log no longer holds the
 * offsets `from`…`at − 1` and nobody has read them: a `hole` row says so, in the transaction that moves the cursor.
 */
export const startReading = (
  { pool }: Database,
  topic: string,
  partition: number,
  from: number | undefined,
  at: number,
) =>
  inTransaction(pool, async (client) => {
    if (from === undefined) await run(client, openCursor, [topic, partition, at]);
    else await run(client, passHole, [topic, partition, from, at]);
  });
