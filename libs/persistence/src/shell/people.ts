import {
  actionsNeeded,
  activitiesNeeded,
  blank,
  reopensFrom,
  unpack,
  type Fact,
  type Instant,
  type PersonId,
  type PersonState,
  type Stored,
  type StoredActivity,
  type StoredWeek,
  type Week,
} from '#domain';
import type { PoolClient } from 'pg';
import { laneOf } from '../lane';
import type { Told } from './facts';
import { run, type Statement } from './transaction';

/** One person of this transaction: what is stored about them and what is new. */
export type Person = {
  id: PersonId;
  lane: number;
  told: Told[];
  facts: Fact[];
  /** 0 when nothing is stored yet. */
  version: number;
  stored?: Stored;
  dueAt?: Instant;
  parked: boolean;
  activities: Map<string, StoredActivity>;
  sealed: StoredWeek[];
  /** What the rows say, once read. */
  state?: PersonState;
  /** Why this person cannot go on: an error of the program about them alone. */
  bug?: unknown;
};

const select: Statement = {
  name: 'select-people',
  text: `select p.version, p.hot, c.cold, (extract(epoch from w.due_at) * 1000)::float8 as due, x.person is not null as parked
    from unnest($1::smallint[], $2::uuid[]) with ordinality as k(lane, person, position)
    left join pathway p on p.lane = k.lane and p.person = k.person
    left join pathway_cold c on c.lane = k.lane and c.person = k.person
    left join wakeup w on w.lane = k.lane and w.person = k.person
    left join parked_person x on x.lane = k.lane and x.person = k.person
    order by k.position`,
};
type PersonRow = {
  version: number | null;
  hot: string | null;
  cold: string | null;
  due: number | null;
  parked: boolean;
};

const activitiesById: Statement = {
  name: 'select-activities',
  text: `select k.position, a.id, a.action, a.body
    from json_to_recordset($1::json) as k(position int, lane smallint, person uuid, id text)
    join activity a on a.lane = k.lane and a.person = k.person and a.id = k.id`,
};
const activitiesByAction: Statement = {
  name: 'select-activities-of-actions',
  text: `select k.position, a.id, a.action, a.body
    from json_to_recordset($1::json) as k(position int, lane smallint, person uuid, action text)
    join activity a on a.lane = k.lane and a.person = k.person and a.action = k.action`,
};
const activitiesOfPerson: Statement = {
  name: 'select-activities-of-people',
  text: `select k.position, a.id, a.action, a.body
    from json_to_recordset($1::json) as k(position int, lane smallint, person uuid)
    join activity a on a.lane = k.lane and a.person = k.person`,
};
const sealedFrom: Statement = {
  name: 'select-sealed-weeks',
  text: `select k.position, s.week, s.body
    from json_to_recordset($1::json) as k(position int, lane smallint, person uuid, week int)
    join sealed_week s on s.lane = k.lane and s.person = k.person and s.week >= k.week
    order by k.position, s.week`,
};

/** A bug about one person must not stop the others: it is kept on that person, who will be parked. */
export const attempt = <T>(person: Person, work: () => T): T | undefined => {
  if (person.bug !== undefined || person.parked) return undefined;
  try {
    return work();
  } catch (error) {
    person.bug = error;
    return undefined;
  }
};

/** What is stored of these people, and whether they are parked: one statement. */
export const readRows = async (client: PoolClient, people: Person[]): Promise<void> => {
  const rows = await run<PersonRow>(client, select, [people.map(({ lane }) => lane), people.map(({ id }) => id)]);
  people.forEach((person, position) => {
    const { version, hot, cold, due, parked } = rows[position]!;
    if (version !== null && hot !== null) Object.assign(person, { version, stored: { hot, cold } });
    if (due !== null) person.dueAt = due;
    person.parked = parked;
  });
};

type Wanted = Record<string, unknown> & { position: number };
const wanted = (people: Person[], name: string, valuesOf: (person: Person, position: number) => unknown[]): Wanted[] =>
  people.flatMap((person, position) =>
    valuesOf(person, position).map((value) => ({ position, lane: person.lane, person: person.id, [name]: value })),
  );

const readActivities = async (client: PoolClient, statement: Statement, people: Person[], keys: Wanted[]) => {
  if (keys.length === 0) return;
  const rows = await run<StoredActivity & { position: number }>(client, statement, [JSON.stringify(keys)]);
  for (const { position, id, action, body } of rows) people[position]!.activities.set(id, { id, action, body });
};

/** The activities the facts speak of, then those that may be the same under another id; all of them when the zone may move. */
const readNeededActivities = async (client: PoolClient, people: Person[]): Promise<void> => {
  const needs = new Map(people.map((person) => [person, attempt(person, () => activitiesNeeded(person.facts))]));
  const all = people.map((person) => needs.get(person)?.all === true && person.version > 0);
  const some = (of: (person: Person) => string[]) => (person: Person, position: number) =>
    all[position] ? [] : of(person);
  await readActivities(
    client,
    activitiesOfPerson,
    people,
    wanted(people, 'every', (_, position) => (all[position] ? [true] : [])),
  );
  await readActivities(
    client,
    activitiesById,
    people,
    wanted(
      people,
      'id',
      some((person) => needs.get(person)?.ids ?? []),
    ),
  );
  const actionsOf = some((person) => {
    const stored = attempt(person, () => actionsNeeded([...person.activities.values()])) ?? [];
    return [...new Set([...(needs.get(person)?.actions ?? []), ...stored])];
  });
  await readActivities(client, activitiesByAction, people, wanted(people, 'action', actionsOf));
};

const unpackPerson = (person: Person): void => {
  const { stored, activities, sealed } = person;
  const state = attempt(person, () => (stored ? unpack(stored, [...activities.values()], sealed) : blank()));
  if (state) person.state = state;
};

/** A fact stamped before the seal of a week already sealed brings that week and the following ones back. */
const readReopenedWeeks = async (client: PoolClient, people: Person[]): Promise<void> => {
  people.forEach(unpackPerson);
  const firstOf = (person: Person): Week[] => {
    const first = attempt(person, () => person.state && reopensFrom(person.state, person.facts));
    return first === undefined ? [] : [first];
  };
  const keys = wanted(people, 'week', firstOf);
  if (keys.length === 0) return;
  const rows = await run<StoredWeek & { position: number }>(client, sealedFrom, [JSON.stringify(keys)]);
  for (const { position, week, body } of rows) people[position]!.sealed.push({ week, body });
  people.filter(({ sealed }) => sealed.length > 0).forEach(unpackPerson);
};

export const personOf = (id: PersonId, lanes: number): Person => ({
  id,
  lane: laneOf(id, lanes),
  told: [],
  facts: [],
  version: 0,
  parked: false,
  activities: new Map(),
  sealed: [],
});

/** Reads everything that one step of each of these people needs, whatever their number in six statements at most. */
export const readPeople = async (client: PoolClient, people: Person[]): Promise<void> => {
  if (people.length === 0) return;
  await readRows(client, people);
  await readNeededActivities(client, people);
  await readReopenedWeeks(client, people);
};
