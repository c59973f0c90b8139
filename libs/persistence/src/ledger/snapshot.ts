import type { Pool, PoolClient } from 'pg';

/** Sorting a million rows in memory instead of on disk, for this transaction alone. */
const MEMORY = '256MB';

/**
 * Works on the base as it was at one instant, and can write nothing. It holds no lock that a service waits for; what it delays is only the cleaning of old
 * rows, for as long as it lasts.
 */
export const inSnapshot = async <T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> => {
  const client = await pool.connect();
  try {
    await client.query(`begin isolation level repeatable read read only; set local work_mem = '${MEMORY}'`);
    const result = await work(client);
    await client.query('commit');
    client.release();
    return result;
  } catch (error) {
    client.release(true);
    throw error;
  }
};
