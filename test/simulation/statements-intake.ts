import type { Row, Transaction } from './base';
import type { Statement } from './statements';

/** The rows of a JSON parameter. */
export const given = <R extends Row = Row>(value: unknown): R[] => JSON.parse(value as string) as R[];
/** A key of several columns. */
export const keyOf = (...parts: unknown[]): string => parts.join(' ');
const by =
  <R extends Row>(column: string) =>
  (a: R, b: R) =>
    Number(a[column]) - Number(b[column]);

export type LaneRow = { lane: number; epoch: number; rules: string; last_number: number };
type Cursor = Row & { topic: string; partition: number; next_offset: number };

const lock = async (transaction: Transaction, lanes: number[]): Promise<unknown[]> => {
  const rows: unknown[] = [];
  for (const lane of lanes.toSorted((a, b) => a - b)) {
    await transaction.hold('lane', String(lane));
    rows.push(transaction.get('lane', String(lane)));
  }
  return rows;
};

const updateCursor = async (
  transaction: Transaction,
  topic: unknown,
  partition: unknown,
  from: unknown,
  change: (row: Cursor) => Cursor,
): Promise<boolean> => {
  const key = keyOf(topic, partition);
  if (!transaction.get('ingest_cursor', key)) return false;
  await transaction.hold('ingest_cursor', key);
  const row = transaction.get('ingest_cursor', key) as Cursor;
  if (row.next_offset !== from) return false;
  await transaction.set('ingest_cursor', key, change(row));
  return true;
};

const counted = ['accepted', 'duplicates', 'dead', 'parked', 'skipped', 'erased'];
const openCursor = async (transaction: Transaction, topic: unknown, partition: unknown, at: unknown) => {
  const key = keyOf(topic, partition);
  await transaction.hold('ingest_cursor', key);
  if (transaction.get('ingest_cursor', key)) return;
  const zeros = Object.fromEntries(counted.map((name) => [name, 0]));
  await transaction.set('ingest_cursor', key, { topic, partition, first_offset: at, next_offset: at, ...zeros });
};

let letters = 0;
const factKey = ({ lane, person, source, id }: Row) => keyOf(lane, person, source, id);
const content = ({ type, organisme, agent, time, recorded_at, data }: Row) =>
  JSON.stringify([type, organisme, agent ?? null, time, recorded_at, data]);

