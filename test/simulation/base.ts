import type { Process } from './scheduler';

export type Row = Record<string, unknown>;
export type Table = Map<string, Row>;
/** Rows written and removed, by table and key. */
export type Changes = ReadonlyMap<string, ReadonlyMap<string, Row | null>>;

/** An error as PostgreSQL's, by its state. */
export const pgError = (code: string, message: string): Error => Object.assign(new Error(message), { code });

/** Rows that are on disk, and who holds which. The rules of PostgreSQL in READ COMMITTED: each statement sees what was committed before it. */
export class Base {
  readonly tables = new Map<string, Table>();
  readonly holders = new Map<string, Transaction>();
  private readonly waiters = new Map<string, (() => void)[]>();
  /** Called with what a transaction changes, just before it is on disk. */
  committing: (changes: Changes) => void = () => undefined;

  table(name: string): Table {
    const table = this.tables.get(name) ?? new Map<string, Row>();
    this.tables.set(name, table);
    return table;
  }

  rows<R = Row>(name: string): R[] {
    return [...this.table(name).values()] as R[];
  }

  waitFor(lock: string): Promise<void> {
    return new Promise((resolve) => this.waiters.set(lock, [...(this.waiters.get(lock) ?? []), resolve]));
  }

  release(lock: string): void {
    this.holders.delete(lock);
    const waiters = this.waiters.get(lock) ?? [];
    this.waiters.delete(lock);
    for (const wake of waiters) wake();
  }
}

/** All or nothing. Rows it changes are held until its end; nobody else sees them before. */
export class Transaction {
  private readonly changes = new Map<string, Map<string, Row | null>>();
  private readonly held = new Set<string>();
  private waitsFor: Transaction | undefined;
  over = false;

  constructor(
    readonly base: Base,
    readonly process: Process,
  ) {
    process.atEnd(() => this.rollback());
  }

  get(table: string, key: string): Row | undefined {
    const changed = this.changes.get(table);
    if (changed?.has(key)) return changed.get(key) ?? undefined;
    return this.base.table(table).get(key);
  }

  rows<R = Row>(table: string, wanted: (row: R) => boolean = () => true): R[] {
    const changed = this.changes.get(table);
    const all: R[] = [];
    for (const [key, row] of this.base.table(table)) if (!changed?.has(key) && wanted(row as R)) all.push(row as R);
    if (changed) for (const row of changed.values()) if (row && wanted(row as R)) all.push(row as R);
    return all;
  }

  isHeldByOther(table: string, key: string): boolean {
    const holder = this.base.holders.get(`${table} ${key}`);
    return holder !== undefined && holder !== this;
  }

  /** Holds a row until the end; waits for whoever holds it. */
  async hold(table: string, key: string): Promise<void> {
    const lock = `${table} ${key}`;
    if (this.over) await new Promise(() => undefined);
    for (let holder = this.base.holders.get(lock); holder && holder !== this; holder = this.base.holders.get(lock)) {
      this.waitsFor = holder;
      for (let one: Transaction | undefined = holder; one; one = one.waitsFor)
        if (one === this) {
          this.waitsFor = undefined;
          throw pgError('40P01', 'deadlock detected');
        }
      await this.base.waitFor(lock);
      // Whoever died meanwhile goes no further.
      if (this.over) await new Promise(() => undefined);
      this.waitsFor = undefined;
    }
    this.base.holders.set(lock, this);
    this.held.add(lock);
  }

  /** Writes a row, or removes it. */
  async set(table: string, key: string, row: Row | null): Promise<void> {
    await this.hold(table, key);
    const changed = this.changes.get(table) ?? new Map<string, Row | null>();
    this.changes.set(table, changed.set(key, row));
  }

  /** A new row under a key that must be free. */
  async insert(table: string, key: string, row: Row): Promise<void> {
    await this.hold(table, key);
    if (this.get(table, key)) throw pgError('23505', `duplicate key in ${table}: ${key}`);
    await this.set(table, key, row);
  }

  commit(): void {
    if (this.over) return;
    if (this.changes.size > 0) this.base.committing(this.changes);
    for (const [name, changed] of this.changes) {
      const table = this.base.table(name);
      for (const [key, row] of changed) {
        if (row) table.set(key, row);
        else table.delete(key);
      }
    }
    this.end();
  }

  rollback(): void {
    if (!this.over) this.end();
  }

  private end(): void {
    this.over = true;
    this.changes.clear();
    for (const lock of this.held) if (this.base.holders.get(lock) === this) this.base.release(lock);
  }
}
