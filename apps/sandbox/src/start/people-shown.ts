import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase } from '#persistence';

const EVERY_MS = 500;

const answers200 = async (address: string): Promise<boolean> => {
  try {
    const { status } = await fetch(address, { signal: AbortSignal.timeout(5_000) });
    return status === 200;
  } catch {
    return false;
  }
};

/** Resolves once the pages answer and `enough` people can be shown: true. False when `goOn` says no meanwhile. */
export const peopleShown = async (
  databaseUrl: string,
  address: string,
  enough: number,
  goOn: () => boolean,
): Promise<boolean> => {
  const database = await openDatabase(databaseUrl, 'sc_agents', 1);
  try {
    for (; goOn(); await sleep(EVERY_MS)) {
      const { rows } = await database.pool.query<{ people: number }>(
        'select count(*)::int as people from (select from pathway limit $1) counted',
        [enough],
      );
      if (rows[0]!.people >= enough && (await answers200(address))) return true;
    }
    return false;
  } finally {
    await database.close();
  }
};
