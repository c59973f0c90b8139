import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { receive, retell } from '#contracts';
import { rules, type Instant, type PersonId } from '#domain';
import { openDatabase, setVirtualTime, Shell, type Database, type Entry, type ShellOptions } from '#persistence';
import { freshDatabase } from '../support/servers';
import { entryOf } from '../../apps/orchestrator/src/receive-batch';

/** The machine may be busy with the tests of others. */
jest.setTimeout(60_000);

export const LANES = 6;
export const TOPIC = 'inscriptions.v1';

/** The n-th person: a pseudonym that tells nothing. */
export const person = (n: number): PersonId => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}` as PersonId;
export const at = (text: string): Instant => Date.parse(text);

export type Event = Record<string, unknown> & { id: string; subject: string; time: string; type: string };
let events = 0;

/** A CloudEvent as an emitter writes it. */
export const event = (type: string, data: object, more: Partial<Event> = {}): Event => ({
  specversion: '1.0',
  id: `e${++events}`,
  source: '/ft/systeme',
  type: `fr.reseau-emploi.${type}.v1`,
  subject: person(1),
  time: '2026-01-12T10:00:00+01:00',
  organisme: 'FT',
  datacontenttype: 'application/json',
  data,
  ...more,
});

/** A registration effective on the day of its `time`. */
export const registered = (subject: string, more: Partial<Event> = {}): Event => {
  const time = more.time ?? '2026-01-12T10:00:00+01:00';
  const inscriptionId = `I-${subject.slice(-4)}`;
  return event(
    'inscription.enregistree',
    {
      inscriptionId,
      dateEffet: time.slice(0, 10),
      origine: 'INSCRIPTION_AUTO_CAF',
      categorie: 1,
      departement: '59',
      publics: ['RSA'],
    },
    { subject, ...more },
  );
};

/** The record of an event (or of any bytes), stamped when it was written down unless `recu` says otherwise. */
export const recordOf = (value: Event | string | Buffer, offset: number, recu?: Instant): Entry => {
  const bytes = Buffer.isBuffer(value) ? value : Buffer.from(typeof value === 'string' ? value : JSON.stringify(value));
  const stamp = typeof value === 'object' && !Buffer.isBuffer(value) ? String(value['recordedtime'] ?? value.time) : '';
  return entryOf({
    offset,
    value: bytes,
    headers: {},
    timestamp: recu ?? (stamp ? at(stamp) : at('2026-01-12T10:00Z')),
  });
};

export type Base = {
  url: string;
  shell(options?: Partial<ShellOptions>): Shell;
  /** Another process's shell: its own connections. */
  another(url?: string): Promise<Shell>;
  /** As the owner of the tables. */
  query<R = Record<string, unknown>>(sql: string, values?: unknown[]): Promise<R[]>;
  setTime(now: Instant): Promise<void>;
  /** Gives these events as the next records of a partition of `TOPIC`, in one batch. */
  tell(...told: (Event | string)[]): ReturnType<Shell['receive']>;
  close(): Promise<void>;
};

/** An empty base of `LANES` lanes. */
export const freshBase = async (name: string): Promise<Base> => {
  const url = await freshDatabase(name, LANES);
  const owner = await openDatabase(url, 'sc_migrator', 2);
  const open: Database[] = [owner];
  const database = await openDatabase(url, 'sc_orchestrator', 6);
  open.push(database);
  const options = { lanes: LANES, rules, retell, virtualClock: true };
  const shell = new Shell(database, options);
  let next = 0;
  return {
    url,
    shell: (more = {}) => new Shell(database, { ...options, ...more }),
    another: async (through = url) => {
      const other = await openDatabase(through, 'sc_orchestrator', 2);
      open.push(other);
      return new Shell(other, options);
    },
    query: async (sql, values) => (await owner.pool.query(sql, values)).rows,
    setTime: (now) => setVirtualTime(owner, now),
    tell: async (...told) => {
      const from = next;
      next += told.length;
      const entries = told.map((value, index) => recordOf(value, from + index));
      return shell.receive({ topic: TOPIC, partition: 0, from, next, entries });
    },
    close: async () => {
      await Promise.all(open.map((one) => one.close()));
    },
  };
};

const scenarios = join(__dirname, '../scenarios');
const read = (file: string): string => readFileSync(join(scenarios, file), 'utf8');

export type Emission = { announcedAt: string; time: string; type: string; cle: string; version: number; data: object };
export type Scenario = { subject: string; until: string; facts: Event[]; emissions: Emission[] };

/** A worked example by its name. */
export const scenario = (name: string): Scenario => ({
  ...(JSON.parse(read(`${name}.expected.json`)) as Omit<Scenario, 'facts'>),
  facts: read(`${name}.facts.jsonl`)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Event),
});

/** Whether the contracts accept it: a fixture that is refused would test nothing. */
export const isAccepted = (value: Event): boolean =>
  receive({ value: Buffer.from(JSON.stringify(value)), headers: {}, recu: at(value.time) }).ok;

/** Moves the clock to each wake-up up to `until` (excluded), one instant at a time. */
const sleepUntil = async (base: Base, until: Instant): Promise<void> => {
  for (;;) {
    const [next] = await base.query<{ due: number }>(
      'select (extract(epoch from min(due_at)) * 1000)::float8 as due from wakeup having min(due_at) < $1',
      [new Date(until)],
    );
    if (!next) return;
    await base.setTime(next.due);
    while ((await base.shell().wake()) > 0);
  }
};

/** Plays facts through the shell, time passing until `until`. Facts of one instant arrive together, with the deadlines of that instant. */
export const play = async (base: Base, facts: Event[], until: string): Promise<void> => {
  const instants = new Map<Instant, Event[]>();
  for (const fact of facts) {
    const instant = at(String(fact['recordedtime'] ?? fact.time));
    instants.set(instant, [...(instants.get(instant) ?? []), fact]);
  }
  let next = 0;
  for (const [instant, together] of [...instants].sort(([a], [b]) => a - b)) {
    await sleepUntil(base, instant);
    await base.setTime(instant);
    const from = next;
    const entries = together.map((fact) => recordOf(fact, next++));
    await base.shell().receive({ topic: TOPIC, partition: 0, from, next, entries });
  }
  await sleepUntil(base, at(until) + 1);
};
