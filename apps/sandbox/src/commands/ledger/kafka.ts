import { topicsIn } from '#contracts';
import { endOffsets } from '#messaging';
import { readPositions, type Database, type Verdict } from '#persistence';

export type KafkaVerdict = Verdict & { lag: number };

/** No cursor is beyond the end of its topic (the topic was made again, or the base is another's); and how many records wait. */
export const checkKafka = async (database: Database, brokers: string[], prefix: string): Promise<KafkaVerdict> => {
  // The cursors are read between two readings of the ends, which only move forward.
  const before = await endOffsets(brokers, topicsOf(prefix));
  const positions = await readPositions(database, before);
  const ends = await endOffsets(brokers, topicsOf(prefix));
  const endOf = new Map(ends.map(({ topic, partition, high }) => [`${topic}/${partition}`, high]));
  const read = before.map((one, index) => ({ ...one, next: positions[index], end: endOf.get(nameOf(one)) ?? 0 }));
  const beyond = read.filter(({ next, end }) => next !== undefined && next > end);
  const lag = read.reduce((sum, { next, low, end }) => sum + Math.max(0, end - (next ?? low)), 0);
  return {
    ok: beyond.length === 0,
    checked: read.length,
    violations: beyond.length,
    examples: beyond.slice(0, 5).map((one) => `${nameOf(one)}: read up to ${one.next}, the topic ends at ${one.end}`),
    lag,
  };
};

const topicsOf = (prefix: string): string[] => topicsIn.map(({ topic }) => prefix + topic);
const nameOf = ({ topic, partition }: { topic: string; partition: number }): string => `${topic}/${partition}`;
