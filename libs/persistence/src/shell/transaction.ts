import type { Pool, PoolClient, QueryResult, QueryResultRow } from 'pg';

/** A statement prepared once per connection under its name. */
export type Statement = { name: string; text: string };

/** Runs a named statement; its rows. */
export const run = async <R extends QueryResultRow>(
  client: PoolClient | Pool,
  statement: Statement,
  values: unknown[],
): Promise<R[]> => ((await client.query({ ...statement, values })) as QueryResult<R>).rows;

/** What was read before the lock is no longer so after it: nothing was written, begin again. */
export class StartOver extends Error {
  override name = 'StartOver';
}

/** Five characters, or undefined when the error does not come from PostgreSQL. */
export const sqlState = (error: unknown): string | undefined => {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? code : undefined;
};

const LOST_CONNECTION = /^(ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EAI_AGAIN|ENOTFOUND)/;
const LOST_MESSAGE = /connection|timeout exceeded|not queryable/i;

/**
 * The same work may succeed later: the connection was lost (whether or not the commit went through: the cursor tells),
 * PostgreSQL stops or starts, lacks resources, or undid one of two transactions.
 */
export const isTransient = (error: unknown): boolean => {
  const state = sqlState(error);
  if (state) return /^(08|40|53|57P|55P03|25P0[23]|58)/.test(state);
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  return (typeof code === 'string' && LOST_CONNECTION.test(code)) || LOST_MESSAGE.test(String(message));
};

/** PostgreSQL refuses the data itself (class 21, 22, 23, 54): the same statement will always fail. */
export const isAboutData = (error: unknown): boolean => /^(21|22|23|54)/.test(sqlState(error) ?? '');

const undo = async (client: PoolClient): Promise<void> => {
  try {
    await client.query('rollback');
    client.release();
  } catch {
    client.release(true);
  }
};

/**
 * All of `work`, committed and on disk, or none of it. When the connection is lost during the commit nobody knows which:
 * the error is thrown all the same and whoever tries again must find out (the cursor, a row's presence).
 */
export const inTransaction = async <T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> => {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const result = await work(client);
    const { command } = await client.query('commit');
    if (command !== 'COMMIT') throw new Error('A statement had failed: the transaction was rolled back at its commit.');
    client.release();
    return result;
  } catch (error) {
    await undo(client);
    throw error;
  }
};
