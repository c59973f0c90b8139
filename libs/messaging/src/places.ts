import type { Admin } from 'kafkajs';
import { offsetsOf, type PartitionOffsets } from './topics';

export type Partition = { topic: string; partition: number };

/** Where the truth about what was read is kept: never in Kafka's committed offsets. */
export type Positions = {
  /** The next offset to read of each partition; undefined when it was never read. */
  read(partitions: Partition[]): Promise<(number | undefined)[]>;
  /** These partitions are read for the first time, each from `at` on. */
  open(partitions: (Partition & { at: number })[]): Promise<void>;
  /** The partition will be read from `at` on: its log no longer holds the offsets `from`…`at − 1`, which nobody has read. */
  pass(partition: Partition, from: number, at: number): Promise<void>;
};

/** The cursor is beyond the end of the log: the topic is not the one it counted. */
export class CursorBeyondLog extends Error {
  override name = 'CursorBeyondLog';
  constructor({ topic, partition }: Partition, cursor: number, end: number) {
    super(
      `${topic}, partition ${partition}, was read up to offset ${cursor} and its log ends at ${end}: the topic was created again or restored. Its new records would be taken for old ones. Use another base, or remove its rows of ingest_cursor.`,
    );
  }
}

const keyOf = ({ topic, partition }: Partition): string => `${topic}/${partition}`;
const byPartition = (offsets: PartitionOffsets[]) => new Map(offsets.map((one) => [keyOf(one), one]));

export type Found = Partition & { at: number; lostFrom?: number };

/**
 * Where to read each partition from. Cursors are read before the ends of the logs, so that a cursor another process is
 * moving is never beyond an end read earlier. Throws `CursorBeyondLog`.
 */
export const findPlaces = async (admin: Admin, positions: Positions, partitions: Partition[]): Promise<Found[]> => {
  const cursors = await positions.read(partitions);
  const offsets = byPartition(await offsetsOf(admin, [...new Set(partitions.map(({ topic }) => topic))]));
  const found = partitions.map((partition, index): Found => {
    const [cursor, log] = [cursors[index], offsets.get(keyOf(partition))];
    if (!log) throw new Error(`${partition.topic} has no partition ${partition.partition}.`);
    if (cursor !== undefined && cursor > log.high) throw new CursorBeyondLog(partition, cursor, log.high);
    const lost = cursor !== undefined && cursor < log.low;
    return { ...partition, at: Math.max(cursor ?? log.low, log.low), ...(lost && { lostFrom: cursor }) };
  });
  const unread = found.filter((_, index) => cursors[index] === undefined);
  if (unread.length > 0) await positions.open(unread);
  for (const { topic, partition, at, lostFrom } of found)
    if (lostFrom !== undefined) await positions.pass({ topic, partition }, lostFrom, at);
  return found;
};

/** Where each partition this process holds stands. */
export class Places {
  private readonly places = new Map<string, { cursor: number; fetch: number }>();
  /** Moves with every record read: what stands still although there is something to read is stuck. */
  progress = 0;

  clear(): void {
    this.places.clear();
  }
  /** `cursor`: next offset to apply. `fetch`: next offset to ask, beyond it when what lies between holds no record. */
  get(partition: Partition): { cursor: number; fetch: number } | undefined {
    return this.places.get(keyOf(partition));
  }
  move(partition: Partition, cursor: number, fetch = cursor): void {
    this.places.set(keyOf(partition), { cursor, fetch });
    this.progress++;
  }
  /** Records the log holds beyond what was read. */
  lag(offsets: PartitionOffsets[]): number {
    return offsets.reduce((sum, one) => sum + Math.max(0, one.high - (this.get(one)?.fetch ?? one.high)), 0);
  }
}
