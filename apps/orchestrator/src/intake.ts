import { setTimeout as sleep } from 'node:timers/promises';
import { topicsIn } from '#contracts';
import { consume, ensureTopics, type Chunk, type StillMine } from '#messaging';
import { openPositions, passHole, readPositions, RulesMismatch, type Database } from '#persistence';
import { killPoint, type Logger, type Settings } from '#platform';
import type { CommandBus } from '@nestjs/cqrs';
import { persevere } from './persevere';
import { ReceiveBatch } from './receive-batch';

/** Before a partition whose lane runs other rules is tried again; the place of a partition in flight is held that long. */
const REFUSED_WAIT_MS = 250;
const LOG_EVERY_MS = 60_000;

/** Reads the input topics, each chunk a `ReceiveBatch`. Resolves with how to stop. */
export const openIntake = async (
  settings: Settings,
  logger: Logger,
  database: Database,
  commands: CommandBus,
  failed: (error: Error) => void,
): Promise<{ close(): Promise<void> }> => {
  const topics = topicsIn.map(({ topic }) => settings.topicPrefix + topic);
  await ensureTopics(settings.kafkaBrokers, {
    topics: topics.map((name) => ({ name, partitions: settings.lanes })),
  });

  const refusedAt = new Map<string, number>();
  /** The lane is another process's, which knows its rules: nothing moves here until it is given back or the program is replaced. */
  const refused = async ({ topic, partition }: Chunk, { message }: RulesMismatch): Promise<void> => {
    const place = `${topic} ${partition}`;
    if (Date.now() - (refusedAt.get(place) ?? -Infinity) > LOG_EVERY_MS) {
      refusedAt.set(place, Date.now());
      logger.error({ topic, partition, reason: message }, 'partition not read');
    }
    await sleep(REFUSED_WAIT_MS);
  };

  const handle = async (chunk: Chunk, stillMine: StillMine): Promise<number> => {
    const began = performance.now();
    try {
      const outcome = await persevere('a batch', () => commands.execute(new ReceiveBatch(chunk)), stillMine, logger);
      killPoint('after-commit');
      const ms = Math.round((performance.now() - began) * 10) / 10;
      logger.debug({ topic: chunk.topic, facts: chunk.records.length, ms }, 'batch applied');
      if (outcome?.dead) logger.warn({ topic: chunk.topic, dead: outcome.dead }, 'messages refused');
      if (outcome?.parked) logger.error({ topic: chunk.topic, facts: outcome.parked }, 'facts of parked people');
      return outcome?.next ?? chunk.from;
    } catch (error) {
      if (error instanceof RulesMismatch) await refused(chunk, error);
      else failed(error as Error);
      return chunk.from;
    }
  };

  return consume({
    brokers: settings.kafkaBrokers,
    groupId: `${settings.topicPrefix}orchestrator`,
    topics,
    batchSize: settings.batchSize,
    partitionsInFlight: settings.partitionsInFlight,
    positions: {
      read: (partitions) => readPositions(database, partitions),
      open: (partitions) => openPositions(database, partitions),
      pass: ({ topic, partition }, from, at) => passHole(database, topic, partition, from, at),
    },
    handle,
    logger,
    failed,
  });
};
