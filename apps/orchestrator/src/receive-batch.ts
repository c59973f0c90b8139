import { ATTACHMENTS, receive, receiveAttaching, type Received } from '#contracts';
import type { Chunk, KafkaRecord } from '#messaging';
import { Shell, type Entry, type Outcome } from '#persistence';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { storedEvent } from './stored-event';

/** Records of one partition to apply, once, in one transaction. */
export class ReceiveBatch extends Command<Outcome> {
  constructor(readonly chunk: Chunk) {
    super();
  }
}

/** Kafka allows a header to come several times; the first one counts. */
const headersOf = ({ headers }: KafkaRecord): Record<string, Buffer | string | undefined> => {
  const single: Record<string, Buffer | string | undefined> = {};
  for (const name in headers) {
    const value = headers[name];
    single[name] = Array.isArray(value) ? value[0] : value;
  }
  return single;
};

/** A record of the topic that says who is who. */
const attachingOf = (record: KafkaRecord): Entry => {
  const { offset, value: bytes, timestamp: recu } = record;
  const received = receiveAttaching({ value: bytes, headers: headersOf(record), recu });
  if (!received.ok) return { offset, recu, bytes, refusal: received.refusal };
  const { fact, type, data } = received;
  return { offset, recu, bytes, attaching: { fact, type, data, event: () => storedEvent(fact, type, data) } };
};

/** A record as the shell takes it: read by the contracts of its topic, with its bytes for a possible dead letter. */
export const entryOf = (record: KafkaRecord, topic = ''): Entry => {
  if (topic.endsWith(ATTACHMENTS)) return attachingOf(record);
  const { offset, value: bytes, timestamp: recu } = record;
  const received: Received = receive({ value: bytes, headers: headersOf(record), recu });
  if (!received.ok) return { offset, recu, bytes, refusal: received.refusal };
  const { fact, type, data } = received;
  return { offset, recu, bytes, telling: { fact, type, data, event: () => storedEvent(fact, type, data) } };
};

@CommandHandler(ReceiveBatch)
export class ReceiveBatchHandler implements ICommandHandler<ReceiveBatch> {
  constructor(private readonly shell: Shell) {}

  execute({ chunk }: ReceiveBatch): Promise<Outcome> {
    const { topic, partition, from, next, records } = chunk;
    return this.shell.receive({
      topic,
      partition,
      from,
      next,
      entries: records.map((record) => entryOf(record, topic)),
    });
  }
}
