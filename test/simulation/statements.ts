import { intake } from './statements-intake';
import { people } from './statements-people';
import { relay } from './statements-relay';
import type { Transaction } from './base';

export type Statement = (
  transaction: Transaction,
  values: unknown[],
  clock: { now: number },
) => unknown[] | Promise<unknown[]>;

/** The statements without a name, by how they begin. */
const unnamed: [start: string, name: string][] = [['select c.lane from distributor_cursor', 'relay-waiting']];
export const nameOf = (text: string): string => unnamed.find(([start]) => text.startsWith(start))?.[1] ?? text;

/** What each named statement of the shell and of the relay does, as PostgreSQL would. */
export const statements: Record<string, Statement> = { ...intake, ...people, ...relay };
