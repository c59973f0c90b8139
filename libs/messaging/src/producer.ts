import { Partitioners, type IHeaders } from 'kafkajs';
import type { Logger } from '#platform';
import { connectTo } from './client';

export type Outgoing = {
  /** The person's pseudonym: the partition is its lane on a topic of that many partitions. */
  key: string;
  value: string | Buffer | null;
  headers?: IHeaders;
  /** Milliseconds; kept only on a `CreateTime` topic. */
  timestamp?: number;
  /** Instead of the one of the key. */
  partition?: number;
};
export type Producer = {
  /** Resolves once every replica in sync has the messages. When it throws, some of them may have been written. */
  send(topic: string, messages: Outgoing[]): Promise<void>;
  /** The same for several topics, in one request a broker. */
  sendAll(batches: { topic: string; messages: Outgoing[] }[]): Promise<void>;
  close(): Promise<void>;
};

const message = ({ timestamp, ...rest }: Outgoing) => ({
  ...rest,
  ...(timestamp !== undefined && { timestamp: String(timestamp) }),
});

/**
 * A producer that waits for every replica (acks −1) and partitions as Kafka's own clients do. Not idempotent: kafkajs's
 * sequence numbers break under concurrent sends. A retried request may write twice: identifiers make it harmless.
 * Within one partition, the order of two calls is kept only when the first was awaited.
 */
export const createProducer = async (
  brokers: string[],
  { clientId = 'sans-couture', logger }: { clientId?: string; logger?: Logger } = {},
): Promise<Producer> => {
  const producer = connectTo(brokers, clientId, logger).producer({
    createPartitioner: Partitioners.DefaultPartitioner,
    allowAutoTopicCreation: false,
    idempotent: false,
  });
  await producer.connect();
  const sendAll: Producer['sendAll'] = async (batches) => {
    const topicMessages = batches.map(({ topic, messages }) => ({ topic, messages: messages.map(message) }));
    await producer.sendBatch({ acks: -1, topicMessages });
  };
  return {
    sendAll,
    send: (topic, messages) => sendAll([{ topic, messages }]),
    close: () => producer.disconnect(),
  };
};
