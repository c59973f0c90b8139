import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { project, readJsonLine, type Role } from '#contracts';
import { rules, type Fact } from '#domain';
import { createProducer, type Producer } from '#messaging';
import { setVirtualTime, type Database } from '#persistence';
import { backlog } from '../../apps/sandbox/src/commands/bench/backlog';
import { endsOf, readBetween } from '../../apps/sandbox/src/commands/replay/partner-topics';
import { relayed } from '../../apps/sandbox/src/commands/replay/settled';
import { finalWords, live } from '../../apps/sandbox/src/commands/simulate/drive';
import { People } from '../../apps/sandbox/src/commands/simulate/read-file';
import { inputTopics, LANES, openPlace, partnerTopics, type Place } from '../../apps/sandbox/src/commands/system';
import { caughtUp } from '../../apps/sandbox/src/territory/progress';
import { random } from '../../apps/sandbox/src/territory/random';
import { send } from '../../apps/sandbox/src/territory/send';
import type { Received } from '../../apps/sandbox/src/territory/travel';
import { freshDatabase, kafkaBrokers, uniquePrefix } from '../support/servers';
import { Victim, type Ending, type Name } from './killed';
import { hearAll, type PartnerConsumer } from './partner-words';

const FACTS = 50_000;
const PERSONS = 5_000;
const CLOSES = Date.parse('2026-10-30T11:00:00Z');
const KILLS = 60;
/** Between commit and acknowledgement, inside the clock's transaction, between sending and the cursor. */
const POINTS: Record<Name, string[]> = {
  orchestrator: [...Array<string>(8).fill('after-commit'), ...Array<string>(6).fill('in-clock')],
  relay: Array<string>(6).fill('after-send'),
};
const PRECISE = POINTS.orchestrator.length + POINTS.relay.length;
/** Each round kills them all, so that the group waits once (6 s) for the sessions of its dead. */
const CAST: Name[] = [...Array<Name>(6).fill('orchestrator'), ...Array<Name>(4).fill('relay')];
const MOST_ROUNDS = 10;
const ENV = { VIRTUAL_CLOCK: '1', BATCH_SIZE: '40' };

const chance = random('kills', 2026);

/** The endings of a round: at most four at a point that was not reached yet, the others at an instant. */
const endingsOf = (left: Record<Name, string[]>): Ending[] => {
  const room = { orchestrator: 3, relay: 1 };
  const waiting = { orchestrator: [...left.orchestrator], relay: [...left.relay] };
  return CAST.map((name) => {
    const point = room[name]-- > 0 ? waiting[name].splice(chance.int(0, waiting[name].length - 1), 1)[0] : undefined;
    return point === undefined
      ? { afterMs: chance.int(50, 1_500) }
      : { at: `${point}:${point === 'in-clock' ? 1 : chance.int(1, 3)}` };
  });
};

/** The final words of simulate: person → `type key` → data. */
const simulated = (messages: Received[]): Map<string, Record<string, unknown>> => {
  const people = new People();
  messages.forEach(({ value, recu }, line) => {
    const read = readJsonLine(value, recu);
    if (read.ok) people.add({ fact: read.fact, type: read.type, line, text: value });
  });
  const wordsOf = (facts: Fact[]) =>
    Object.fromEntries(finalWords(live(facts, CLOSES, rules)).map(({ type, key, data }) => [`${type} ${key}`, data]));
  return new Map([...people.facts].map(([subject, facts]) => [subject, wordsOf(facts)]));
};

type Row = { person: string; type: string; retracted: string | null; key: string; version: number; data: object };

/** The final words of the base. */
const announced = async ({ pool }: Database): Promise<Map<string, Record<string, unknown>>> => {
  const { rows } = await pool.query<Row>(
    `select distinct on (person, coalesce(retracted, type), key) person, type, retracted, key, version, data
     from milestone where type <> 'perimetre' order by person, coalesce(retracted, type), key, epoch desc, version desc`,
  );
  const people = new Map<string, Record<string, unknown>>();
  for (const { person, type, retracted, key, data } of rows) {
    const words = people.get(person) ?? {};
    people.set(person, words);
    if (retracted === null) words[`${type} ${key}`] = data;
  }
  return people;
};

type Told = { person: string; type: string; key: string; roles: Role[]; data: Record<string, unknown> };

/** The last word said to a partner about each milestone, as its rights let it read it. */
const saidTo = async ({ pool }: Database, partner: string): Promise<Told[]> => {
  const { rows } = await pool.query<Told & { kind: string; retracted: string | null }>(
    `with said as (
       select s.sequence, s.kind, s.roles, m.person, coalesce(m.retracted, m.type) as type, m.key, m.data, m.retracted
       from partner_stream s join milestone m on m.lane = s.lane and m.epoch = s.epoch and m.number = s.number
       where s.partner = $1 and m.type <> 'perimetre'
       union all
       select s.sequence, s.kind, s.roles, m.person, p.item->>'type', p.item->>'key', p.item->'data', null
       from partner_stream s join milestone m on m.lane = s.lane and m.epoch = s.epoch and m.number = s.number
       cross join lateral (select m.data->'present'->s.item::int as item) p
       where s.partner = $1 and m.type = 'perimetre' and s.kind = 'initial')
     select distinct on (person, type, key) person, type, key, data, retracted, roles, kind
     from said order by person, type, key, sequence desc`,
    [partner],
  );
  return rows.filter(({ kind, retracted }) => kind !== 'out-of-scope' && retracted === null);
};

