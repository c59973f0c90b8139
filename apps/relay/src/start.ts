import { createProducer } from '#messaging';
import { openDatabase, RelaySession } from '#persistence';
import { nestLogger, type Logger, type Settings } from '#platform';
import { NestFactory } from '@nestjs/core';
import { Distributor } from './distributor';
import { RelayModule } from './relay.module';
import { Senders } from './senders';

/** One heard and holds the rights to send, one distributes; the others are shared by the senders, each for one short statement. */
const CONNECTIONS = 8;
/** Work that is not finished by then is done again by the next relay. */
const PATIENCE_MS = 4_000;

/** Starts distributing and sending. Throws one clear sentence when the base or the broker cannot be reached. */
export const startRelay = async ({ settings, logger }: { settings: Settings; logger: Logger }) => {
  const database = await openDatabase(settings.databaseUrl, 'sc_relay', CONNECTIONS);
  const producer = await createProducer(settings.kafkaBrokers, { clientId: 'relay', logger });
  const context = await NestFactory.createApplicationContext(
    RelayModule.over({ settings, logger, database, producer }),
    { logger: nestLogger(logger), abortOnError: false },
  );
  const [distributor, senders, session] = [context.get(Distributor), context.get(Senders), context.get(RelaySession)];
  await session.listen();
  distributor.start();
  senders.start();
  return {
    close: async (): Promise<void> => {
      await Promise.all([distributor.close(PATIENCE_MS), senders.close(PATIENCE_MS)]);
      await session.close();
      await context.close();
      await producer.close();
      await database.close();
    },
  };
};
