import { openDatabase, Shell } from '#persistence';
import { nestLogger, type Logger, type Settings } from '#platform';
import { NestFactory } from '@nestjs/core';
import { CommandBus } from '@nestjs/cqrs';
import { startClock } from './clock';
import { openIntake } from './intake';
import { OrchestratorModule } from './orchestrator.module';

/** Connections beyond those of the partitions in flight: the clock, and the positions at a change of the group. */
const SPARE_CONNECTIONS = 2;

export type Start = {
  settings: Settings;
  logger: Logger;
  /** The orchestrator cannot go on: whoever started it should end it and start it again. */
  failed(error: Error): void;
};

/** Starts the two doors, Kafka and the clock, over one shell. Throws one clear sentence when the base is not for it. */
export const startOrchestrator = async ({ settings, logger, failed }: Start): Promise<{ close(): Promise<void> }> => {
  const database = await openDatabase(
    settings.databaseUrl,
    'sc_orchestrator',
    settings.partitionsInFlight + SPARE_CONNECTIONS,
  );
  const context = await NestFactory.createApplicationContext(OrchestratorModule.over(database, settings, logger), {
    logger: nestLogger(logger),
    abortOnError: false,
  });
  for (const { message } of await context.get(Shell).check()) logger.warn({ reason: message }, 'lane not taken');
  const commands = context.get(CommandBus);
  const intake = await openIntake(settings, logger, database, commands, failed);
  const clock = startClock(commands, logger, failed);
  return {
    close: async () => {
      await Promise.all([intake.close(), clock.close()]);
      await context.close();
      await database.close();
    },
  };
};
