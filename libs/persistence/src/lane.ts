import type { PersonId } from '#domain';

const M = 0x5bd1e995;

/** murmur2 of the UTF-8 bytes of a key, as Kafka's Java client and kafkajs compute it: a signed 32-bit number. */
export const murmur2 = (key: string): number => {
  const bytes = Buffer.from(key, 'utf8');
  const length = bytes.length;
  let h = 0x9747b28c ^ length;
  const whole = length & ~3;
  for (let i = 0; i < whole; i += 4) {
    let k = Math.imul(bytes.readInt32LE(i), M);
    k ^= k >>> 24;
    h = Math.imul(h, M) ^ Math.imul(k, M);
  }
  if (whole < length) {
    for (let i = length - 1; i >= whole; i--) h ^= bytes[i]! << (8 * (i - whole));
    h = Math.imul(h, M);
  }
  h ^= h >>> 13;
  h = Math.imul(h, M);
  return h ^ (h >>> 15);
};

/**
 * The lane of a person: the partition Kafka's default partitioner gives to their pseudonym on a topic of `lanes`
 * partitions. Computed here and never read from the record: a producer may have chosen another.
 */
export const laneOf = (person: PersonId, lanes: number): number => (murmur2(person) & 0x7fffffff) % lanes;

/** `LANES` says another number than the base was created with: every person would change lane. */
export class LanesMismatch extends Error {
  override name = 'LanesMismatch';
  constructor(base: number, asked: number) {
    super(
      `This base was created with ${base} lanes and LANES says ${asked}. The number of lanes is fixed for the life of a base: set LANES=${base}, or use another base.`,
    );
  }
}
