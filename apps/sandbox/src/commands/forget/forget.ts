import type { PersonId } from '#domain';
import { forget } from '#persistence';
import { inBase } from '../place';

export type ForgetCommand = { by: string; why: string };

/**
 * Keeps nothing of a person of the running system, under any of their pseudonyms, and nothing of what will be said of them. One JSON line: the pseudonyms, how
 * many facts left the log, how many milestones lost their words.
 */
export const forgetPerson = (person: PersonId, command: ForgetCommand): Promise<number> =>
  inBase('sc_migrator', 1, async (database, lanes) => {
    const done = await forget(database, person, { lanes, ...command });
    process.stdout.write(`${JSON.stringify(done)}\n`);
    return 0;
  });
