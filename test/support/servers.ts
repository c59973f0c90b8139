import { Client } from 'pg';
import { migrate } from '#persistence';

const given = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run this through jest's projects integration or e2e`);
  return value;
};

/** The PostgreSQL of this run of the tests, as its superuser, base `postgres`. */
export const postgresUrl = (): string => given('TEST_DATABASE_URL');
/** The Kafka of this run of the tests. */
export const kafkaBrokers = (): string[] => given('TEST_KAFKA_BROKERS').split(',');

let prefixes = 0;
/** A topic prefix, or a group's name, that no other test of this run uses. */
export const uniquePrefix = (name = 't'): string => `${name}-${process.pid}-${Date.now().toString(36)}-${++prefixes}.`;

const urlOf = (base: string): string => Object.assign(new URL(postgresUrl()), { pathname: `/${base}` }).toString();

/** Makes the migrated base that others are copied from, once for all the processes of this run. */
const template = async (server: Client, lanes: number): Promise<string> => {
  const name = `template_${lanes}`;
  await server.query('select pg_advisory_lock(1)');
  const { rows } = await server.query('select from pg_database where datname = $1 and datistemplate', [name]);
  if (rows.length === 0) {
    await server.query(`drop database if exists ${name} with (force)`);
    await server.query(`create database ${name}`);
    await migrate(urlOf(name), lanes);
    await server.query(`alter database ${name} with is_template true allow_connections false`);
  }
  await server.query('select pg_advisory_unlock(1)');
  return name;
};

/** The URL of a new base called `name` with the tables in it and nothing else, copied from one migrated once (about 0.1 s). */
export const freshDatabase = async (name: string, lanes: number): Promise<string> => {
  const server = new Client({ connectionString: postgresUrl() });
  await server.connect();
  try {
    const from = await template(server, lanes);
    await server.query(`drop database if exists ${name} with (force)`);
    await server.query(`create database ${name} template ${from}`);
    return urlOf(name);
  } finally {
    await server.end();
  }
};
