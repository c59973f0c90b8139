import { retell } from '#contracts';
import { rules } from '#domain';
import { Shell, type Database } from '#persistence';
import type { Logger, Settings } from '#platform';
import { Module, type DynamicModule } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ReceiveBatchHandler } from './receive-batch';
import { WakePeopleHandler } from './wake-people';

/** The shell behind its doorbell, the CommandBus: one command for a batch, one for the people who are due. */
@Module({})
export class OrchestratorModule {
  static over(database: Database, settings: Settings, logger: Logger): DynamicModule {
    const { lanes, virtualClock, deadLetterKey } = settings;
    const alarm = ({ message }: Error) => logger.error({ reason: message }, 'people of a lane not woken');
    const options = { lanes, rules, retell, virtualClock, alarm, ...(deadLetterKey && { deadLetterKey }) };
    const shell = new Shell(database, options);
    return {
      module: OrchestratorModule,
      imports: [CqrsModule.forRoot()],
      providers: [{ provide: Shell, useValue: shell }, ReceiveBatchHandler, WakePeopleHandler],
    };
  }
}
