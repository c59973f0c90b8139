import type { Breakage } from './pool';
import type { Transaction } from './base';
import { statements } from './statements';

/** The rules of the protocol, each broken on purpose: the simulation must find every one. */
export const breakages = {
  /** The cursor moves whoever moved it before. */
  fence: (): Breakage => (query, transaction) => {
    if (query.name !== 'move-cursor') return undefined;
    const [topic, partition, , ...rest] = query.values;
    const row = transaction.base.table('ingest_cursor').get(`${String(topic)} ${String(partition)}`);
    const from =
      transaction.get('ingest_cursor', `${String(topic)} ${String(partition)}`)?.['next_offset'] ??
      row?.['next_offset'];
    return (async () => {
      await transaction.hold('ingest_cursor', `${String(topic)} ${String(partition)}`);
      const now = transaction.get('ingest_cursor', `${String(topic)} ${String(partition)}`)?.['next_offset'] ?? from;
      return statements['move-cursor']!(transaction, [topic, partition, now, ...rest], { now: 0 });
    })();
  },
  /** Lanes are read and not held. */
  lanes: (): Breakage => (query, transaction) =>
    query.name === 'lock-lanes'
      ? Promise.resolve(
          (query.values[0] as number[]).toSorted((a, b) => a - b).map((lane) => transaction.get('lane', String(lane))),
        )
      : undefined,
  /** Who is who is not asked again once the lanes are held. */
  aliases: (): Breakage => {
    const first = new WeakMap<Transaction, unknown[]>();
    return (query, transaction, done) => {
      if (query.name !== 'read-aliases') return undefined;
      const before = first.get(transaction);
      if (before) return Promise.resolve(before);
      return done().then((rows) => {
        first.set(transaction, rows);
        return rows;
      });
    };
  },
  /** The cursor is on disk before the work is: a transaction of its own. */
  order: (): Breakage => (query, transaction) => {
    if (query.name !== 'move-cursor') return undefined;
    return (async () => {
      const own = new (transaction.constructor as new (...args: unknown[]) => Transaction)(
        transaction.base,
        transaction.process,
      );
      const rows = await statements['move-cursor']!(own, query.values, { now: 0 });
      own.commit();
      return rows;
    })();
  },
  /** What was sent is acknowledged wherever the cursor stands: another relay's place is lost. */
  acknowledgement: (): Breakage => (query, transaction) => {
    if (query.name !== 'relay-move-cursors') return undefined;
    return (async () => {
      const moves = JSON.parse(query.values[0] as string) as { lane: number; epoch: number; number: number }[];
      for (const { lane, epoch, number } of moves)
        await transaction.set('distributor_cursor', String(lane), { lane, epoch, number: number + 1 });
      return [{ moved: moves.length }];
    })();
  },
} satisfies Record<string, () => Breakage>;

export type BreakageName = keyof typeof breakages;
