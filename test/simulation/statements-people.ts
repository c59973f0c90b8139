import type { Row, Transaction } from './base';
import type { Statement } from './statements';
import { by, given, keyOf } from './statements-intake';

type Keys = { lane: number; person: string; position: number }[];
const keys = ([lanes, people]: unknown[]): Keys =>
  (people as string[]).map((person, position) => ({ person, position, lane: (lanes as number[])[position]! }));
const keyOfPerson = ({ lane, person }: Row) => keyOf(lane, person);

const upsert =
  (table: string, key: (row: Row) => string): Statement =>
  async (transaction, [json]) => {
    for (const row of given(json)) await transaction.set(table, key(row), row);
    return [];
  };
const remove =
  (table: string, key: (row: Row) => string): Statement =>
  async (transaction, [json]) => {
    for (const row of given(json)) if (transaction.get(table, key(row))) await transaction.set(table, key(row), null);
    return [];
  };
const clear =
  (table: string, key: (row: Row) => string): Statement =>
  async (transaction, values) => {
    for (const { lane, person } of keys(values))
      for (const row of transaction.rows(table, (one) => one['lane'] === lane && one['person'] === person))
        await transaction.set(table, key(row), null);
    return [];
  };

const activityKey = ({ lane, person, id }: Row) => keyOf(lane, person, id);
const weekKey = ({ lane, person, week }: Row) => keyOf(lane, person, week);

/** Rows of these people in a table, each with the position of its person in the question. */
const rowsOf = (
  transaction: Transaction,
  table: string,
  wanted: (Row & { position: number })[],
  matches: (row: Row, question: Row) => boolean,
): Row[] =>
  wanted.flatMap((question) =>
    transaction
      .rows(table, (row) => row['lane'] === question['lane'] && row['person'] === question['person'])
      .filter((row) => matches(row, question))
      .map((row) => ({ ...row, position: question.position })),
  );
const asked = (json: unknown) => given<Row & { position: number }>(json);
/** The base counts positions from 1. */
const numbered = (values: unknown[]) => keys(values).map((one) => ({ ...one, position: one.position + 1 }));

const dates = (row: Row, ...names: string[]): Row => ({
  ...row,
  ...Object.fromEntries(names.map((name) => [name, new Date(String(row[name]))])),
});

/** What is stored of people, and what is written. */
export const people: Record<string, Statement> = {
  'select-people': (transaction, values) =>
    keys(values).map((one) => {
      const key = keyOfPerson(one);
      const [pathway, cold] = [transaction.get('pathway', key), transaction.get('pathway_cold', key)];
      const due = transaction.get('wakeup', key)?.['due_at'];
      return {
        version: pathway?.['version'] ?? null,
        hot: pathway?.['hot'] ?? null,
        cold: cold?.['cold'] ?? null,
        due: due === undefined ? null : Date.parse(String(due)),
        parked: transaction.get('parked_person', key) !== undefined,
      };
    }),
  'select-activities': (transaction, [json]) =>
    rowsOf(transaction, 'activity', asked(json), (row, { id }) => row['id'] === id),
  'select-activities-of-actions': (transaction, [json]) =>
    rowsOf(transaction, 'activity', asked(json), (row, { action }) => row['action'] === action),
  'select-activities-of-people': (transaction, [json]) => rowsOf(transaction, 'activity', asked(json), () => true),
  'select-sealed-weeks': (transaction, [json]) =>
    rowsOf(transaction, 'sealed_week', asked(json), (row, { week }) => Number(row['week']) >= Number(week)).sort(
      by('week'),
    ),
  'select-all-activities': (transaction, values) => rowsOf(transaction, 'activity', numbered(values), () => true),
  'select-all-sealed-weeks': (transaction, values) => rowsOf(transaction, 'sealed_week', numbered(values), () => true),
  'read-log': (transaction, values) =>
    rowsOf(transaction, 'fact', numbered(values), () => true).map((row) => ({
      ...dates(row, 'time', 'recorded_at', 'received_at'),
      agent: row['agent'] ?? null,
    })),
  // Nobody forgets anything in a seed.
  'read-bases': () => [],
  'count-regroupings': (transaction, values) => {
    const counts = new Map<string, Row & { count: number }>();
    for (const { lane, person } of keys(values))
      for (const { type, key } of transaction.rows(
        'milestone',
        (row) => row['lane'] === lane && row['person'] === person,
      ))
        if (type === 'fusion' || type === 'separation') {
          const one = counts.get(keyOf(person, type, key)) ?? { person, type, key, count: 0 };
          counts.set(keyOf(person, type, key), { ...one, count: one.count + 1 });
        }
    return [...counts.values()];
  },
  'upsert-pathways': upsert('pathway', keyOfPerson),
  'upsert-colds': upsert('pathway_cold', keyOfPerson),
  'delete-colds': remove('pathway_cold', keyOfPerson),
  'upsert-activities': upsert('activity', activityKey),
  'delete-reopened-weeks': remove('sealed_week', weekKey),
  'upsert-sealed-weeks': upsert('sealed_week', weekKey),
  'upsert-wakeups': upsert('wakeup', keyOfPerson),
  'delete-wakeups': remove('wakeup', keyOfPerson),
  'insert-milestones': async (transaction, [json]) => {
    for (const row of given(json))
      await transaction.insert('milestone', keyOf(row['lane'], row['epoch'], row['number']), {
        retracted: null,
        basis: null,
        previous: null,
        trace: null,
        ...dates(row, 'time', 'announced_at'),
      });
    return [];
  },
  'clear-activity': clear('activity', activityKey),
  'clear-sealed_week': clear('sealed_week', weekKey),
  'clear-pathway_cold': clear('pathway_cold', keyOfPerson),
  'clear-wakeup': clear('wakeup', keyOfPerson),
  'clear-pathway': clear('pathway', keyOfPerson),
};
