import { Kafka, logLevel, type LogEntry } from 'kafkajs';
import type { Logger } from '#platform';
import { mendRequestQueue } from './request-queue';

mendRequestQueue();

/** Only these fields of kafkajs's log lines are repeated: an error it wraps may hold a message's value. */
const KEPT = ['groupId', 'memberId', 'topic', 'partition', 'offset', 'broker', 'retryCount', 'retryTime', 'clientId'];

/** While a broker is away kafkajs says so at each attempt of each connection: the same line once in this span is enough. */
const REPEATED_AFTER_MS = 30_000;

const seldom = () => {
  const said = new Map<string, number>();
  return (message: string): boolean => {
    const now = Date.now();
    if (now - (said.get(message) ?? 0) < REPEATED_AFTER_MS) return false;
    if (said.size > 100) said.clear();
    said.set(message, now);
    return true;
  };
};

const writeTo = (logger: Logger) => () => {
  const isNew = seldom();
  return ({ level, namespace, log }: LogEntry): void => {
    const kept = KEPT.flatMap((key) => (key in log ? [[key, log[key]]] : []));
    const line = { kafka: namespace, ...Object.fromEntries(kept) };
    // An answer such as "rebalance in progress" is an error to kafkajs's connection and ordinary life to its consumer.
    if (log.message.startsWith('Response ') || !isNew(log.message)) logger.debug(line, log.message);
    else if (level === logLevel.ERROR) logger.error(line, log.message);
    else if (level === logLevel.WARN) logger.warn(line, log.message);
    else logger.debug(line, log.message);
  };
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
