import type { Outgoing } from '#messaging';
import { DeliveryStore, DistributionStore, type Database } from '#persistence';
import type { Logger } from '#platform';
import { Alarms } from '../../apps/relay/src/alarms';
import { Distributor } from '../../apps/relay/src/distributor';
import { Sender } from '../../apps/relay/src/sender';
import { LANES, PARTNERS } from './network';
import { connectionLost } from './pool';
import type { Process } from './scheduler';
import type { World } from './world';

const alarms = (raise: (detail: object, text: string) => void) => new Alarms({ error: raise } as unknown as Logger);

/** A process that distributes and sends. Two of them may believe that they are the one that sends to a partner. */
export class Relay {
  private readonly distributor: Distributor;
  private readonly senders: Sender[];

  constructor(
    private readonly world: World,
    private readonly process: Process,
  ) {
    const database = world.databaseOf(process);
    const raised = alarms((detail, text) => world.violations.push(`${text} ${JSON.stringify(detail)}`));
    this.distributor = new Distributor(new DistributionStore(database), raised);
    this.senders = PARTNERS.map(({ id }) => this.senderTo(id, database));
  }

  private senderTo(partner: string, database: Database): Sender {
    const outlet = {
      partitions: () => Promise.resolve(1),
      send: (messages: Outgoing[]) => this.send(partner, messages),
    };
    const maySend = () => Promise.resolve(true);
    return new Sender(
      partner,
      LANES,
      new DeliveryStore(database),
      outlet,
      maySend,
      alarms(() => undefined),
    );
  }

  /** The broker has it, or not, or has it and does not say so. */
  private async send(partner: string, messages: Outgoing[]): Promise<void> {
    const { scheduler, random, lost, delivered } = this.world;
    await scheduler.turn(this.process, `send to ${partner}`);
    const fate = random.next();
    if (fate < lost / 2) throw connectionLost();
    for (const { value } of messages)
      delivered.push({ partner, event: JSON.parse(String(value)) as Record<string, unknown> });
    if (fate < lost) throw connectionLost();
  }

  /** Works until it dies. */
  async work(): Promise<void> {
    const { random, scheduler } = this.world;
    for (;;) {
      await scheduler.turn(this.process, 'rest');
      const work = random.chance(0.5) ? this.distributor : random.pick(this.senders);
      await this.world.again(() => ('pass' in work ? work.pass() : work.attempt()));
    }
  }

  /** Does all that is left. */
  async drain(): Promise<void> {
    while (await this.distributor.pass());
    for (const sender of this.senders) while (await sender.attempt());
  }
}
