import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { consume, endOffsets, type KafkaRecord } from '#messaging';
import { createLogger } from '#platform';

export type PartnerMessage = { topic: string; key: string; event: Record<string, unknown> };
type Offsets = Map<string, number>;

const keyOf = (topic: string, partition: number): string => `${topic}/${partition}`;

/** Where these topics end now. */
export const endsOf = async (brokers: string[], topics: string[]): Promise<Offsets> =>
  new Map((await endOffsets(brokers, topics)).map(({ topic, partition, high }) => [keyOf(topic, partition), high]));

const eventOf = ({ value }: KafkaRecord): Record<string, unknown> =>
  JSON.parse(value!.toString()) as Record<string, unknown>;

/**
 * Every message between two ends of these topics, each partition in its order. Reads as a stranger: in a group of its own,
 * that keeps nothing.
 */
export const readBetween = async (
  brokers: string[],
  topics: string[],
  from: Offsets,
  to: Offsets,
): Promise<PartnerMessage[]> => {
  const messages: PartnerMessage[] = [];
  const reached: Offsets = new Map(from);
  let problem: Error | undefined;
  const complete = () => [...to].every(([key, end]) => (reached.get(key) ?? 0) >= end);
  if (complete()) return messages;
  const reading = await consume({
    brokers,
    groupId: `replay-${randomUUID()}`,
    topics,
    batchSize: 2_000,
    partitionsInFlight: 4,
    positions: {
      read: async (partitions) => partitions.map(({ topic, partition }) => reached.get(keyOf(topic, partition)) ?? 0),
      open: async () => undefined,
      pass: async () => undefined,
    },
    handle: async ({ topic, partition, next, records }) => {
      const end = to.get(keyOf(topic, partition)) ?? 0;
      for (const record of records) {
        if (record.offset >= end) continue;
        const event = eventOf(record);
        messages.push({ topic, key: String(event.subject), event });
      }
      reached.set(keyOf(topic, partition), next);
      return next;
    },
    logger: createLogger('replay', 'silent'),
    failed: (error) => (problem = error),
  });
  while (!complete() && !problem) await sleep(50);
  await reading.close();
  if (problem) throw problem;
  return messages;
};
