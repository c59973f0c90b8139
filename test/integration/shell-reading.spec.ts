import { setTimeout as sleep } from 'node:timers/promises';
import { Kafka, logLevel, Partitioners } from 'kafkajs';
import { consume, createProducer, ensureTopics, type Chunk, type Partition, type Producer } from '#messaging';
import { openDatabase, openPositions, passHole, readPositions, type Database } from '#persistence';
import { createLogger } from '#platform';
import { freshBase, type Base } from './shell-harness';
import { kafkaBrokers, uniquePrefix } from '../support/servers';

describe('Reading from the cursors', () => {
  let base: Base;
  let database: Database;
  let brokers: string[];
  let producer: Producer;
  let topic: string;
  let group: string;
  const open: { close(): Promise<void> }[] = [];
  const failures: Error[] = [];
  const chunks: (Chunk & { reader: string })[] = [];

  beforeAll(async () => {
    brokers = kafkaBrokers();
    base = await freshBase('shell_reading');
    database = await openDatabase(base.url, 'sc_orchestrator', 4);
    producer = await createProducer(brokers);
  });
  beforeEach(async () => {
    group = uniquePrefix('shell-reading');
    topic = `${group}a`;
    await ensureTopics(brokers, {
      topics: [
        { name: topic, partitions: 4 },
        { name: `${group}b`, partitions: 4 },
      ],
    });
    chunks.length = 0;
  });
  afterEach(async () => {
    await Promise.all(open.splice(0).map((one) => one.close()));
    failures.length = 0;
  });
  afterAll(async () => {
    await producer.close();
    await database.close();
    await base.close();
  });

  const moveCursor = (of: Partition, next: number) =>
    base.query(
      `insert into ingest_cursor (topic, partition, next_offset) values ($1, $2, $3)
       on conflict (topic, partition) do update set next_offset = excluded.next_offset`,
      [of.topic, of.partition, next],
    );
  const read = async (reader = 'one', more: { stuckAfterMs?: number; stuck?: boolean } = {}) => {
    const reading = await consume({
      brokers,
      groupId: group,
      topics: [topic, `${group}b`],
      batchSize: 3,
      partitionsInFlight: 2,
      logger: createLogger('test', 'silent'),
      failed: (error) => failures.push(error),
      positions: {
        read: (partitions) => readPositions(database, partitions),
        open: (partitions) => openPositions(database, partitions),
        pass: ({ topic: of, partition }, from, at) => passHole(database, of, partition, from, at),
      },
      handle: async (chunk, stillMine) => {
        while (more.stuck && (await stillMine())) await sleep(50);
        if (more.stuck) return chunk.from;
        chunks.push({ ...chunk, reader });
        await moveCursor(chunk, chunk.next);
        return chunk.next;
      },
      ...more,
    });
    open.push(reading);
    return reading;
  };
  const send = (partition: number, values: string[], to = topic) =>
    producer.send(
      to,
      values.map((value) => ({ key: 'k', value, partition })),
    );
  const values = () => chunks.flatMap(({ records }) => records.map(({ value }) => String(value)));
  const until = async (reached: () => boolean, ms = 40_000) => {
    for (const start = Date.now(); !reached(); await sleep(20))
      if (Date.now() - start > ms) throw new Error(`waited ${ms} ms`);
  };
  const admin = async () => {
    const client = new Kafka({ brokers, logLevel: logLevel.NOTHING }).admin();
    await client.connect();
    await client.fetchTopicOffsets(topic);
    return client;
  };

  it('reads from the beginning what was never read, in chunks that leave no offset out', async () => {
    await send(1, ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']);
    await read();
    await until(() => values().length === 8);
    expect(chunks.map(({ partition, from, next }) => [partition, from, next])).toEqual([
      [1, 0, 3],
      [1, 3, 6],
      [1, 6, 8],
    ]);
  });

  it('goes where the cursor says, before or after what Kafka believes', async () => {
    await send(0, ['a', 'b', 'c', 'd']);
    await (await read()).close();
    open.length = 0;
    await moveCursor({ topic, partition: 0 }, 1);
    chunks.length = 0;
    await read();
    await until(() => values().length === 3);
    expect(values()).toEqual(['b', 'c', 'd']);
    await open.splice(0)[0]!.close();
    await send(0, ['e', 'f', 'g']);
    await moveCursor({ topic, partition: 0 }, 6);
    chunks.length = 0;
    await read();
    await until(() => values().length > 0);
    expect(values()).toEqual(['g']);
  });

  it('goes on after a hole when retention passed the cursor, and leaves a row that says so', async () => {
    await send(2, ['a', 'b', 'c', 'd', 'e', 'f']);
    await moveCursor({ topic, partition: 2 }, 1);
    const client = await admin();
    await client.deleteTopicRecords({ topic, partitions: [{ partition: 2, offset: '4' }] });
    await client.disconnect();
    await read();
    await until(() => values().length === 2);
    expect(values()).toEqual(['e', 'f']);
    expect(
      await base.query('select partition, from_offset::int, to_offset::int from hole where topic = $1', [topic]),
    ).toEqual([{ partition: 2, from_offset: 1, to_offset: 3 }]);
  });

  it('passes more aborted records than one answer of the broker can hold', async () => {
    const transactional = new Kafka({ brokers, logLevel: logLevel.NOTHING }).producer({
      transactionalId: group,
      maxInFlightRequests: 1,
      idempotent: true,
      createPartitioner: Partitioners.DefaultPartitioner,
    });
    await transactional.connect();
    const transaction = await transactional.transaction();
    for (let n = 0; n < 8; n++)
      await transaction.send({ topic, messages: [{ key: 'k', value: Buffer.alloc(900_000, 'x'), partition: 0 }] });
    await transaction.abort();
    await transactional.disconnect();
    await send(0, ['a']);
    await read();
    await until(() => values().length > 0);
    expect(chunks.map(({ from, next }) => [from, next])).toEqual([[0, 10]]);
  });

  it('refuses a topic that ends before its cursor: it is another one under the same name', async () => {
    await send(3, ['a']);
    await moveCursor({ topic, partition: 3 }, 50);
    await read();
    await until(() => failures.length > 0);
    expect(failures[0]!.message).toContain('was read up to offset 50 and its log ends at 1');
  });

  it('gives a lane of every topic to one reader, and shares the lanes when a second one comes', async () => {
    await read('one');
    await read('two');
    await until(() => false, 3_000).catch(() => undefined);
    for (const partition of [0, 1, 2, 3]) {
      await send(partition, ['x']);
      await send(partition, ['y'], `${group}b`);
    }
    await until(() => values().length === 8);
    const readersOf = (partition: number) =>
      new Set(chunks.filter((chunk) => chunk.partition === partition).map(({ reader }) => reader));
    expect([0, 1, 2, 3].map((partition) => readersOf(partition).size)).toEqual([1, 1, 1, 1]);
    expect(new Set(chunks.map(({ reader }) => reader)).size).toBe(2);
  });

  it('says so when something waits and nothing is read', async () => {
    await read('one', { stuck: true, stuckAfterMs: 1_200 });
    await send(0, ['a']);
    await until(() => failures.length > 0);
    expect(failures[0]!.message).toMatch(/Nothing was read for 1.2 s although 1 records wait/);
  });
});
