import type { Base, Changes, Row } from './base';

type Written = { key: string; before: Row | undefined; after: Row | null };
const writtenIn = (base: Base, changes: Changes, table: string): Written[] =>
  [...(changes.get(table) ?? [])].map(([key, after]) => ({ key, before: base.table(table).get(key), after }));

/** The numbers of a lane's milestones follow each other from one commit to the next. */
const numbers = (base: Base, changes: Changes): string[] => {
  const written = writtenIn(base, changes, 'milestone').map(({ after }) => after!);
  const lanes = new Map(
    writtenIn(base, changes, 'lane').map(({ before, after }) => [before!['lane'], { before, after }]),
  );
  return [...new Set([...lanes.keys(), ...written.map(({ lane }) => lane)])].flatMap((lane) => {
    const last = Number(base.table('lane').get(String(lane))!['last_number']);
    const told = written.filter((row) => row['lane'] === lane).map(({ number }) => Number(number));
    const next = Number(lanes.get(lane)?.after?.['last_number'] ?? last);
    const follow =
      told.length === next - last && told.toSorted((a, b) => a - b).every((one, i) => one === last + 1 + i);
    return follow ? [] : [`lane ${String(lane)}: ${told.join(' ')} came after ${last}, up to ${next}`];
  });
};

/** What a transaction read of a person is what its writing replaces. */
const versions = (base: Base, changes: Changes): string[] =>
  writtenIn(base, changes, 'pathway').flatMap(({ key, before, after }) => {
    const [was, is] = [Number(before?.['version'] ?? 0), after && Number(after['version'])];
    return is === null || is === was + 1 ? [] : [`the pathway of ${key} went from version ${was} to ${is}`];
  });

/** Nobody reads or tells backwards. */
const forward = (base: Base, changes: Changes): string[] =>
  [
    ['ingest_cursor', 'next_offset'] as const,
    ['distributor_cursor', 'number'] as const,
    ['transport_cursor', 'sequence'] as const,
  ].flatMap(([table, column]) =>
    writtenIn(base, changes, table).flatMap(({ key, before, after }) =>
      Number(after![column]) < Number(before?.[column] ?? 0) ? [`${table} ${key} went back`] : [],
    ),
  );

/** What is wrong with a transaction as it commits: cheap enough to be asked each time. */
export const wrongWith = (base: Base, changes: Changes): string[] => [
  ...numbers(base, changes),
  ...versions(base, changes),
  ...forward(base, changes),
];
