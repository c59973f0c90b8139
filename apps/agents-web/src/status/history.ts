import type { PartitionOffsets } from '#messaging';
import type { Flow } from '#persistence';

/** What was measured at one instant: enough to tell a rate and an age later. */
export type Sample = {
  at: number;
  /** Facts taken from each topic so far, whatever became of them. */
  taken: Map<string, number>;
  /** Messages acknowledged by each partner so far. */
  delivered: Map<string, number>;
  /** End of the log of each partition, when Kafka answered. */
  ends: Map<string, number>;
  /** What waits inside and towards each partner, by name. */
  waiting: Map<string, number>;
};

/** The name under which overdue wake-ups are sampled; partners are sampled under their id. */
export const OVERDUE = ' overdue';

const KEEP_MS = 10 * 60_000;
const RATE_OVER_MS = 60_000;

export const placeOf = ({ topic, partition }: { topic: string; partition: number }): string => `${topic}/${partition}`;

const sum = <T>(rows: T[], keyOf: (row: T) => string, valueOf: (row: T) => number): Map<string, number> => {
  const sums = new Map<string, number>();
  for (const row of rows) sums.set(keyOf(row), (sums.get(keyOf(row)) ?? 0) + valueOf(row));
  return sums;
};

export const sampleOf = (flow: Flow, offsets: PartitionOffsets[]): Sample => ({
  at: flow.at,
  taken: sum(
    flow.cursors,
    ({ topic }) => topic,
    ({ accepted, duplicates, dead, parked }) => accepted + duplicates + dead + parked,
  ),
  delivered: new Map(flow.partners.map(({ id, delivered }) => [id, delivered])),
  ends: new Map(offsets.map((one) => [placeOf(one), one.high])),
  waiting: new Map([
    [OVERDUE, flow.waiting.overdue.count],
    ...flow.partners.map(({ id, waiting }): [string, number] => [id, waiting]),
  ]),
});

/** The samples of the last ten minutes, the oldest first. */
export class History {
  private samples: Sample[] = [];

  add(sample: Sample): void {
    this.samples.push(sample);
    const oldest = sample.at - KEEP_MS;
    this.samples = this.samples.filter(({ at }) => at >= oldest);
  }

  /** Per second over the last minute, or since the first sample when it is more recent. Nothing is known before two samples. */
  rate(of: 'taken' | 'delivered', key: string): number | undefined {
    const last = this.samples.at(-1);
    const first = last && this.samples.find(({ at }) => at >= last.at - RATE_OVER_MS);
    if (!last || !first || last.at - first.at < 1_000) return undefined;
    return (((last[of].get(key) ?? 0) - (first[of].get(key) ?? 0)) * 1000) / (last.at - first.at);
  }

  /** Milliseconds that the rates are measured over. */
  get span(): number {
    const last = this.samples.at(-1);
    const first = last && this.samples.find(({ at }) => at >= last.at - RATE_OVER_MS);
    return last && first ? last.at - first.at : 0;
  }

  /** Milliseconds of this machine's clock since something has been waiting without a pause: a sandbox's time may jump by a day at once. */
  heldFor(name: string): number {
    const clear = this.samples.findLastIndex(({ waiting }) => !waiting.get(name));
    const [first, last] = [this.samples[clear + 1], this.samples.at(-1)];
    return first && last ? last.at - first.at : 0;
  }

  /**
   * When the record at this offset was first seen in the log, without reading it: between two samples, to the nearest.
   * `atLeast` when it was there before the first sample.
   */
  seenAt(place: string, offset: number): { at: number; atLeast: boolean } | undefined {
    const index = this.samples.findIndex(({ ends }) => (ends.get(place) ?? -1) > offset);
    const sample = this.samples[index];
    return sample && { at: sample.at, atLeast: index === 0 };
  }
}
