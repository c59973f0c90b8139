import { intake } from './statements-intake';
import { people } from './statements-people';
import { relay } from './statements-relay';
import type { Transaction } from './base';

export type Statement = (
  transaction: Transaction,
  values: unknown[],
  clock: { now: number },
) => unknown[] | Promise<unknown[]>;

/** What each named statement of the shell and of the relay does, as PostgreSQL would. */
export const statements: Record<string, Statement> = { ...intake, ...people, ...relay };