/** What comes in: lanes, cursors, who is who, the log of facts, what is refused. */
export const intake: Record<string, Statement> = {
  'lock-lanes': (transaction, [lanes]) => lock(transaction, lanes as number[]),
  'lock-lane-if-free': (transaction, [lane]) =>
    transaction.isHeldByOther('lane', String(lane)) ? [] : lock(transaction, [lane as number]),
  'update-lanes': async (transaction, [json]) => {
    for (const { lane, last_number } of given(json))
      await transaction.set('lane', String(lane), { ...transaction.get('lane', String(lane)), last_number });
    return [];
  },
  'read-virtual-time': (_, __, { now }) => [{ now }],
  'read-cursor': (transaction, [topic, partition]) =>
    [transaction.get('ingest_cursor', keyOf(topic, partition))].flatMap((row) =>
      row ? [{ next: row['next_offset'] }] : [],
    ),
  'open-cursor': async (transaction, [topic, partition, at]) => {
    await openCursor(transaction, topic, partition, at);
    return [];
  },
  'move-cursor': async (transaction, [topic, partition, from, next, ...counts]) => {
    const moved = await updateCursor(transaction, topic, partition, from, (row) => ({
      ...row,
      next_offset: next as number,
      ...Object.fromEntries(counted.map((name, i) => [name, Number(row[name]) + Number(counts[i])])),
    }));
    return moved ? [{}] : [];
  },
  'read-cursors': (transaction, [topics, partitions]) =>
    (topics as string[]).flatMap((topic, i) => {
      const row = transaction.get('ingest_cursor', keyOf(topic, (partitions as number[])[i]));
      return row ? [{ topic, partition: row['partition'], next: row['next_offset'] }] : [];
    }),
  'open-cursors': async (transaction, [topics, partitions, ats]) => {
    for (const [i, topic] of (topics as string[]).entries())
      await openCursor(transaction, topic, (partitions as number[])[i], (ats as number[])[i]);
    return [];
  },
  'pass-hole': async (transaction, [topic, partition, from, at]) => {
    const moved = await updateCursor(transaction, topic, partition, from, (row) => ({
      ...row,
      next_offset: at as number,
    }));
    if (moved)
      await transaction.set('hole', keyOf(topic, partition, from), {
        topic,
        partition,
        from_offset: from,
        to_offset: Number(at) - 1,
      });
    return [];
  },
  // Nobody is forgotten in the simulation.
  'read-tombstones': () => [],
  'read-aliases': (transaction, [pseudonyms]) =>
    (pseudonyms as string[]).flatMap((one) => transaction.get('alias', one) ?? []),
  'delete-aliases': async (transaction, [pseudonyms]) => {
    for (const one of pseudonyms as string[])
      if (transaction.get('alias', one)) await transaction.set('alias', one, null);
    return [];
  },
  'insert-aliases': async (transaction, [json]) => {
    for (const row of given(json)) await transaction.insert('alias', String(row['pseudonym']), row);
    return [];
  },
  'read-attachments': (transaction, [pseudonyms]) => {
    const family = new Set(pseudonyms as string[]);
    const all = transaction.rows('attachment');
    for (let size = 0; size !== family.size;) {
      size = family.size;
      for (const { absorbed, subject } of all)
        if (family.has(String(absorbed)) || family.has(String(subject)))
          family.add(String(absorbed)).add(String(subject));
    }
    return all
      .filter(({ absorbed }) => family.has(String(absorbed)))
      .sort((a, b) => (keyOf(a['absorbed'], a['subject']) < keyOf(b['absorbed'], b['subject']) ? -1 : 1))
      .map(({ recorded_at, time, ...row }) => ({
        ...row,
        time: Date.parse(String(time)),
        recordedTime: Date.parse(String(recorded_at)),
      }));
  },
  'upsert-attachments': async (transaction, [json]) => {
    for (const row of given(json)) await transaction.set('attachment', keyOf(row['absorbed'], row['subject']), row);
    return [];
  },
  'insert-facts': async (transaction, [json]) => {
    const inserted: unknown[] = [];
    for (const row of given(json)) {
      const key = factKey(row);
      await transaction.hold('fact', key);
      if (transaction.get('fact', key)) continue;
      await transaction.set('fact', key, row);
      inserted.push({ person: row['person'], source: row['source'], id: row['id'] });
    }
    return inserted;
  },
  'compare-facts': (transaction, [json]) =>
    given(json).flatMap((row) => {
      const fact = transaction.get('fact', factKey(row));
      return fact && content(fact) === content(row) ? [{ position: row['position'] }] : [];
    }),
  'insert-dead-letters': async (transaction, [json, topic, partition]) => {
    for (const row of given(json))
      await transaction.set('dead_letter', keyOf(topic, partition, row['offset'], ++letters), {
        ...row,
        topic,
        partition,
      });
    return [];
  },
  'insert-parked-people': async (transaction, [json]) => {
    for (const row of given(json)) await transaction.insert('parked_person', keyOf(row['lane'], row['person']), row);
    return [];
  },
  'insert-parked-facts': async (transaction, [json]) => {
    for (const row of given(json))
      await transaction.set('parked_fact', keyOf(row['lane'], row['person'], ++letters), row);
    return [];
  },
  'lanes-with-due': (transaction, [at]) => {
    const due = transaction.rows('wakeup', ({ due_at }) => Date.parse(String(due_at)) <= (at as Date).getTime());
    return [...new Set(due.map(({ lane }) => lane as number))].sort((a, b) => a - b).map((lane) => ({ lane }));
  },
  'due-people': (transaction, [lane, at, limit]) =>
    transaction
      .rows('wakeup', (row) => row['lane'] === lane && Date.parse(String(row['due_at'])) <= (at as Date).getTime())
      .sort((a, b) => Date.parse(String(a['due_at'])) - Date.parse(String(b['due_at'])))
      .slice(0, limit as number)
      .map(({ person }) => ({ person })),
  ring: () => [],
};
export { by };
