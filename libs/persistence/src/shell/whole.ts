import type { StoredActivity, StoredWeek } from '#domain';
import { unpack } from '#domain';
import type { PoolClient } from 'pg';
import { readRows, type Person } from './people';
import { run, type Statement } from './transaction';

const activities: Statement = {
  name: 'select-all-activities',
  text: `select k.position::int as position, a.id, a.action, a.body
    from unnest($1::smallint[], $2::uuid[]) with ordinality as k(lane, person, position)
    join activity a on a.lane = k.lane and a.person = k.person`,
};
const weeks: Statement = {
  name: 'select-all-sealed-weeks',
  text: `select k.position::int as position, s.week, s.body
    from unnest($1::smallint[], $2::uuid[]) with ordinality as k(lane, person, position)
    join sealed_week s on s.lane = k.lane and s.person = k.person`,
};

/** A row that this program cannot read is a bug about one person. */
const readState = (person: Person): void => {
  if (!person.stored) return;
  try {
    person.state = unpack(person.stored, [...person.activities.values()], person.sealed);
  } catch (error) {
    person.bug = error;
  }
};

/** Everything stored about these people, whatever their number in three statements: for who lives a person again from the log. */
export const readWhole = async (client: PoolClient, people: Person[]): Promise<void> => {
  if (people.length === 0) return;
  await readRows(client, people);
  const keys = [people.map(({ lane }) => lane), people.map(({ id }) => id)];
  for (const { position, ...row } of await run<StoredActivity & { position: number }>(client, activities, keys))
    people[position - 1]!.activities.set(row.id, row);
  for (const { position, ...row } of await run<StoredWeek & { position: number }>(client, weeks, keys))
    people[position - 1]!.sealed.push(row);
  people.forEach(readState);
};
