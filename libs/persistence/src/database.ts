import 'reflect-metadata';
import type { Pool, PoolClient } from 'pg';
import { DataSource } from 'typeorm';
import { LayTheTables1790000000000 } from './migrations/1790000000000-lay-the-tables';
import { RememberWhatWasTold1790000000010 } from './migrations/1790000000010-remember-what-was-told';
import { FindAPersonByThemselves1790000000020 } from './migrations/1790000000020-find-a-person-by-themselves';
import { KeepHoursApart1790000000030 } from './migrations/1790000000030-keep-hours-apart';
import { KnowPeopleBySeveralNames1790000000040 } from './migrations/1790000000040-know-people-by-several-names';
import { CompareWithTheLog1790000000050 } from './migrations/1790000000050-compare-with-the-log';
import { LetBasesStand1790000000080 } from './migrations/1790000000080-let-bases-stand';
import { LetPeopleBeForgotten1790000000090 } from './migrations/1790000000090-let-people-be-forgotten';
import { ProveTheAccounts1790000000070 } from './migrations/1790000000070-prove-the-accounts';
import { KeepTheHistoryOfParameters1790000000060 } from './migrations/1790000000060-keep-the-history-of-parameters';

/** Who a service is in PostgreSQL. It connects as its login user and takes one of these (NOLOGIN) for the whole connection. */
export const roles = ['sc_migrator', 'sc_orchestrator', 'sc_relay', 'sc_agents', 'sc_directory'] as const;
export type Role = (typeof roles)[number];

export type Database = {
  /** Connection, migrations, cold queries. */
  dataSource: DataSource;
  /** The same connections, for the hot statements: named, one JSON parameter for n rows. */
  pool: Pool;
  close(): Promise<void>;
};

/** Every migration ever released, oldest first. Only additions. */
const migrations = [
  LayTheTables1790000000000,
  RememberWhatWasTold1790000000010,
  FindAPersonByThemselves1790000000020,
  KeepHoursApart1790000000030,
  KnowPeopleBySeveralNames1790000000040,
  CompareWithTheLog1790000000050,
  KeepTheHistoryOfParameters1790000000060,
  ProveTheAccounts1790000000070,
  LetBasesStand1790000000080,
  LetPeopleBeForgotten1790000000090,
];

/**
 * A transaction left idle (a process stopped in the middle of one) holds its lanes at most this long, then its session is
 * ended by PostgreSQL and the work is undone.
 */
const IDLE_IN_TRANSACTION_MS = 30_000;

/**
 * Every statement of the orchestrator and of the relay goes to its rows by a primary key, n at a time. A plan made while a table was empty
 * would scan it, and a prepared statement keeps its plan: the other ways are closed to it.
 */
const BY_KEY = '-c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c jit=off';

const sessionOptions = (role: Role): string =>
  [
    `-c role=${role} -c search_path=couture -c timezone=UTC`,
    `-c idle_in_transaction_session_timeout=${IDLE_IN_TRANSACTION_MS}`,
    ...(role === 'sc_orchestrator' || role === 'sc_relay' ? [BY_KEY] : []),
  ].join(' ');

const ignore = () => undefined;
/**
 * A connection lost between two statements, or while it is given back, is only an event, and an event without listener
 * ends the process. Whoever uses the connection learns it from its next statement.
 */
const hearLoss = (client: PoolClient): void => {
  if (!client.listeners('error').includes(ignore)) client.on('error', ignore);
};

/**
 * Opens a pool of at most `poolSize` connections that hold the rights of `role` and nothing else, in schema `couture`.
 * Throws when the base cannot be reached, or when the login user may not take the role.
 */
export const openDatabase = async (databaseUrl: string, role: Role, poolSize: number): Promise<Database> => {
  const dataSource = new DataSource({
    type: 'postgres',
    url: databaseUrl,
    schema: 'couture',
    applicationName: role,
    migrations,
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'all',
    installExtensions: false,
    logging: false,
    // An idle connection that PostgreSQL ends is replaced at its next use; whoever was using one gets the error.
    poolErrorHandler: () => undefined,
    extra: { max: poolSize, options: sessionOptions(role), keepAlive: true, connectionTimeoutMillis: 10_000 },
  });
  await dataSource.initialize();
  const pool = (dataSource.driver as unknown as { master: Pool }).master;
  pool.on('acquire', hearLoss);
  return { dataSource, pool, close: () => dataSource.destroy() };
};
