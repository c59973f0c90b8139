import type { Instant, PersonId } from '#domain';
import { readPersonLog } from '#persistence';
import { accountOf } from './items';
import { linesOf } from './lines';
import { reading } from '../place';
import { textOf } from './text';

export type ExplainOptions = { at?: Instant; json?: boolean };

/**
 * Prints why everything is said about a person, from the log of facts of the running system: in French, or one JSON object a line. With `at`, what was
 * known then. Returns the exit code: 1 when a fact of the log is no longer read by its contract.
 */
export const explainPerson = async (person: PersonId, { at, json }: ExplainOptions): Promise<number> => {
  const log = await reading((context) => readPersonLog(context, person));
  if (!log)
    throw new Error(`No fact was received about ${person}: check the pseudonym, one character changes everything.`);
  const account = accountOf(log, at ?? log.now);
  if (log.parkedSince !== undefined)
    process.stderr.write(
      `This person is set aside since ${new Date(log.parkedSince).toISOString()}: facts received since then are not in the log yet.\n`,
    );
  const lines = json ? linesOf(account).map((line) => JSON.stringify(line)) : textOf(account);
  process.stdout.write(lines.map((line) => `${line}\n`).join(''));
  return account.unread.length === 0 ? 0 : 1;
};
