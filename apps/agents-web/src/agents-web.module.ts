import { viewHandlers, ViewContext, type Database } from '#persistence';
import type { Logger, Settings } from '#platform';
import { Module, type DynamicModule } from '@nestjs/common';
import { CqrsModule, QueryBus } from '@nestjs/cqrs';
import { AssetsController } from './http/assets.controller';
import { PersonController } from './person/person.controller';
import { StatusController } from './status/status.controller';
import { Watch } from './status/watch';

/** The pages over the views: queries go through the QueryBus, with connections that may only read. */
@Module({})
export class AgentsWebModule {
  static over(database: Database, settings: Settings, logger: Logger): DynamicModule {
    return {
      module: AgentsWebModule,
      imports: [CqrsModule.forRoot()],
      controllers: [AssetsController, StatusController, PersonController],
      providers: [
        { provide: ViewContext, useValue: new ViewContext(database.pool, settings.lanes, settings.virtualClock) },
        { provide: Watch, inject: [QueryBus], useFactory: (queries: QueryBus) => new Watch(queries, settings, logger) },
        ...viewHandlers,
      ],
    };
  }
}
