import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { Client } from 'pg';
import { kafkaBrokers, postgresUrl } from '../support/servers';
import { LANES, openRelays, person, until, word, type Relays, type Told } from './relay-harness';

let relays: Relays;
const children: ChildProcess[] = [];
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await relays.close();
});

const upTo = (n: number) => Array.from({ length: n }, (_, index) => index + 1);
const slot = ({ event }: Told) => `${event.flux} ${event.sequence}`;

/** What a consumer keeps that holds, per person, type and key, the greatest (epoch, version) and ignores the rest. */
const kept = (told: Told[]): Told[] => {
  const last = new Map<string, [number, number]>();
  return told.filter(({ event }) => {
    const key = `${event.subject} ${event.data?.['jalon'] ?? event.type} ${event.cle}`;
    const [epoch, version] = [Number(event.flux.split('.')[0]), event.version];
    const before = last.get(key);
    if (before && (before[0] > epoch || (before[0] === epoch && before[1] >= version))) return false;
    last.set(key, [epoch, version]);
    return true;
  });
};
/** Read again from a place, never from beyond it: the first copies of the sequences of a flux come in order. */
const hasNoHole = (told: Told[]): boolean => {
  const heads = new Map<string, number>();
  return told.every(({ event }) => {
    const head = heads.get(event.flux) ?? 0;
    heads.set(event.flux, Math.max(head, event.sequence));
    return event.sequence <= head + 1;
  });
};
const oneIdPerPlace = (told: Told[]): boolean => {
  const ids = new Map<string, string>();
  return told.every(
    (one) => (ids.set(slot(one), ids.get(slot(one)) ?? one.event.id), ids.get(slot(one)) === one.event.id),
  );
};

const rounds = (from: number, to: number, people: number) =>
  upTo(to - from + 1).flatMap((round) =>
    upTo(people).map((n) =>
      word(n, 'contrat-signe', 'C/1', ['FT:59', 'CD:59'], {
        version: from + round - 1,
        data: { dateSignature: '2026-03-02', nature: 'ENGAGEMENT' },
      }),
    ),
  );
const expectEverythingOnce = (id: string, people: number, versions: number) => {
  expect(hasNoHole(relays.of(id))).toBe(true);
  expect(oneIdPerPlace(relays.of(id))).toBe(true);
  const once = kept(relays.of(id));
  for (const n of upTo(people))
    expect(once.filter(({ event }) => event.subject === person(n)).map(({ event }) => event.version)).toEqual(
      upTo(versions),
    );
};

/** The service itself, as it runs. */
const startProcess = async (): Promise<ChildProcess> => {
  const child = spawn(process.execPath, [join(__dirname, '../../dist/apps/relay/src/main.js')], {
    env: {
      PATH: process.env['PATH'],
      DATABASE_URL: relays.url,
      KAFKA_BROKERS: kafkaBrokers().join(),
      LANES: String(LANES),
      TOPIC_PREFIX: relays.prefix,
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  children.push(child);
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve());
    child.once('exit', (code) => reject(new Error(`the relay ended with ${code}`)));
  });
  return child;
};

beforeAll(async () => {
  const build = spawn(process.execPath, [join(__dirname, '../../apps/sandbox/bin/build.mjs')], { stdio: 'inherit' });
  expect(await new Promise((resolve) => build.once('exit', resolve))).toBe(0);
});

/** PostgreSQL ends every connection of the relays of this base. */
const endConnections = async (): Promise<void> => {
  const superuser = new Client({ connectionString: postgresUrl() });
  await superuser.connect();
  await superuser.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'sc_relay' and datname = $1`,
    [new URL(relays.url).pathname.slice(1)],
  );
  await superuser.end();
};

/** Between the acknowledgement of the broker and that of the base. */
const onAcknowledge = (body: string) =>
  relays.query(`create sequence attempts; grant usage on sequence attempts to sc_relay;
    create function hinder() returns trigger language plpgsql as $$ begin ${body} return null; end $$;
    create trigger hinder before update on transport_cursor for each statement execute function hinder()`);

describe('Two relays at once', () => {
  it('share the lanes and never write a place of a stream twice with different words', async () => {
    relays = await openRelays('relay_twice_two');
    await Promise.all([relays.start(), relays.start()]);
    for (let round = 1; round <= 10; round++) await relays.announce(...rounds(round, round, 60));
    await relays.settled();
    await relays.heard();
    for (const id of ['FT', 'CD']) expectEverythingOnce(id, 60, 10);
    expect(relays.of('FT')).toHaveLength(600);
  });

  it('when one stops, the other takes its partners over', async () => {
    relays = await openRelays('relay_twice_over');
    const first = await relays.start();
    await relays.announce(...rounds(1, 1, 20));
    await relays.settled();
    await relays.start();
    await first.close();
    await relays.announce(...rounds(2, 2, 20));
    await relays.settled();
    await relays.heard();
    for (const id of ['FT', 'CD']) expectEverythingOnce(id, 20, 2);
  });
});

describe('A crash between the sending and the cursor', () => {
  it('sends the same messages again with the same identifiers, and no hole', async () => {
    relays = await openRelays('relay_twice_failed');
    await onAcknowledge(`if nextval('attempts') <= 3 then raise exception 'the power went out'; end if;`);
    await relays.start();
    await relays.announce(...rounds(1, 4, 30));
    await relays.settled();
    await relays.heard();
    for (const id of ['FT', 'CD']) expectEverythingOnce(id, 30, 4);
    expect(relays.told.length).toBeGreaterThan(240);
  });

  it('by kill −9 of the service: the next one begins where the cursor is', async () => {
    relays = await openRelays('relay_twice_killed');
    await onAcknowledge('perform pg_sleep(60);');
    const doomed = await startProcess();
    await relays.announce(...rounds(1, 3, 30));
    await until(() => relays.of('FT').length > 0, 'a first message');
    doomed.kill('SIGKILL');
    await new Promise((resolve) => doomed.once('exit', resolve));
    await endConnections();
    await relays.query('drop trigger hinder on transport_cursor');
    await relays.announce(...rounds(4, 4, 30));
    await startProcess();
    await relays.settled();
    await relays.heard();
    for (const id of ['FT', 'CD']) expectEverythingOnce(id, 30, 4);
    expect(relays.told.length).toBeGreaterThan(240);
  });

  it('PostgreSQL ends every connection of a relay in the middle: nothing is lost', async () => {
    relays = await openRelays('relay_twice_ended');
    await relays.start();
    for (let round = 1; round <= 6; round++) {
      await relays.announce(...rounds(round, round, 30));
      await endConnections();
    }
    await relays.settled();
    await relays.heard();
    for (const id of ['FT', 'CD']) expectEverythingOnce(id, 30, 6);
  });
});

describe('A partner that cannot be sent to', () => {
  it('delays nobody else', async () => {
    relays = await openRelays('relay_twice_slow');
    await relays.query(`create function slow() returns trigger language plpgsql as $$ begin
        if new.partner = 'CD' then perform pg_sleep(0.5); end if; return new; end $$;
      create trigger slow before update on transport_cursor for each row execute function slow()`);
    await relays.start();
    await relays.announce(...rounds(1, 1, 20));
    await until(() => relays.of('FT').length === 20, 'the first round');
    const from = Date.now();
    await relays.announce(...rounds(2, 2, 20));
    await until(() => relays.of('FT').length === 40, 'the second round');
    expect(Date.now() - from).toBeLessThan(1_500);
  });
});
