import { resolve } from 'node:path';
import { openDatabase, ViewContext, type Database, type Role } from '#persistence';
import { runningSystem } from '../start/running';

/** The base of this environment, or that of the system that runs over this folder. */
export const addressOf = ({ env }: NodeJS.Process): string => {
  const folder = env['DATA_DIR'] || '.data';
  const address = env['DATABASE_URL'] || runningSystem(resolve(folder))?.databaseUrl;
  if (!address)
    throw new Error(
      `No system runs over ${folder}: start one with npm start, or say where the base is in DATABASE_URL.`,
    );
  return address;
};

const EMPTY = 'The base holds no table of this system yet: start it once with npm start.';
/** No such role, no such base, no such table. */
const EMPTY_CODES = ['22023', '3D000', '42P01'];

const open = async (address: string, role: Role, connections: number): Promise<Database> => {
  try {
    return await openDatabase(address, role, connections);
  } catch (error) {
    const { code = '' } = error as { code?: string };
    if (EMPTY_CODES.includes(code)) throw new Error(EMPTY, { cause: error });
    throw new Error(`The base does not answer (${code || 'no reason given'}): see that it runs, then try again.`, {
      cause: error,
    });
  }
};

/** Works on the base of the running system, with the rights of one role. `lanes`: how many it was created with. */
export const inBase = async <T>(
  role: Role,
  connections: number,
  work: (database: Database, lanes: number) => Promise<T>,
): Promise<T> => {
  const database = await open(addressOf(process), role, connections);
  try {
    const { rows } = await database.pool.query<{ lanes: number }>('select count(*)::int as lanes from lane');
    return await work(database, rows[0]!.lanes);
  } catch (error) {
    if (EMPTY_CODES.includes((error as { code?: string }).code ?? '')) throw new Error(EMPTY, { cause: error });
    throw error;
  } finally {
    await database.close();
  }
};

/** Reads the base of the running system, with the rights of the pages: nothing can be written, and what is restricted is not read. */
export const reading = <T>(read: (context: ViewContext) => Promise<T>): Promise<T> =>
  inBase('sc_agents', 2, (database, lanes) => read(new ViewContext(database.pool, lanes, true)));
