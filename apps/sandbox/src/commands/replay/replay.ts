import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { Instant } from '#domain';
import { createProducer } from '#messaging';
import type { Database } from '#persistence';
import { runningSystem } from '../../start/running';
import type { Received } from '../../territory/travel';
import { openPlace, ownSystem, partnerTopics, type Place } from '../system';
import { endsOf, readBetween, type PartnerMessage } from './partner-topics';
import { messagesOf, playAtOnce, playUntil } from './play';
import { relayed } from './settled';

export type ReplayOptions = { until?: Instant; own?: boolean };
type DeadLetter = { code: string; field: string | null; expected: string };

/** The system of this folder or of the environment, when there is one. */
const present = ({ env }: NodeJS.Process): Place | undefined => {
  const prefix = env['TOPIC_PREFIX'] || '';
  const { DATABASE_URL, KAFKA_BROKERS } = env;
  if (DATABASE_URL && KAFKA_BROKERS) return { databaseUrl: DATABASE_URL, brokers: KAFKA_BROKERS.split(','), prefix };
  const running = runningSystem(resolve(env['DATA_DIR'] || '.data'));
  return running && { databaseUrl: running.databaseUrl, brokers: running.kafkaBrokers, prefix };
};

const lastDeadLetter = async ({ pool }: Database): Promise<number> =>
  (await pool.query<{ id: number }>('select coalesce(max(id), 0)::float8 as id from dead_letter')).rows[0]!.id;

/** Dead letters of these messages, told apart from those of others by their digests. */
const deadLetters = async ({ pool }: Database, after: number, messages: Received[]): Promise<DeadLetter[]> => {
  const { rows } = await pool.query<DeadLetter>(
    `select code, field, expected from dead_letter where id > $1
      and digest in (select sha256(convert_to(value, 'UTF8')) from json_array_elements_text($2::json) as m(value)) order by id`,
    [after, JSON.stringify(messages.map(({ value }) => value))],
  );
  return rows;
};

export type Replayed = { messages: PartnerMessage[]; dead: DeadLetter[] };

/** Plays messages through a place whose services run and returns what the partners received about these people. */
export const replayThrough = async (
  place: Place,
  database: Database,
  messages: Received[],
  until?: Instant,
): Promise<Replayed> => {
  const { brokers } = place;
  const producer = await createProducer(brokers, { clientId: 'replay' });
  try {
    const topics = partnerTopics(place);
    const [from, after] = [await endsOf(brokers, topics), await lastDeadLetter(database)];
    const stage = { ...place, database, producer };
    await (until === undefined ? playAtOnce(stage, messages) : playUntil(stage, messages, until));
    await relayed(database);
    const told = await readBetween(brokers, topics, from, await endsOf(brokers, topics));
    const people = new Set(messages.map(({ key }) => key));
    return {
      messages: told.filter(({ key }) => people.has(key)),
      dead: await deadLetters(database, after, messages),
    };
  } finally {
    await producer.close();
  }
};

const linesOf = async (file: string): Promise<string[]> => {
  const lines: string[] = [];
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity }))
    if (line.trim() !== '') lines.push(line);
  return lines;
};

const throughOwn = async (messages: Received[], until?: Instant): Promise<Replayed> => {
  const system = await ownSystem({ env: until === undefined ? {} : { VIRTUAL_CLOCK: '1' } });
  try {
    await system.startServices();
    return await replayThrough(system, system.database, messages, until);
  } finally {
    await system.close();
  }
};

const throughPresent = async (place: Place, messages: Received[]): Promise<Replayed> => {
  const database = await openPlace(place);
  try {
    return await replayThrough(place, database, messages);
  } finally {
    await database.close();
  }
};

/**
 * Plays the facts of a file through Kafka and PostgreSQL and prints one JSON line per message the partners received about
 * these people. With `until`, or when no system runs here, servers and services are started for the occasion.
 * Returns the exit code: 1 when something went to the dead letters, each then told on stderr.
 */
export const replay = async (file: string, { until, own }: ReplayOptions): Promise<number> => {
  const messages = messagesOf(await linesOf(file));
  const place = own || until !== undefined ? undefined : present(process);
  const { messages: told, dead } = place ? await throughPresent(place, messages) : await throughOwn(messages, until);
  for (const message of told) process.stdout.write(`${JSON.stringify(message)}\n`);
  for (const { code, field, expected } of dead)
    process.stderr.write(`dead letter: ${code}${field ? ` ${field}` : ''}: expected ${expected}\n`);
  return dead.length === 0 ? 0 : 1;
};
