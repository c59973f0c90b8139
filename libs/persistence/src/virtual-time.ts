import type { Instant } from '#domain';
import type { Database } from './database';

/**
 * Moves the clock of a sandbox or a test, read only by services that run with `VIRTUAL_CLOCK=1`; `null` gives the wall
 * clock back. As `sc_migrator`: no service may move time.
 */
export const setVirtualTime = async (database: Database, now: Instant | null): Promise<void> => {
  await database.pool.query(
    'insert into virtual_time (one, now) values (true, $1) on conflict (one) do update set now = excluded.now',
    [now === null ? null : new Date(now)],
  );
};
