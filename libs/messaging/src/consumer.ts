import { setTimeout as sleep } from 'node:timers/promises';
import type { Admin, Consumer, ConsumerGroupJoinEvent, EachBatchPayload, IHeaders } from 'kafkajs';
import type { Logger } from '#platform';
import { connectTo } from './client';
import { laneAssigner } from './lane-assigner';
import { CursorBeyondLog, findPlaces, Places, type Partition, type Positions } from './places';
import { watch } from './watchdog';

export type KafkaRecord = { offset: number; value: Buffer | null; headers: IHeaders; timestamp: number };

/**
 * Records of one partition, oldest first. Every offset from `from` up to, not including, `next` is either one of
 * `records` or holds none (control record, aborted record, compaction).
 */
export type Chunk = { topic: string; partition: number; from: number; next: number; records: KafkaRecord[] };

/** Keeps the place in the group during a long wait; false once the partition must be left as it is. */
export type StillMine = () => Promise<boolean>;

export type ConsumeOptions = {
  brokers: string[];
  groupId: string;
  topics: string[];
  /** Records in a chunk, at most. */
  batchSize: number;
  /** Partitions handled at the same time. */
  partitionsInFlight: number;
  positions: Positions;
  /** Applies a chunk and returns the offset to go on from: another one than `chunk.next` makes the reading go there. */
  handle(chunk: Chunk, stillMine: StillMine): Promise<number>;
  logger: Logger;
  /** The consumer cannot go on (stuck, or a crash kafkajs does not recover from): the process should end. */
  failed(error: Error): void;
  /** Something to read and nothing read for so long is a failure. */
  stuckAfterMs?: number;
};

/** A killed process is replaced after so long (6 s to its first batch; kafkajs's default is 30 s). */
const SESSION_MS = 6_000;
/** Kafka's committed offsets are for lag tools only: not worth a request for each chunk. */
const COMMIT_EVERY_MS = 1_000;

type Batch = EachBatchPayload['batch'] & { fetchedOffset: string };

class Reading {
  private readonly places = new Places();
  private ready: Promise<unknown> = Promise.resolve();
  private joined = 0;
  private closed = false;
  private readonly committedAt = new Map<string, number>();

  constructor(
    private readonly options: ConsumeOptions,
    private readonly consumer: Consumer,
    private readonly admin: Admin,
  ) {}

