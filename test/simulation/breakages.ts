import type { Breakage } from './pool';
import { Transaction, type Row } from './base';
import { statements } from './statements';
import { keyOf } from './statements-intake';

/** The rules of the protocol, each broken on purpose: the simulation must find every one. */
export const breakages = {
  /** The cursor moves whoever moved it before. */
  fence: (): Breakage => (query, transaction) => {
    if (query.name !== 'move-cursor') return undefined;
    const [topic, partition, , ...rest] = query.values;
    return (async () => {
      await transaction.hold('ingest_cursor', keyOf(topic, partition));
      const from = transaction.get('ingest_cursor', keyOf(topic, partition))!['next_offset'];
      return statements['move-cursor']!(transaction, [topic, partition, from, ...rest], { now: 0 });
    })();
  },
  /** Lanes are read and not held. */
  lanes: (): Breakage => (query, transaction) =>
    query.name === 'lock-lanes'
      ? Promise.resolve(
          (query.values[0] as number[]).toSorted((a, b) => a - b).map((lane) => transaction.get('lane', String(lane))),
        )
      : undefined,
  /** The last number of a lane is read, then the lane is waited for. */
  numbers: (): Breakage => (query, transaction, done) => {
    if (query.name !== 'lock-lanes') return undefined;
    const before = (query.values[0] as number[]).map((lane) => transaction.get('lane', String(lane)));
    return done().then(() => before);
  },
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
      const own = new Transaction(transaction.base, transaction.process);
      const rows = await statements['move-cursor']!(own, query.values, { now: 0 });
      own.commit();
      return rows;
    })();
  },
  /** Two relays distribute the same lane at once. */
  distribution: (): Breakage => (query, transaction) =>
    query.name === 'relay-lock-lanes' ? Promise.resolve(transaction.rows('distributor_cursor')) : undefined,
  /** Messages are acknowledged as they are read, before they are sent. */
  acknowledgement: (): Breakage => (query, transaction, done) => {
    if (query.name !== 'relay-read-pending') return undefined;
    return (async () => {
      const rows = (await done()) as Row[];
      for (const { partner, lane, epoch, sequence } of rows)
        await transaction.set('transport_cursor', keyOf(partner, lane), { partner, lane, epoch, sequence });
      return rows;
    })();
  },
} satisfies Record<string, () => Breakage>;

export type BreakageName = keyof typeof breakages;
