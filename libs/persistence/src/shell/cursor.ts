import type { PoolClient } from 'pg';
import type { Batch, Outcome } from './batch';
import { run, StartOver, type Statement } from './transaction';

const read: Statement = {
  name: 'read-cursor',
  text: 'select next_offset::float8 as next from ingest_cursor where topic = $1 and partition = $2',
};
const open: Statement = {
  name: 'open-cursor',
  text: `insert into ingest_cursor (topic, partition, next_offset, first_offset) values ($1, $2, $3, $3)
    on conflict do nothing`,
};
const advance: Statement = {
  name: 'move-cursor',
  text: `update ingest_cursor set next_offset = $4, accepted = accepted + $5, duplicates = duplicates + $6, dead = dead + $7,
      parked = parked + $8, skipped = skipped + $9, erased = erased + $10
    where topic = $1 and partition = $2 and next_offset = $3 returning 1`,
};

/** The next offset to apply. A partition never read before begins where the batch does. */
export const readCursor = async (client: PoolClient, { topic, partition, from }: Batch): Promise<number> => {
  const [row] = await run<{ next: number }>(client, read, [topic, partition]);
  if (row) return row.next;
  await run(client, open, [topic, partition, from]);
  return from;
};

/** Moves the cursor from where it was read. Somebody moved it meanwhile: throws, so that nothing of this batch is kept. */
export const moveCursor = async (client: PoolClient, batch: Batch, from: number, outcome: Outcome): Promise<void> => {
  const { accepted, duplicates, dead, parked, skipped, erased } = outcome;
  const counts = [accepted, duplicates, dead, parked, skipped, erased];
  const moved = await run(client, advance, [batch.topic, batch.partition, from, batch.next, ...counts]);
  if (moved.length === 0) throw new StartOver();
};
