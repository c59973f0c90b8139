import type { Outgoing, Producer } from '#messaging';
import type { Received } from './travel';

/** Messages in one request: under the broker's megabyte, whatever they say. */
const AT_ONCE = 1_000;

/** Sends messages in their order, each stamped with its reception (the topics are `CreateTime`). */
export const send = async (producer: Producer, prefix: string, messages: Received[]): Promise<void> => {
  for (let first = 0; first < messages.length; first += AT_ONCE) {
    const byTopic = new Map<string, Outgoing[]>();
    for (const { topic, key, value, recu } of messages.slice(first, first + AT_ONCE)) {
      const outgoing = byTopic.get(topic) ?? [];
      if (outgoing.push({ key, value, timestamp: recu }) === 1) byTopic.set(topic, outgoing);
    }
    await producer.sendAll([...byTopic].map(([topic, outgoing]) => ({ topic: prefix + topic, messages: outgoing })));
  }
};
