import type { Pool } from 'pg';
import { Transaction, pgError, type Base } from './base';
import type { Random } from './random';
import type { Process, Scheduler } from './scheduler';
import { nameOf, statements } from './statements';

export type Query = { name: string; values: unknown[] };
/** A protocol broken on purpose: `undefined` when the statement is to be done as it should. */
export type Breakage = (
  query: Query,
  transaction: Transaction,
  done: () => Promise<unknown[]>,
) => Promise<unknown[]> | undefined;

export type Connections = {
  base: Base;
  scheduler: Scheduler;
  random: Random;
  /** The true time. */
  now: () => number;
  /** How likely the answer of a commit is lost, done or not. */
  lost: () => number;
  breakage?: Breakage;
};

export const connectionLost = () =>
  Object.assign(new Error('Connection terminated unexpectedly'), { code: 'ECONNRESET' });

/** A connection is lost more often at a commit than at one of the statements before it: that is where it matters. */
const CUT_WITHIN = 20;

class Client {
  private transaction: Transaction | undefined;

  constructor(
    private readonly connections: Connections,
    private readonly process: Process,
  ) {}

  async query(query: string | Query): Promise<{ rows: unknown[]; command: string }> {
    const what = typeof query === 'string' ? query : query.name;
    await this.connections.scheduler.turn(this.process, what);
    if (query === 'begin') this.transaction = new Transaction(this.connections.base, this.process);
    else if (query === 'rollback') this.end((transaction) => transaction.rollback());
    else if (query === 'commit') return { rows: [], command: this.commit() };
    else {
      const asked = typeof query === 'string' ? { name: nameOf(query), values: [] } : query;
      return { rows: await this.run(asked), command: 'SELECT' };
    }
    return { rows: [], command: query.toUpperCase() };
  }

  private end(how: (transaction: Transaction) => void): void {
    if (this.transaction) how(this.transaction);
    this.transaction = undefined;
  }

  private commit(): string {
    const { random, lost } = this.connections;
    const fate = random.next();
    if (fate < lost() / 2) {
      this.end((transaction) => transaction.rollback());
      throw connectionLost();
    }
    this.end((transaction) => transaction.commit());
    if (fate < lost()) throw connectionLost();
    return 'COMMIT';
  }

  private async run(query: Query): Promise<unknown[]> {
    const { base, now, breakage } = this.connections;
    const alone = this.transaction === undefined;
    const transaction = this.transaction ?? new Transaction(base, this.process);
    const statement = statements[query.name];
    if (!statement) throw new Error(`Nobody taught the base this statement: ${query.name}`);
    const done = async () => statement(transaction, query.values, { now: now() + this.process.skew });
    const rows = await (breakage?.(query, transaction, done) ?? done());
    if (transaction.over) throw pgError('57P01', 'terminating connection');
    const { random, lost } = this.connections;
    if (random.chance(lost() / CUT_WITHIN)) {
      transaction.rollback();
      throw connectionLost();
    }
    if (!alone) return rows;
    transaction.commit();
    if (random.chance(lost() / CUT_WITHIN)) throw connectionLost();
    return rows;
  }

  release(): void {
    this.end((transaction) => transaction.rollback());
  }
}

/** The connections of one process, as `pg` gives them. */
export const poolOf = (connections: Connections, process: Process): Pool =>
  ({
    connect: () => Promise.resolve(new Client(connections, process)),
    query: (query: Query) => new Client(connections, process).query(query),
  }) as unknown as Pool;
