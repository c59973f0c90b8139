import type { PoolClient } from 'pg';
import { retell } from '#contracts';
import { rules } from '#domain';
import { laneOf, openDatabase, setVirtualTime, Shell, type Database, type Entry } from '#persistence';
import { at, event, person, recordOf, registered, type Event } from '../integration/shell-harness';
import { freshDatabase } from '../support/servers';

/** Measures the shell: npx jest -c .jest/integration.cjs --testMatch '**\/test/load/shell.spec.ts' */
const LANES = 24;
const PEOPLE = 10_000;
const HOURS_EACH = 8;
const structure = { code: 'FT591', libelle: 'FT Lille' };

/** The first days of a person, then hours over four weeks: one fact in three changes more than hours. */
const lifeOf = (n: number): Event[] => {
  const subject = person(n);
  const id = subject.slice(-6);
  const hours = Array.from({ length: HOURS_EACH }, (_, k) => {
    const date = `2026-01-${String(12 + ((k * 5 + n) % 18))}`;
    const data = { activiteId: `A${id}-${k}`, nature: 'FORMATION', date, minutes: 60, auteur: 'USAGER' };
    return event('activite.declaree', data, { subject });
  });
  return [
    registered(subject),
    event(
      'orientation.decidee',
      {
        orientationId: `O${id}`,
        etat: 'ACCEPTEE',
        parcours: 'PROFESSIONNEL',
        organisme: 'FT',
        structure,
        autorite: 'FT',
        dateDecision: '2026-01-12',
      },
      { subject },
    ),
    event(
      'referent.designe',
      { designationId: `D${id}`, referentId: 'lea', organisme: 'FT', structure, dateDebut: '2026-01-12' },
      { subject },
    ),
    event(
      'contrat.signe',
      {
        contratId: `C${id}`,
        version: 1,
        nature: 'ENGAGEMENT',
        organisme: 'FT',
        dateSignature: '2026-01-12',
        dateEffet: '2026-01-12',
        cibleHebdo: 900,
      },
      { subject },
    ),
    ...hours,
  ];
};

/** The facts of a lane as a partition holds them: everybody's first, then everybody's second… */
const partitions = (): Entry[][] => {
  const lanes: Entry[][] = Array.from({ length: LANES }, () => []);
  const lives = Array.from({ length: PEOPLE }, (_, n) => lifeOf(n + 1));
  for (let rank = 0; rank < lives[0]!.length; rank++)
    for (const [n, life] of lives.entries()) {
      const lane = lanes[laneOf(person(n + 1), LANES)]!;
      lane.push(recordOf(life[rank]!, lane.length));
    }
  return lanes;
};

type Spent = Map<string, number>;

/** Adds up the time spent waiting for each statement. */
const timed = (database: Database): Spent => {
  const spent: Spent = new Map();
  const seen = new WeakSet<PoolClient>();
  database.pool.on('acquire', (client) => {
    if (seen.has(client)) return;
    seen.add(client);
    const query = client.query.bind(client) as (...given: unknown[]) => Promise<unknown>;
    Object.assign(client, {
      query: async (...given: [string | { name: string }, ...unknown[]]) => {
        const from = performance.now();
        const result = await query(...given);
        const name = typeof given[0] === 'string' ? given[0] : given[0].name;
        spent.set(name, (spent.get(name) ?? 0) + performance.now() - from);
        return result;
      },
    });
  });
  return spent;
};

const measure = async (batchSize: number, inFlight: number) => {
  const url = await freshDatabase('shell_load', LANES);
  const [owner, database] = [
    await openDatabase(url, 'sc_migrator', 1),
    await openDatabase(url, 'sc_orchestrator', inFlight),
  ];
  await setVirtualTime(owner, at('2026-01-12T10:00:00+01:00'));
  const shell = new Shell(database, { lanes: LANES, rules, retell, virtualClock: true });
  const spent = timed(database);
  const queues = partitions();
  const facts = queues.reduce((sum, { length }) => sum + length, 0);
  const lanes = queues.keys();
  const [cpu, from] = [process.cpuUsage(), performance.now()];
  const work = async () => {
    for (const partition of lanes)
      for (let next = 0; next < queues[partition]!.length;) {
        const entries = queues[partition]!.slice(next, next + batchSize);
        const batch = { topic: 'load', partition, from: next, next: next + entries.length, entries };
        ({ next } = await shell.receive(batch));
      }
  };
  await Promise.all(Array.from({ length: inFlight }, work));
  const [{ user, system }, ms] = [process.cpuUsage(cpu), performance.now() - from];
  const parked = await owner.pool.query('select from parked_person');
  const hot = await owner.pool.query<{ bytes: number }>('select avg(length(hot))::int as bytes from pathway');
  await Promise.all([owner.close(), database.close()]);
  expect(parked.rowCount).toBe(0);
  const parts = [...spent].sort(([, a], [, b]) => b - a).slice(0, 12);
  console.log(
    `${facts} facts by ${batchSize}, ${inFlight} in flight: ${Math.round((facts / ms) * 1_000)}/s,`,
    `${Math.round((user + system) / facts)} µs of this process each, hot row ${hot.rows[0]!.bytes} characters.`,
    `Waiting for PostgreSQL, µs a fact: ${parts.map(([name, of]) => `${name} ${((of * 1_000) / facts).toFixed(1)}`).join(', ')}`,
  );
};

it.each([
  [500, 3],
  [250, 3],
  [500, 1],
])('by %i, %i in flight', measure, 300_000);
