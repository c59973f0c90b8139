import { setImmediate as tick, setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import { retell, type Logged } from '#contracts';
import { rules, type Instant } from '#domain';
import { openDatabase, openPositions, registerPartners, setVirtualTime, Shell, type Database } from '#persistence';
import { Base, type Row } from '../../simulation/base';
import { poolOf } from '../../simulation/pool';
import { Random } from '../../simulation/random';
import { Process, Scheduler } from '../../simulation/scheduler';
import { freshDatabase } from '../../support/servers';
import { LANES, TOPIC } from '../shell-harness';
import { faithful, through, type Between } from './through';

/** Rows of a table, read as its owner. */
export type Rows = (table: string) => Promise<Row[]>;
/** How a whole store is broken, knowing what is on disk. */
export type Breaking = (rows: Rows) => Between;

/** What the shell works on, and what a test must see and do of it. */
type Ground = {
  pool: Pool;
  /** With the rights of the relay. */
  relay: Pool;
  rows: Rows;
  setTime(now: Instant): Promise<void>;
  /** Once this work is over, or waits for a row that another transaction holds, or the case is over. */
  stuck(work: Promise<unknown>): Promise<void>;
};

/** One empty store for one case. */
export type Store = Omit<Ground, 'pool' | 'relay'> & {
  /** The log of facts, as the contracts read it again. */
  log(): Promise<Logged[]>;
  /** The shell of a process of its own; `between` disturbs it alone. */
  shell(between?: Between): Shell;
  /** The connections of a relay of its own. */
  relay(between?: Between): Database;
  /** Every statement fails from now on, and whoever was made to wait goes on: whatever still runs ends. */
  stop(): void;
  stopped: Promise<void>;
};

/** Partitions: each is read by one of the processes of a case. Nothing of them was read yet. */
export const HERE = { topic: TOPIC, partition: 0 };
export const THERE = { topic: TOPIC, partition: 1 };
export const WHO_IS_WHO = { topic: 'rattachements.v1', partition: 0 };

/** The one who is told. */
export const PARTNER = {
  id: 'FT',
  kind: 'FT' as const,
  structures: ['FT591'],
  departments: ['59'],
  types: ['parcours-ouvert', 'anomalie', 'contrat-signe'],
};

/** A base where cases are tried one after the other, each on an empty store. */
export type Bench = { open(breaking?: Breaking): Promise<Store>; close(): Promise<void> };

const date = (value: unknown) => (value instanceof Date ? value : new Date(String(value)));
const logged = (row: Row): Logged => ({
  ...(row as Logged),
  agent: (row['agent'] as string | undefined) ?? null,
  time: date(row['time']),
  recorded_at: date(row['recorded_at']),
  received_at: date(row['received_at']),
});

const storeOn = async ({ pool, relay, ...ground }: Ground, breaking: Breaking = () => faithful): Promise<Store> => {
  await openPositions(
    { pool } as unknown as Database,
    [HERE, THERE, WHO_IS_WHO].map((one) => ({ ...one, at: 0 })),
  );
  const broken = breaking(ground.rows);
  let stop = () => undefined as void;
  let over = false;
  const stopped = new Promise<void>((resolve) => (stop = resolve)).then(() => void (over = true));
  const own: Between = (asked, session) =>
    over ? Promise.reject(new Error('This case is over.')) : broken(asked, session);
  const lent = (of: Pool, between: Between = faithful) =>
    ({ pool: through(through(of, own), between) }) as unknown as Database;
  return {
    ...ground,
    stuck: (work) => ground.stuck(Promise.race([work, stopped])),
    log: async () => (await ground.rows('fact')).map(logged),
    shell: (between) => new Shell(lent(pool, between), { lanes: LANES, rules, retell, virtualClock: true }),
    relay: (between) => lent(relay, between),
    stop,
    stopped,
  };
};

const settled = (work: Promise<unknown>): (() => boolean) => {
  let done = false;
  const end = () => void (done = true);
  work.then(end, end);
  return () => done;
};

const WRITTEN = `fact, pathway, pathway_cold, activity, sealed_week, wakeup, milestone, alias, attachment, ingest_cursor,
  dead_letter, parked_person, parked_fact, partner_stream, told`;
const empty = `${WRITTEN.split(',')
  .map((table) => `delete from ${table}`)
  .join(';')}; update lane set last_number = 0; update distributor_cursor set number = 0;
  update transport_cursor set sequence = 0`;

/** PostgreSQL itself. */
export const realBench = async (name: string): Promise<Bench> => {
  const url = await freshDatabase(name, LANES);
  const owner = await openDatabase(url, 'sc_migrator', 2);
  const database = await openDatabase(url, 'sc_orchestrator', 6);
  const relay = await openDatabase(url, 'sc_relay', 6);
  const subscriptions = PARTNER.types.map((type) => ({ type, purpose: 'accompagnement' }));
  await registerPartners(owner, [{ ...PARTNER, name: PARTNER.id, approvedBy: 'Alma Weil', subscriptions }]);
  const waits = async () => {
    const waiting = await owner.pool.query(
      `select from pg_locks l join pg_stat_activity a using (pid) where not l.granted and a.datname = current_database()`,
    );
    return waiting.rows.length > 0;
  };
  const ground: Ground = {
    pool: database.pool,
    relay: relay.pool,
    rows: async (table) => (await owner.pool.query<Row>(`select * from ${table}`)).rows,
    setTime: (now) => setVirtualTime(owner, now),
    stuck: async (work) => {
      for (const done = settled(work); !done() && !(await waits());) await sleep(2);
    },
  };
  return {
    open: async (breaking) => {
      await owner.pool.query(empty);
      return storeOn(ground, breaking);
    },
    close: async () => {
      await database.close();
      await relay.close();
      await owner.close();
    },
  };
};

/** Nobody decides who goes on: every question is answered at the next turn of the loop. */
class Unhurried extends Scheduler {
  override async turn(): Promise<void> {
    await tick();
  }
}

/** More turns than any work of these cases takes. */
const A_LONG_TIME = 500;

const memory = (): Ground => {
  const base = new Base();
  base.table('partner').set(PARTNER.id, PARTNER);
  for (let lane = 0; lane < LANES; lane++) {
    base.table('lane').set(String(lane), { lane, epoch: 1, rules: rules.version, last_number: 0 });
    base.table('distributor_cursor').set(String(lane), { lane, epoch: 1, number: 0 });
    const cursor = { partner: PARTNER.id, lane, epoch: 1, sequence: 0 };
    base.table('transport_cursor').set(`${PARTNER.id} ${lane}`, cursor);
  }
  const random = new Random(1);
  const clock = { now: 0 };
  const connections = { base, scheduler: new Unhurried(random), random, now: () => clock.now, lost: () => 0 };
  const pool = poolOf(connections, new Process('contract'));
  return {
    pool,
    relay: pool,
    rows: (table) => Promise.resolve(base.rows(table)),
    setTime: (now) => Promise.resolve(void (clock.now = now)),
    stuck: async (work) => {
      const done = settled(work);
      for (let left = A_LONG_TIME; left > 0 && !done(); left--) await tick();
    },
  };
};

/** The stand-in of the simulation. */
export const memoryBench = (): Promise<Bench> =>
  Promise.resolve({
    open: (breaking) => storeOn(memory(), breaking),
    close: () => Promise.resolve(),
  });
