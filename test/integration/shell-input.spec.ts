import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { Kafka, logLevel, Partitioners } from 'kafkajs';
import { createProducer, ensureTopics, type Outgoing, type Producer } from '#messaging';
import { createLogger, loadSettings } from '#platform';
import { startOrchestrator } from '../../apps/orchestrator/src/start';
import { event, freshBase, LANES, person, registered, type Base, type Event } from './shell-harness';
import { kafkaBrokers, uniquePrefix } from '../support/servers';

const today = new Date();
const iso = (days: number) => new Date(today.getTime() + days * 86_400_000).toISOString();

/** A registration dated yesterday: this orchestrator runs on the wall clock. */
const now = (n: number, more: Partial<Event> = {}): Event => registered(person(n), { time: iso(-1), ...more });
const without = (value: Event, ...fields: string[]): Event => {
  const copy = structuredClone(value);
  for (const field of fields) {
    delete (copy as Record<string, unknown>)[field];
    delete (copy['data'] as Record<string, unknown>)[field];
  }
  return copy;
};
const withData = (value: Event, data: object): Event => ({ ...value, data: { ...(value['data'] as object), ...data } });

describe('What comes through Kafka', () => {
  let base: Base;
  let brokers: string[];
  let producer: Producer;
  let prefix: string;
  let topic: string;
  let orchestrator: { close(): Promise<void> };
  const failures: Error[] = [];
  const lines: string[] = [];

  beforeAll(async () => {
    brokers = kafkaBrokers();
    base = await freshBase('shell_input');
    prefix = uniquePrefix('shell-input');
    topic = `${prefix}inscriptions.v1`;
    const settings = loadSettings({
      DATABASE_URL: base.url,
      KAFKA_BROKERS: brokers.join(','),
      LANES: String(LANES),
      TOPIC_PREFIX: prefix,
    });
    const logger = createLogger('orchestrator', 'info', { write: (line: string) => void lines.push(line) });
    orchestrator = await startOrchestrator({ settings, logger, failed: (error) => failures.push(error) });
    producer = await createProducer(brokers);
    await until(async () => (await cursors()).length === LANES);
  });
  afterAll(async () => {
    await orchestrator.close();
    await producer.close();
    await base.close();
  });
  afterEach(() => expect(failures).toEqual([]));

  const cursors = () =>
    base.query<{ next: number; accepted: number; dead: number; duplicates: number; skipped: number }>(
      `select next_offset::int as next, accepted::int, dead::int, duplicates::int, skipped::int from ingest_cursor
       where topic = $1 order by partition`,
      [topic],
    );
  const until = async (reached: () => Promise<boolean>): Promise<void> => {
    for (const start = Date.now(); !(await reached()); await sleep(20))
      if (Date.now() - start > 40_000) throw new Error('waited 40 s');
  };
  /** Sends records to one partition and waits until the cursor has passed them. */
  const send = async (partition: number, values: (Event | string | Buffer | Outgoing)[]): Promise<void> => {
    const before = (await cursors())[partition]!.next;
    const messages = values.map((value): Outgoing => {
      if (typeof value === 'string' || Buffer.isBuffer(value)) return { key: 'k', value, partition };
      return 'key' in value
        ? { ...(value as Outgoing), partition }
        : { key: value.subject, value: JSON.stringify(value), partition };
    });
    for (const message of messages) await producer.send(topic, [message]);
    await until(async () => (await cursors())[partition]!.next >= before + values.length);
  };
  const deadLetters = (partition: number) =>
    base.query<{ code: string; field: string | null }>(
      'select code, field from dead_letter where topic = $1 and partition = $2 order by "offset"',
      [topic, partition],
    );

  const rejected: [string, Event | string | Buffer, string, string | null][] = [
    ['not JSON', '{"nom":"DURAND"', 'JSON_ILLISIBLE', null],
    ['bytes', Buffer.from([0xff, 0xfe, 0x00, 0x80]), 'JSON_ILLISIBLE', null],
    ['not a CloudEvent', '{"hello":"world"}', 'PAS_UN_CLOUDEVENT', 'specversion'],
    ['an unknown type', { ...now(50), type: 'fr.reseau-emploi.inscription.revee.v1' }, 'TYPE_INCONNU', 'type'],
    ['a missing field', without(now(51), 'categorie'), 'CHAMP_MANQUANT', 'data.categorie'],
    ['a value outside its list', withData(now(52), { origine: 'PAR_HASARD' }), 'VALEUR_HORS_LISTE', 'data.origine'],
    ['a date that is none', withData(now(53), { dateEffet: '2026-02-30' }), 'DATE_INVALIDE', 'data.dateEffet'],
    ['a time without offset', { ...now(54), time: '2026-01-12T10:00:00' }, 'INSTANT_SANS_DECALAGE', 'time'],
    ['a recordedtime in the future', { ...now(55), recordedtime: iso(1) }, 'RECORDEDTIME_FUTUR', 'recordedtime'],
    ['1 MB of rubbish', Buffer.alloc(1_000_000, 'x'), 'TROP_GRAND', null],
    ['a subject that is no UUID', { ...now(56), subject: '184127645108946' }, 'SUJET_INVALIDE', 'subject'],
  ];

  it('accepts the facts around every kind of bad message, and says of each what was expected', async () => {
    const partition = 0;
    await send(partition, [now(1), ...rejected.flatMap(([, value], n) => [value, now(2 + n)])]);
    const found = await deadLetters(partition);
    expect(found.map(({ code }, n) => [rejected[n]?.[0], code])).toEqual(
      rejected.map(([name, , code]) => [name, code]),
    );
    expect((await cursors())[partition]).toMatchObject({ accepted: rejected.length + 1, dead: rejected.length });
    expect(await base.query(`select count(*)::int as n from milestone where type = 'parcours-ouvert'`)).toEqual([
      { n: rejected.length + 1 },
    ]);
  });

  it('writes no value of a refused message anywhere', async () => {
    const dead = JSON.stringify(
      await base.query('select topic, code, field, expected, source, event_id from dead_letter'),
    );
    for (const value of ['DURAND', 'PAR_HASARD', '2026-02-30', '184127645108946', 'revee']) {
      expect(dead).not.toContain(value);
      expect(lines.join('')).not.toContain(value);
    }
  });

  it('takes an event in binary mode as in structured mode', async () => {
    const { data, ...attributes } = now(20);
    const headers = Object.fromEntries(
      Object.entries(attributes).map(([name, value]) => [`ce_${name}`, String(value)]),
    );
    await send(1, [
      { key: person(20), value: JSON.stringify(data), headers: { ...headers, 'content-type': 'application/json' } },
    ]);
    expect(await deadLetters(1)).toEqual([]);
    expect(
      await base.query('select type from milestone where person = $1 and type like $2', [person(20), 'parcours%']),
    ).toHaveLength(1);
  });

  it('says nothing of a fact seen before, and refuses another content under its id', async () => {
    const first = now(21);
    await send(2, [first, first, withData(first, { departement: '62' }), now(22)]);
    expect(await deadLetters(2)).toEqual([{ code: 'ID_REUTILISE', field: 'id' }]);
    expect((await cursors())[2]).toMatchObject({ accepted: 2, duplicates: 1, dead: 1 });
  });

  it('passes the control and aborted records of a transactional producer', async () => {
    const client = new Kafka({ brokers, logLevel: logLevel.NOTHING });
    const transactional = client.producer({
      transactionalId: `${prefix}tx`,
      maxInFlightRequests: 1,
      idempotent: true,
      createPartitioner: Partitioners.DefaultPartitioner,
    });
    await transactional.connect();
    for (const [n, end] of [
      [30, 'commit'],
      [31, 'abort'],
      [32, 'commit'],
      [33, 'abort'],
    ] as const) {
      const transaction = await transactional.transaction();
      await transaction.send({ topic, messages: [{ key: 'k', value: JSON.stringify(now(n)), partition: 3 }] });
      await transaction[end]();
    }
    await transactional.disconnect();
    await producer.send(topic, [{ key: 'k', value: JSON.stringify(now(34)), partition: 3 }]);
    await until(async () => (await cursors())[3]!.next === 9);
    expect((await cursors())[3]).toMatchObject({ next: 9, accepted: 3, dead: 0, skipped: 6 });
    const people = await base.query<{ person: string }>(
      `select person from milestone where type = 'parcours-ouvert' and person = any($1::uuid[]) order by person`,
      [[30, 31, 32, 33, 34].map(person)],
    );
    expect(people.map((row) => row.person)).toEqual([30, 32, 34].map(person));
  });

  it('loses nothing and does nothing twice when PostgreSQL ends its connections in the middle', async () => {
    const before = (await cursors())[5]!;
    const people = Array.from({ length: 150 }, (_, n) => 1000 + n);
    const sending = (async () => {
      for (const n of people) await producer.send(topic, [{ key: 'k', value: JSON.stringify(now(n)), partition: 5 }]);
    })();
    const login = new Client({ connectionString: base.url });
    await login.connect();
    for (let n = 0; n < 20; n++) {
      await login.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'sc_orchestrator'`,
      );
      await sleep(30);
    }
    await sending;
    await login.end();
    await until(async () => (await cursors())[5]!.next === before.next + people.length);
    expect((await cursors())[5]).toEqual({ ...before, next: people.length, accepted: people.length });
    expect(
      await base.query(
        'select count(*)::int as n, count(distinct person)::int as people from milestone where person = any($1) and type = $2',
        [people.map(person), 'parcours-ouvert'],
      ),
    ).toEqual([{ n: people.length, people: people.length }]);
  });

  it('refuses to start on topics of another number of partitions', async () => {
    await expect(ensureTopics(brokers, { topics: [{ name: topic, partitions: LANES + 1 }] })).rejects.toThrow(
      `${topic} has ${LANES} partitions instead of ${LANES + 1}`,
    );
  });

  it('applies one fact within 100 ms of its arrival when nothing else happens', async () => {
    let sent = 0;
    const medianOf = async (facts: number): Promise<number> => {
      const waits: number[] = [];
      for (let n = 0; n < facts; n++) {
        const value = event(
          'inscription.cessee',
          { inscriptionId: 'I-0001', dateEffet: iso(-1).slice(0, 10), motif: 'DEMANDE' },
          { time: iso(-0.5) },
        );
        const start = performance.now();
        await producer.send(topic, [{ key: value.subject, value: JSON.stringify(value), partition: 4 }]);
        while ((await cursors())[4]!.next <= sent) await sleep(1);
        sent++;
        waits.push(performance.now() - start);
      }
      return waits.sort((a, b) => a - b)[Math.floor(facts / 2)]!;
    };
    // Other tests share the machine: one quiet moment in five is asked for, the bound stays.
    let median = Infinity;
    for (let round = 0; round < 5 && median >= 100; round++) median = await medianOf(20);
    expect(median).toBeLessThan(100);
  });
});
