import { setTimeout as sleep } from 'node:timers/promises';
import { isTransient, RulesMismatch } from '#persistence';
import type { Logger } from '#platform';

const FIRST_WAIT_MS = 50;
const LONGEST_WAIT_MS = 2_000;

/**
 * Does the work again until it succeeds: nothing it was given may be lost because PostgreSQL restarts, and a transaction
 * that was undone, or whose commit had no answer, may be given again. Undefined once `goOn` says no. The first failure of
 * a series is logged, then one a minute. Throws only what no repetition can change.
 */
export const persevere = async <T>(
  what: string,
  work: () => Promise<T>,
  goOn: () => Promise<boolean> | boolean,
  logger: Logger,
): Promise<T | undefined> => {
  let loggedAt = 0;
  for (let wait = FIRST_WAIT_MS; ; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
    try {
      return await work();
    } catch (error) {
      if (error instanceof RulesMismatch) throw error;
      if (Date.now() - loggedAt > 60_000) {
        loggedAt = Date.now();
        logger[isTransient(error) ? 'warn' : 'error']({ reason: reasonOf(error) }, `${what} failed, trying again`);
      }
    }
    await sleep(wait * (0.5 + Math.random() / 2));
    if (!(await goOn())) return undefined;
  }
};

/** PostgreSQL repeats values in the detail of an error, never in its code; its message may quote one. */
const reasonOf = (error: unknown): string => {
  const { code, name, message } = (error ?? {}) as { code?: string; name?: string; message?: string };
  return code ? `${name} ${code}` : isTransient(error) ? `${name}: ${message}` : String(name);
};
