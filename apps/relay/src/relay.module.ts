import type { Producer } from '#messaging';
import { DeliveryStore, DistributionStore, RelaySession, type Database } from '#persistence';
import type { Logger, Settings } from '#platform';
import { Module, type DynamicModule } from '@nestjs/common';
import { Alarms } from './alarms';
import { Distributor } from './distributor';
import { Senders } from './senders';

export type Parts = { settings: Settings; logger: Logger; database: Database; producer: Producer };

/** What is heard from the base wakes the distributor and the senders; each of them reads by itself what there is to do. */
@Module({})
export class RelayModule {
  static over({ settings, logger, database, producer }: Parts): DynamicModule {
    const alarms = new Alarms(logger);
    const distributor = new Distributor(new DistributionStore(database), alarms);
    const session: RelaySession = new RelaySession(database, {
      milestones: () => distributor.wake(),
      streams: (partners) => senders.wake(partners),
    });
    const maySend = (partner: string) => session.maySend(partner);
    const senders = new Senders(settings, new DeliveryStore(database), producer, maySend, alarms);
    return {
      module: RelayModule,
      providers: [
        { provide: Distributor, useValue: distributor },
        { provide: Senders, useValue: senders },
        { provide: RelaySession, useValue: session },
      ],
    };
  }
}
