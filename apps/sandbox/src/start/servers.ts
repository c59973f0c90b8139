import { join } from 'node:path';
import { eventTopics } from '#contracts';
import { ensureTopics } from '#messaging';
import { migrate, openDatabase, registerPartners } from '#persistence';
import { startKafka } from '../stack/kafka';
import { startPostgres } from '../stack/postgres';
import type { ServerProcess } from '../stack/server-process';
import { partners, topicOf } from './partners';

export type Servers = {
  databaseUrl: string;
  kafkaBrokers: string[];
  own: ServerProcess[];
  /** How long the network took: what Maven fetched. */
  fetchedMs: number;
};
type Told = <T>(what: string, work: () => Promise<T>) => Promise<T>;

/** What one commit costs is what it costs in production: `fsync` and `synchronous_commit` stay on. */
const SETTINGS = { shared_buffers: '512MB', jit: 'off' };

/** Our own servers over the data folder, unless the environment names others. */
export const openServers = async (folder: string, env: NodeJS.ProcessEnv, told: Told): Promise<Servers> => {
  const own: ServerProcess[] = [];
  let fetchedMs = 0;
  const kept = async <S extends ServerProcess>(what: string, start: () => Promise<S>): Promise<S> => {
    const server = await told(what, start);
    own.push(server);
    return server;
  };
  const { DATABASE_URL, KAFKA_BROKERS } = env;
  const outcomes = await Promise.allSettled([
    DATABASE_URL ||
      kept('PostgreSQL', () => startPostgres({ folder: join(folder, 'postgres'), settings: SETTINGS })).then(
        ({ url }) => url,
      ),
    KAFKA_BROKERS?.split(',') ||
      kept('Kafka', () => startKafka({ folder: join(folder, 'kafka') })).then((kafka) => {
        fetchedMs = kafka.fetchedMs;
        return kafka.brokers;
      }),
  ]);
  const [database, kafka] = outcomes;
  if (database.status === 'fulfilled' && kafka.status === 'fulfilled')
    return { databaseUrl: database.value, kafkaBrokers: kafka.value, own, fetchedMs };
  await Promise.all(own.map((server) => server.stop()));
  throw outcomes.find((outcome) => outcome.status === 'rejected')!.reason;
};

/** A server that does not answer, or refuses us, is named with the variable that says where it is. */
const unreachable =
  (server: string, variable: string) =>
  (error: Error & { code?: string }): never => {
    const far = /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNRESET|28P01|28000|3D000|timeout|Connection/;
    if (!far.test(`${error.code} ${error.message}`)) throw error;
    throw new Error(
      `${server} cannot be used (${error.message}): correct ${variable}, or leave it out for the embedded one.`,
    );
  };

/** Tables, partners and topics, as they must be before the services start. May be run again. */
export const prepare = async (
  { databaseUrl, kafkaBrokers }: Pick<Servers, 'databaseUrl' | 'kafkaBrokers'>,
  lanes: number,
  prefix: string,
): Promise<void> => {
  const incoming = eventTopics.map(({ topic }) => ({ name: prefix + topic, partitions: lanes, createTime: true }));
  const outgoing = partners.map((partner) => ({ name: prefix + topicOf(partner), partitions: 1, createTime: true }));
  await migrate(databaseUrl, lanes).catch(unreachable('PostgreSQL', 'DATABASE_URL'));
  const database = await openDatabase(databaseUrl, 'sc_migrator', 1);
  await registerPartners(database, partners).finally(() => database.close());
  const topics = [...incoming, ...outgoing];
  await ensureTopics(kafkaBrokers, { topics }).catch(unreachable('Kafka', 'KAFKA_BROKERS'));
};
