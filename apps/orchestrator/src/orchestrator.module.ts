import { retell } from '#contracts';
import { rules } from '#domain';
import { Shell, type Database } from '#persistence';
import type { Settings } from '#platform';
import { Module, type DynamicModule } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ReceiveBatchHandler } from './receive-batch';
import { WakePeopleHandler } from './wake-people';

/** The shell behind its doorbell, the CommandBus: one command for a batch, one for the people who are due. */
@Module({})
export class OrchestratorModule {
  static over(database: Database, settings: Settings): DynamicModule {
    const { lanes, virtualClock, deadLetterKey } = settings;
    const shell = new Shell(database, { lanes, rules, retell, virtualClock, ...(deadLetterKey && { deadLetterKey }) });
    return {
      module: OrchestratorModule,
      imports: [CqrsModule.forRoot()],
      providers: [{ provide: Shell, useValue: shell }, ReceiveBatchHandler, WakePeopleHandler],
    };
  }
}
