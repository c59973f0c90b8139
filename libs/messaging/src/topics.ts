import type { Admin } from 'kafkajs';
import { connectTo } from './client';

export type TopicWanted = {
  name: string;
  partitions: number;
  /** The stamp of a record is the producer's (sandbox, resumption of stock, replay) instead of the broker's. */
  createTime?: boolean;
};
export type PartitionOffsets = { topic: string; partition: number; low: number; high: number };

const withAdmin = async <T>(brokers: string[], work: (admin: Admin) => Promise<T>): Promise<T> => {
  const admin = connectTo(brokers, 'sans-couture-admin').admin();
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.disconnect();
  }
};

const configOf = ({ createTime }: TopicWanted) => [
  { name: 'message.timestamp.type', value: createTime ? 'CreateTime' : 'LogAppendTime' },
  // Retention goes by the stamp: what a producer says happened last spring would be thrown away at once.
  ...(createTime ? [{ name: 'retention.ms', value: '-1' }] : []),
  // A segment closes after a week of stamps, and a fetch never crosses its end: months of history would come a handful of records at a time.
  ...(createTime ? [{ name: 'segment.ms', value: String(3650 * 86_400_000) }] : []),
  // Whatever a producer compresses with, the broker stores what kafkajs can read.
  { name: 'compression.type', value: 'uncompressed' },
];

/**
 * Creates the topics that do not exist. Throws when one exists with another number of partitions: a lane is a partition,
 * and it never changes. A topic that exists keeps its settings.
 */
export const ensureTopics = (brokers: string[], { topics }: { topics: TopicWanted[] }): Promise<void> =>
  withAdmin(brokers, async (admin) => {
    const existing = new Set(await admin.listTopics());
    const missing = topics.filter(({ name }) => !existing.has(name));
    if (missing.length > 0)
      await admin.createTopics({
        waitForLeaders: true,
        topics: missing.map((wanted) => ({
          topic: wanted.name,
          numPartitions: wanted.partitions,
          configEntries: configOf(wanted),
        })),
      });
    const { topics: found } = await admin.fetchTopicMetadata({ topics: topics.map(({ name }) => name) });
    const wrong = topics.flatMap(({ name, partitions }) => {
      const present = found.find((topic) => topic.name === name)?.partitions.length;
      return present === partitions ? [] : [`${name} has ${present} partitions instead of ${partitions}`];
    });
    if (wrong.length > 0)
      throw new Error(`${wrong.join('; ')}. The number of partitions is LANES, fixed for the life of a base.`);
  });

/** First offset still in the log, and the one the next record will get, of every partition of these topics. */
export const offsetsOf = async (admin: Admin, topics: string[]): Promise<PartitionOffsets[]> => {
  const found = await Promise.all(
    topics.map(async (topic) =>
      (await admin.fetchTopicOffsets(topic)).map(({ partition, low, high }) => ({
        topic,
        partition,
        low: Number(low),
        high: Number(high),
      })),
    ),
  );
  return found.flat();
};

/** The ends of the logs, for a lag: compare `high` with the cursors. */
export const endOffsets = (brokers: string[], topics: string[]): Promise<PartitionOffsets[]> =>
  withAdmin(brokers, (admin) => offsetsOf(admin, topics));
