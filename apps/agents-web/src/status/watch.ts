import { topicsIn } from '#contracts';
import { endOffsets, type PartitionOffsets } from '#messaging';
import { FlowQuery, RecentPeopleQuery, type Flow, type RecentPerson } from '#persistence';
import type { Logger, Settings } from '#platform';
import type { OnApplicationShutdown } from '@nestjs/common';
import type { QueryBus } from '@nestjs/cqrs';
import { History, OVERDUE, sampleOf } from './history';
import { topicFlows, type TopicFlow } from './lag';

/** A source and the last time it answered. `failingSince` only while it does not. */
export type Source = { answeredAt?: number; failingSince?: number };

/** All that the state page shows. */
export type Status = {
  flow: Flow;
  topics: TopicFlow[];
  /** Messages acknowledged per second, by partner; absent before two samples. */
  deliveryRates: Map<string, number | undefined>;
  /** How long, by the clock of those people or by ours when theirs is simulated, things have been waiting. */
  held: { overdue: number; partners: Map<string, number> };
  recent: RecentPerson[];
  /** Milliseconds over which the rates are measured. */
  span: number;
  base: Source;
  kafka: Source;
};

const FRESH_MS = 1_500;
const RECENT_PEOPLE = 20;
/** A look waits this long for Kafka; and without an answer after this long, it is said to be away. */
const KAFKA_WAIT_MS = 1_000;
const KAFKA_AWAY_MS = 5_000;
/** What history needs when nobody looks; who looks asks for more. */
const IDLE_EVERY_MS = 10_000;

/**
 * Measures what flows: at each look (shared by those who look within 1.5 s), and every 10 s so that a rate over the last
 * minute is known to whoever comes. When a source does not answer, the last figures stay, with since when.
 */
export class Watch implements OnApplicationShutdown {
  private readonly history = new History();
  private readonly topics: string[];
  private readonly base: Source = {};
  private readonly kafka: Source = {};
  private ends?: PartitionOffsets[] | undefined;
  private known?: { flow: Flow; recent: RecentPerson[] };
  private looking?: Promise<void> | undefined;
  private asking?: Promise<void> | undefined;
  private lookedAt = 0;
  private readonly timer = setInterval(() => void this.look(), IDLE_EVERY_MS);

  constructor(
    private readonly queries: QueryBus,
    private readonly settings: Settings,
    private readonly logger: Logger,
  ) {
    this.topics = topicsIn.map(({ topic }) => settings.topicPrefix + topic);
  }

  /** What is put before the names of the topics, and not shown. */
  get topicPrefix(): string {
    return this.settings.topicPrefix;
  }

  /** The present state, at most 1.5 s old; `undefined` while the base has never answered. */
  async status(): Promise<Status | undefined> {
    if (Date.now() - this.lookedAt > FRESH_MS) await this.look();
    if (!this.known) return undefined;
    const { flow, recent } = this.known;
    return {
      flow,
      recent,
      topics: topicFlows(this.topics, flow.cursors, this.ends, this.history),
      deliveryRates: new Map(flow.partners.map(({ id }) => [id, this.history.rate('delivered', id)])),
      held: this.held(flow),
      span: this.history.span,
      base: { ...this.base },
      kafka: { ...this.kafka },
    };
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    // Not for Kafka: kafkajs tries for 16 s before it gives up, and what it would answer serves nobody any more.
    await Promise.allSettled([this.looking]);
  }

  private held({ virtual, now, waiting, partners }: Flow): Status['held'] {
    const since = (oldest: number | undefined, name: string): number =>
      virtual ? this.history.heldFor(name) : oldest === undefined ? 0 : now - oldest;
    return {
      overdue: since(waiting.overdue.oldest, OVERDUE),
      partners: new Map(partners.map(({ id, oldest }) => [id, since(oldest, id)])),
    };
  }

  private look(): Promise<void> {
    this.looking ??= this.measure().finally(() => {
      this.looking = undefined;
      this.lookedAt = Date.now();
    });
    return this.looking;
  }

  private async measure(): Promise<void> {
    // Kafka may take seconds to say that it does not answer: it is not waited for long, nor at all once it failed.
    this.asking ??= this.readEnds().finally(() => (this.asking = undefined));
    await Promise.race([
      this.asking,
      new Promise((resolve) => setTimeout(resolve, this.kafka.failingSince ? 0 : KAFKA_WAIT_MS).unref()),
    ]);
    try {
      const [flow, recent] = await Promise.all([
        this.queries.execute(new FlowQuery()),
        this.queries.execute(new RecentPeopleQuery(RECENT_PEOPLE)),
      ]);
      this.known = { flow, recent };
      this.history.add(sampleOf(flow, this.kafka.failingSince ? [] : (this.ends ?? [])));
      answered(this.base);
    } catch (error) {
      if (failed(this.base)) this.logger.error({ err: error }, 'the base does not answer');
    }
  }

  private async readEnds(): Promise<void> {
    const slow = setTimeout(() => this.withoutKafka('no answer yet'), KAFKA_AWAY_MS);
    try {
      this.ends = await endOffsets(this.settings.kafkaBrokers, this.topics);
      answered(this.kafka);
    } catch (error) {
      this.withoutKafka(error instanceof Error ? error.message : String(error));
    } finally {
      clearTimeout(slow);
    }
  }

  private withoutKafka(reason: string): void {
    this.ends = undefined;
    if (failed(this.kafka)) this.logger.error({ reason }, 'Kafka does not answer');
  }
}

const answered = (source: Source): void => {
  source.answeredAt = Date.now();
  delete source.failingSince;
};
/** True at the first failure in a row. */
const failed = (source: Source): boolean => {
  const first = source.failingSince === undefined;
  source.failingSince ??= Date.now();
  return first;
};
