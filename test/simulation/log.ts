import type { KafkaRecord } from '#messaging';
import type { Entry } from '#persistence';
import { entryOf } from '../../apps/orchestrator/src/receive-batch';
import { PARTITIONS, type Sent } from './life';
import type { Random } from './random';

export type Stored = KafkaRecord & { topic: string };
export type Partition = {
  topic: string;
  partition: number;
  /** Offsets without a record in between are control records. */
  records: Stored[];
  /** The first offset that is still there. */
  low: number;
  end: number;
};

/** A broker: what was sent lies in partitions, with holes where a transaction ended, and is forgotten after a time. */
export class Log {
  readonly partitions: Partition[] = PARTITIONS.map((one) => ({ ...one, records: [], low: 0, end: 0 }));

  constructor(sent: readonly Sent[], random: Random) {
    const holes = random.chance(0.4) ? 0.3 : 0;
    for (const { topic, partition, recu, value } of sent) {
      const place = this.of(topic, partition);
      const bytes = value === '' ? null : Buffer.from(value);
      place.records.push({ topic, offset: place.end++, value: bytes, headers: {}, timestamp: recu });
      if (random.chance(holes)) place.end += 1 + random.below(2);
    }
  }

  of(topic: string, partition: number): Partition {
    return this.partitions.find((one) => one.topic === topic && one.partition === partition)!;
  }

  /** The offset after the last record that was sent by an instant. */
  high({ records, end }: Partition, now: number): number {
    const next = records.find(({ timestamp }) => timestamp > now);
    return next ? next.offset : end;
  }
}

const read = new WeakMap<Stored, Entry>();
/** A record as the orchestrator reads it; read once, since nothing in it changes. */
export const entry = (record: Stored): Entry => {
  const known = read.get(record) ?? entryOf(record, record.topic);
  read.set(record, known);
  return known;
};
