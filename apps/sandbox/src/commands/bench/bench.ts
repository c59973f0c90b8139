import { join } from 'node:path';
import { createProducer } from '#messaging';
import { setVirtualTime, type Database } from '#persistence';
import { applied } from '../../territory/progress';
import { send } from '../../territory/send';
import type { Received } from '../../territory/travel';
import { relayed } from '../replay/settled';
import { inputTopics, ownSystem, type OwnSystem } from '../system';
import { backlog } from './backlog';
import { readBatches } from './batches';
import { percentile, Watch } from './processes';

export type BenchOptions = { facts: number; persons: number; orchestrators: number; keep?: boolean };

const say = (line: string): void => void process.stderr.write(`${line}\n`);
const TYPE = /reseau-emploi\.([a-z-]+\.[a-z-]+)\.v1/;

/** Shares of the types, in percent. */
const mixOf = (messages: Received[]): Record<string, number> => {
  const counts = new Map<string, number>();
  for (const { value } of messages) {
    const type = TYPE.exec(value)?.[1] ?? 'unreadable';
    counts.set(type, (counts.get(type) ?? 0) + 1);
  }
  const shares = [...counts].sort(([, one], [, other]) => other - one);
  return Object.fromEntries(shares.map(([type, count]) => [type, Math.round((1000 * count) / messages.length) / 10]));
};

const one = async <T extends object>({ pool }: Database, sql: string): Promise<T> =>
  (await pool.query<T>(sql)).rows[0]!;

const countsIn = (database: Database) =>
  one<{ accepted: number; duplicates: number; dead: number; parked: number; milestones: number; messages: number }>(
    database,
    `select sum(accepted)::float8 as accepted, sum(duplicates)::float8 as duplicates, sum(dead)::float8 as dead,
      sum(parked)::float8 as parked, (select count(*)::float8 from milestone) as milestones,
      (select count(*)::float8 from partner_stream) as messages from ingest_cursor`,
  );
const hotBytesIn = (database: Database) =>
  one<{ median: number; p99: number; max: number }>(
    database,
    `select percentile_disc(0.5) within group (order by octet_length(hot)) as median,
      percentile_disc(0.99) within group (order by octet_length(hot)) as p99, max(octet_length(hot)) as max from pathway`,
  );

const perFact = (use: ReturnType<Watch['stop']>, facts: number) => ({
  cpuUsPerFact: Object.fromEntries(Object.entries(use).map(([name, { cpuUs }]) => [name, Math.round(cpuUs / facts)])),
  rssMaxMb: Object.fromEntries(Object.entries(use).map(([name, { rssMaxMb }]) => [name, rssMaxMb])),
});

/** Says once in a while how much is applied. */
const reporting = (database: Database, total: number): NodeJS.Timeout =>
  setInterval(() => {
    database.pool
      .query<{ done: string }>('select coalesce(sum(next_offset), 0) as done from ingest_cursor')
      .then(({ rows }) => say(`${rows[0]!.done} of ${total} applied`))
      .catch(() => undefined);
  }, 3_000);

const drain = async (system: OwnSystem, messages: Received[], orchestrators: number): Promise<object> => {
  const { database, brokers, pids, folder } = system;
  await system.startServices();
  const watch = new Watch(pids);
  const report = reporting(database, messages.length);
  await applied(database, brokers, inputTopics(system));
  const committed = Date.now();
  await relayed(database);
  const ended = Date.now();
  clearInterval(report);
  const use = watch.stop();
  const logs = Array.from({ length: orchestrators }, (_, n) => join(folder, `orchestrator-${n + 1}.log`));
  const batches = await readBatches(logs);
  const began = batches.reduce((first, { time, ms }) => Math.min(first, time - ms), ended);
  const seconds = (ended - began) / 1000;
  const counts = await countsIn(database);
  const times = batches.map(({ ms }) => ms);
  return {
    facts: messages.length,
    factsPerSecond: Math.round(messages.length / seconds),
    seconds,
    secondsToCommit: (committed - began) / 1000,
    batches: batches.length,
    batchMs: { p50: percentile(times, 0.5), p99: percentile(times, 0.99) },
    milestonesPerSecond: Math.round(counts.milestones / seconds),
    ...counts,
    ...perFact(use, messages.length),
    hotBytes: await hotBytesIn(database),
  };
};

/**
 * Fills Kafka with a backlog, then starts the services and drains it to the partners' topics: one JSON line on stdout, from
 * the first record consumed to the last milestone acknowledged by the partners' broker. Progress goes to stderr.
 */
export const bench = async ({ facts, persons, orchestrators, keep = false }: BenchOptions): Promise<number> => {
  say(`imagining ${facts} facts about ${persons} people`);
  const messages = backlog(facts, persons, Date.now());
  say('starting PostgreSQL and Kafka');
  const system = await ownSystem({ env: { LOG_LEVEL: 'debug', VIRTUAL_CLOCK: '1' }, orchestrators });
  try {
    // Every fact is then applied at its own stamp, as when it came: at today's date all of them would be corrections.
    await setVirtualTime(system.database, messages[0]!.recu);
    const producer = await createProducer(system.brokers, { clientId: 'bench' });
    await send(producer, system.prefix, messages);
    await producer.close();
    say(`${messages.length} messages wait; starting the services`);
    const measured = await drain(system, messages, orchestrators);
    process.stdout.write(`${JSON.stringify({ ...measured, persons, orchestrators, mix: mixOf(messages) })}\n`);
    return 0;
  } finally {
    if (keep) say(`kept: ${system.folder}`);
    await system.close(keep);
  }
};