  /** Subscribes, reads, watches. Resolves with how to stop: after the chunks under way. */
  async start(): Promise<{ close(): Promise<void> }> {
    const { topics, partitionsInFlight, failed, stuckAfterMs = 60_000 } = this.options;
    const { GROUP_JOIN, CRASH, END_BATCH_PROCESS } = this.consumer.events;
    this.consumer.on(GROUP_JOIN, ({ payload }) => this.take(payload));
    this.consumer.on(END_BATCH_PROCESS, ({ payload }) => payload.batchSize === 0 && this.passEmpty(payload));
    this.consumer.on(CRASH, ({ payload }) => payload.restart || this.closed || failed(payload.error));
    await this.admin.connect();
    await this.consumer.connect();
    await this.consumer.subscribe({ topics, fromBeginning: true });
    await this.consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: partitionsInFlight,
      eachBatch: (payload) => this.read(payload),
    });
    const unwatch = watch(this.admin, topics, this.places, stuckAfterMs, (lag) =>
      failed(new Error(`Nothing was read for ${stuckAfterMs / 1000} s although ${lag} records wait.`)),
    );
    return {
      close: async () => {
        this.closed = true;
        unwatch();
        await this.consumer.disconnect();
        await this.admin.disconnect();
      },
    };
  }

  /** kafkajs forgets its offsets at each generation of the group: ours are asked again. */
  private take({ memberAssignment }: ConsumerGroupJoinEvent['payload']): void {
    this.places.clear();
    const generation = ++this.joined;
    const partitions = Object.entries(memberAssignment).flatMap(([topic, numbers]) =>
      numbers.map((partition) => ({ topic, partition })),
    );
    this.ready = this.place(partitions, generation);
  }

  /** Finds where to read these partitions from, as long as it takes, and sends kafkajs there. */
  private async place(partitions: Partition[], generation = this.joined): Promise<void> {
    for (let wait = 100; !this.closed && generation === this.joined; wait = Math.min(wait * 2, 5_000)) {
      try {
        const found = await findPlaces(this.admin, this.options.positions, partitions);
        if (this.closed || generation !== this.joined) return;
        for (const one of found) {
          if (one.lostFrom !== undefined) this.reportHole(one, one.lostFrom, one.at);
          this.goTo(one, one.at);
        }
        return;
      } catch (error) {
        if (error instanceof CursorBeyondLog) return this.options.failed(error);
        if (this.closed) return;
        this.options.logger.warn({ reason: (error as Error).message }, 'cannot find where to read from, trying again');
        await sleep(wait);
      }
    }
  }

  private reportHole({ topic, partition }: Partition, from: number, to: number): void {
    this.options.logger.error({ topic, partition, from, to: to - 1 }, 'records lost: retention passed the cursor');
  }

  private goTo(partition: Partition, offset: number): void {
    this.places.move(partition, offset);
    this.consumer.seek({ ...partition, offset: String(offset) });
  }

  /** A fetch that held only control or aborted records: eachBatch does not hear of it, the cursor passes it all the same. */
  private passEmpty({
    topic,
    partition,
    firstOffset,
    lastOffset,
  }: Partition & Record<'firstOffset' | 'lastOffset', string>) {
    const place = this.places.get({ topic, partition });
    if (!place || Number(firstOffset) !== place.fetch) return;
    this.places.move({ topic, partition }, place.cursor, Number(lastOffset) + 1);
  }

  private async read(payload: EachBatchPayload): Promise<void> {
    const { isRunning, isStale, heartbeat } = payload;
    const batch = payload.batch as Batch;
    await this.placed(heartbeat);
    if (!isRunning() || isStale()) return;
    const place = this.places.get(batch);
    if (place?.fetch !== Number(batch.fetchedOffset)) return this.place([partitionOf(batch)]);
    for (const chunk of chunksOf(batch, place.cursor, this.options.batchSize)) {
      if (!(await this.apply(chunk, payload))) return;
    }
    await this.commit(batch, payload);
  }

  private async placed(heartbeat: () => Promise<void>): Promise<void> {
    const { ready } = this;
    while ((await Promise.race([ready, sleep(1_000, 'late')])) === 'late') await heartbeat();
  }

  /** False when the rest of the batch must be left: the partition is no longer ours, or is read from elsewhere. */
  private async apply(
    chunk: Chunk,
    { isRunning, isStale, heartbeat, resolveOffset }: EachBatchPayload,
  ): Promise<boolean> {
    const generation = this.joined;
    const holds = () => isRunning() && !isStale() && generation === this.joined;
    if (!holds()) return false;
    const next = await this.options.handle(chunk, async () => {
      await heartbeat();
      return holds();
    });
    // The group changed meanwhile: what was applied is in the cursor, which this process reads again.
    if (!holds()) return false;
    if (next !== chunk.next) {
      this.goTo(partitionOf(chunk), next);
      return false;
    }
    this.places.move(partitionOf(chunk), next);
    resolveOffset(String(next - 1));
    await heartbeat();
    return true;
  }

  private async commit(batch: Batch, { commitOffsetsIfNecessary }: EachBatchPayload): Promise<void> {
    const { topic, partition } = batch;
    const key = `${topic}/${partition}`;
    const place = this.places.get(batch);
    if (!place || Date.now() - (this.committedAt.get(key) ?? 0) < COMMIT_EVERY_MS) return;
    this.committedAt.set(key, Date.now());
    const topics = [{ topic, partitions: [{ partition, offset: String(place.cursor) }] }];
    await commitOffsetsIfNecessary({ topics }).catch(() => undefined);
  }
}

const partitionOf = ({ topic, partition }: Partition): Partition => ({ topic, partition });

/** The last chunk goes to the end of what was fetched, trailing control records included. */
function* chunksOf(batch: Batch, cursor: number, size: number): Generator<Chunk> {
  const { topic, partition, messages } = batch;
  const end = Number(batch.lastOffset()) + 1;
  for (let from = cursor, index = 0; index < messages.length; index += size) {
    const slice = messages.slice(index, index + size);
    const next = index + size < messages.length ? Number(slice.at(-1)!.offset) + 1 : end;
    const records = slice.map(({ offset, value, headers, timestamp }) => ({
      offset: Number(offset),
      value,
      headers: headers ?? {},
      timestamp: Number(timestamp),
    }));
    yield { topic, partition, from, next, records };
    from = next;
  }
}

/**
 * Reads these topics from the positions kept elsewhere. Kafka's offsets and group only share the work: a process that
 * lost a partition and does not know it may still call `handle`, which must refuse what was done.
 */
export const consume = (options: ConsumeOptions): Promise<{ close(): Promise<void> }> => {
  const kafka = connectTo(options.brokers, options.groupId, options.logger);
  const consumer = kafka.consumer({
    groupId: options.groupId,
    partitionAssigners: [laneAssigner],
    sessionTimeout: SESSION_MS,
    heartbeatInterval: 1_500,
    rebalanceTimeout: 10_000,
    // The broker answers as soon as there is one byte: the wait only bounds an idle fetch, under the heartbeat.
    minBytes: 1,
    maxWaitTimeInMs: 500,
    // A message of 1 MB and its envelope must pass; a round of all partitions must stay well under a session.
    maxBytesPerPartition: 2 * 1_048_576,
    maxBytes: 8 * 1_048_576,
    retry: { initialRetryTime: 100, maxRetryTime: 5_000, retries: 8, restartOnFailure: async () => true },
  });
  return new Reading(options, consumer, kafka.admin()).start();
};
