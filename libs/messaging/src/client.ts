import { Kafka, logLevel, type LogEntry } from 'kafkajs';
import type { Logger } from '#platform';
import { mendRequestQueue } from './request-queue';

mendRequestQueue();

/** Only these fields of kafkajs's log lines are repeated: an error it wraps may hold a message's value. */
const KEPT = ['groupId', 'memberId', 'topic', 'partition', 'offset', 'broker', 'retryCount', 'retryTime', 'clientId'];

const writeTo =
  (logger: Logger) =>
  () =>
  ({ level, namespace, log }: LogEntry): void => {
    const line = {
      kafka: namespace,
      ...Object.fromEntries(KEPT.flatMap((key) => (key in log ? [[key, log[key]]] : []))),
    };
    // An answer such as "rebalance in progress" is an error to kafkajs's connection and ordinary life to its consumer.
    if (log.message.startsWith('Response ')) logger.debug(line, log.message);
    else if (level === logLevel.ERROR) logger.error(line, log.message);
    else if (level === logLevel.WARN) logger.warn(line, log.message);
    else logger.debug(line, log.message);
  };

/** A connection to the cluster. Without a logger kafkajs says nothing: the errors it throws are for the caller. */
export const connectTo = (brokers: string[], clientId: string, logger?: Logger): Kafka =>
  new Kafka({
    clientId,
    brokers,
    connectionTimeout: 3_000,
    requestTimeout: 30_000,
    // Off by default: a request whose answer never comes would wait for ever.
    enforceRequestTimeout: true,
    retry: { initialRetryTime: 100, maxRetryTime: 5_000, retries: 8 },
    logLevel: logger ? logLevel.WARN : logLevel.NOTHING,
    ...(logger && { logCreator: writeTo(logger) }),
  });