describe('Sixty kills -9 of the orchestrators and of the relays', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kills-'));
  const messages = backlog(FACTS, PERSONS, CLOSES);
  let place: Place;
  let database: Database;
  let producer: Producer;
  let victims: Victim[] = [];
  let consumers: Map<string, PartnerConsumer>;

  const applied = async (): Promise<number> => {
    const sql = 'select coalesce(sum(next_offset), 0)::float8 as applied from ingest_cursor';
    return (await database.pool.query<{ applied: number }>(sql)).rows[0]!.applied;
  };

  /** Something of this round was applied: everybody is at work. */
  const atWork = async (before: number): Promise<void> => {
    for (const end = Date.now() + 25_000; (await applied()) === before && Date.now() < end;) await sleep(50);
  };

  const killed = { precise: 0, atAnInstant: 0 };
  const left = { orchestrator: [...POINTS.orchestrator], relay: [...POINTS.relay] };

  const count = (name: Name, point: string | undefined): void => {
    if (point === undefined) killed.atAnInstant++;
    else {
      killed.precise++;
      left[name].splice(left[name].indexOf(point.split(':')[0]!), 1);
    }
  };

  /** Facts arrive and time passes while everybody works; then everybody ends. */
  const round = async (slice: Received[]): Promise<void> => {
    const endings = endingsOf(left);
    await Promise.all(victims.map((victim, index) => victim.start(endings[index])));
    const before = await applied();
    await send(producer, place.prefix, slice);
    await Promise.all(victims.map((victim) => victim.settled()));
    await setVirtualTime(database, slice.at(-1)!.recu);
    await atWork(before);
    await Promise.all(victims.map(async (victim) => count(victim.name, await victim.end())));
  };

  beforeAll(async () => {
    place = {
      databaseUrl: await freshDatabase('kills', LANES),
      brokers: kafkaBrokers(),
      prefix: uniquePrefix('kills'),
    };
    database = await openPlace(place);
    producer = await createProducer(place.brokers);
    // Before the first round: until it is set, those who are at work live at today's date.
    await setVirtualTime(database, messages[0]!.recu);
    victims = CAST.map((name, index) => new Victim(place, folder, name, index + 1, ENV));
    const size = Math.ceil(messages.length / MOST_ROUNDS);
    let sent = 0;
    for (
      ;
      sent < messages.length && (killed.precise < PRECISE || killed.precise + killed.atAnInstant < KILLS);
      sent += size
    )
      await round(messages.slice(sent, sent + size));
    await Promise.all([victims[0]!.start(), victims.at(-1)!.start()]);
    await send(producer, place.prefix, messages.slice(sent));
    await setVirtualTime(database, CLOSES);
    await caughtUp(database, place.brokers, inputTopics(place), CLOSES);
    await relayed(database);
    const topics = partnerTopics(place);
    const heard = await readBetween(place.brokers, topics, new Map(), await endsOf(place.brokers, topics));
    consumers = hearAll(heard);
  }, 400_000);

  afterAll(async () => {
    await Promise.all([victims[0]?.stop(), victims.at(-1)?.stop()]);
    await producer?.close();
    await database?.close();
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  it('were sixty, twenty of them at a precise point', () => {
    console.log({ killed, repeated: Object.fromEntries([...consumers].map(([id, { repeated }]) => [id, repeated])) });
    expect(killed.precise + killed.atAnInstant).toBeGreaterThanOrEqual(KILLS);
    expect(killed.precise).toBe(PRECISE);
  });

  it('leave the words that simulate says, for everybody', async () => {
    const [expected, said] = [simulated(messages), await announced(database)];
    expect(expected.size).toBeGreaterThan(PERSONS * 0.95);
    for (const [subject, words] of expected) expect({ subject, ...said.get(subject) }).toEqual({ subject, ...words });
  }, 120_000);

  it('leave no gap, neither in the lanes nor in what a partner hears', async () => {
    const { rows } = await database.pool.query(
      `select l.lane from lane l where l.last_number <> (select count(*) from milestone m where m.lane = l.lane)
        or l.last_number <> (select coalesce(max(number), 0) from milestone m where m.lane = l.lane)`,
    );
    expect(rows).toEqual([]);
    expect(consumers.size).toBe(4);
    expect(consumers.get('FT')!.streams.size).toBe(LANES);
    expect([...consumers.values()].flatMap(({ faults }) => faults)).toEqual([]);
    expect([...consumers.values()].flatMap((consumer) => consumer.gaps())).toEqual([]);
  });

  it('let a consumer that follows the contract end with exactly what it may know', async () => {
    for (const [partner, consumer] of consumers) {
      const told = await saidTo(database, partner);
      expect(told.length).toBeGreaterThan(0);
      for (const { person, type, key, roles, data } of told)
        expect({ person, data: consumer.standing(person)[`${type} ${key}`] }).toEqual({
          person,
          data: project(type, roles, data),
        });
    }
  }, 60_000);

  it('lose nobody and bury nothing but what no door accepts', async () => {
    const { rows: parked } = await database.pool.query('select reason from parked_person');
    expect(parked).toEqual([]);
    const { rows: dead } = await database.pool.query<{ code: string }>('select distinct code from dead_letter');
    expect(dead.map(({ code }) => code)).not.toContain('FORMAT');
  });
});
