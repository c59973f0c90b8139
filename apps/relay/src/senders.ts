import { endOffsets, ensureTopics, type Producer } from '#messaging';
import type { DeliveryStore } from '#persistence';
import type { Settings } from '#platform';
import { reasonOf, type Alarms } from './alarms';
import { Loop } from './loop';
import { Sender, type Outlet } from './sender';

/** The topic of a partner. */
export const topicOf = (partner: string): string => `partenaires.${partner}.jalons.v1`;

/** How many partitions a topic has. One that does not exist is created with one, when the broker lets us. */
const partitionsOf = async (brokers: string[], topic: string): Promise<number> => {
  try {
    await ensureTopics(brokers, { topics: [{ name: topic, partitions: 1 }] });
    return 1;
  } catch {
    return (await endOffsets(brokers, [topic])).length;
  }
};

/** One loop per partner that may be sent something: none waits for another. */
export class Senders {
  private readonly loops = new Map<string, Loop>();
  private watch: Loop | undefined;

  constructor(
    private readonly settings: Settings,
    private readonly store: DeliveryStore,
    private readonly producer: Producer,
    private readonly maySend: (partner: string) => Promise<boolean>,
    private readonly alarms: Alarms,
  ) {}

  start(): void {
    this.watch = new Loop(
      async () => {
        for (const partner of await this.store.servedPartners()) this.serve(partner);
        return false;
      },
      (error) => this.alarms.raise('the partners cannot be read, trying again', { reason: reasonOf(error) }),
    );
  }

  /** Something was appended to the streams of these partners (undefined: of some). */
  wake(partners: string[] | undefined): void {
    if (partners?.some((partner) => !this.loops.has(partner))) this.watch?.wake();
    for (const partner of partners ?? this.loops.keys()) this.loops.get(partner)?.wake();
  }

  async close(patience: number): Promise<void> {
    await this.watch?.close(patience);
    await Promise.all([...this.loops.values()].map((loop) => loop.close(patience)));
  }

  private serve(partner: string): void {
    if (this.loops.has(partner)) return;
    const { lanes } = this.settings;
    const sender = new Sender(partner, lanes, this.store, this.outletOf(partner), this.maySend, this.alarms);
    const failed = (error: unknown) =>
      this.alarms.raise('a partner cannot be sent to, trying again', { partner, reason: reasonOf(error) });
    this.loops.set(partner, new Loop(() => sender.attempt(), failed));
  }

  private outletOf(partner: string): Outlet {
    const { kafkaBrokers, topicPrefix } = this.settings;
    const topic = topicPrefix + topicOf(partner);
    let known: number | undefined;
    return {
      partitions: async () => (known ??= await partitionsOf(kafkaBrokers, topic)),
      send: (messages) => this.producer.send(topic, messages),
    };
  }
}
