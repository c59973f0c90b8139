import type { Instant } from '#domain';
import type { PoolClient } from 'pg';
import type { Lane, Lanes } from './lanes';
import { milestonesOf, type MilestoneRow } from './milestones';
import { nowOf, type Move } from './step';
import { run, type Statement } from './transaction';

/** Each takes one JSON parameter: as many rows as there are, one statement. */
const statements = {
  pathways: {
    name: 'upsert-pathways',
    text: `insert into pathway (lane, person, version, hot)
      select * from json_to_recordset($1::json) as r(lane smallint, person uuid, version int, hot text)
      on conflict (lane, person) do update set version = excluded.version, hot = excluded.hot`,
  },
  colds: {
    name: 'upsert-colds',
    text: `insert into pathway_cold (lane, person, cold)
      select * from json_to_recordset($1::json) as r(lane smallint, person uuid, cold text)
      on conflict (lane, person) do update set cold = excluded.cold`,
  },
  warmed: {
    name: 'delete-colds',
    text: `delete from pathway_cold c using json_to_recordset($1::json) as r(lane smallint, person uuid)
      where c.lane = r.lane and c.person = r.person`,
  },
  activities: {
    name: 'upsert-activities',
    text: `insert into activity (lane, person, id, action, body)
      select * from json_to_recordset($1::json) as r(lane smallint, person uuid, id text, action text, body text)
      on conflict (lane, person, id) do update set action = excluded.action, body = excluded.body`,
  },
  reopened: {
    name: 'delete-reopened-weeks',
    text: `delete from sealed_week s using json_to_recordset($1::json) as r(lane smallint, person uuid, week int)
      where s.lane = r.lane and s.person = r.person and s.week = r.week`,
  },
  sealed: {
    name: 'upsert-sealed-weeks',
    text: `insert into sealed_week (lane, person, week, body)
      select * from json_to_recordset($1::json) as r(lane smallint, person uuid, week int, body text)
      on conflict (lane, person, week) do update set body = excluded.body`,
  },
  wakeups: {
    name: 'upsert-wakeups',
    text: `insert into wakeup (lane, person, due_at)
      select * from json_to_recordset($1::json) as r(lane smallint, person uuid, due_at timestamptz)
      on conflict (lane, person) do update set due_at = excluded.due_at`,
  },
  asleep: {
    name: 'delete-wakeups',
    text: `delete from wakeup w using json_to_recordset($1::json) as r(lane smallint, person uuid)
      where w.lane = r.lane and w.person = r.person`,
  },
  milestones: {
    name: 'insert-milestones',
    text: `insert into milestone (lane, epoch, number, person, type, retracted, key, version, time, announced_at, data, basis,
        rules, audience, previous, trace)
      select * from json_to_recordset($1::json) as r(lane smallint, epoch int, number bigint, person uuid, type text,
        retracted text, key text, version int, time timestamptz, announced_at timestamptz, data jsonb, basis text,
        rules text, audience text[], previous text[], trace text)`,
  },
  parkedPeople: {
    name: 'insert-parked-people',
    text: `insert into parked_person (lane, person, since, reason)
      select * from json_to_recordset($1::json) as r(lane smallint, person uuid, since timestamptz, reason text)`,
  },
  parkedFacts: {
    name: 'insert-parked-facts',
    text: `insert into parked_fact (lane, person, position, fact)
      select r.lane, r.person, r.rank + coalesce(
        (select max(position) from parked_fact f where f.lane = r.lane and f.person = r.person), 0), r.fact
      from json_to_recordset($1::json) as r(lane smallint, person uuid, rank int, fact jsonb)`,
  },
  lanes: {
    name: 'update-lanes',
    text: `update lane l set last_number = r.last_number
      from json_to_recordset($1::json) as r(lane smallint, last_number bigint) where l.lane = r.lane`,
  },
} satisfies Record<string, Statement>;

type Table = keyof typeof statements;
/** The rows to write, by statement. */
export type Changes = Record<Exclude<Table, 'milestones'>, object[]> & { milestones: MilestoneRow[] };

/** Nothing to write yet. */
export const nothingChanges = (): Changes => ({
  pathways: [],
  colds: [],
  warmed: [],
  activities: [],
  reopened: [],
  sealed: [],
  wakeups: [],
  asleep: [],
  milestones: [],
  parkedPeople: [],
  parkedFacts: [],
  lanes: [],
});

type Stepped = Extract<Move, { step: unknown }>;
type Parked = Extract<Move, { parked: unknown }>;

const addStep = (changes: Changes, { person, step, packed }: Stepped, lane: Lane, now: Instant) => {
  const key = { lane: person.lane, person: person.id };
  if (packed.hot !== person.stored?.hot)
    changes.pathways.push({ ...key, version: person.version + 1, hot: packed.hot });
  const cold = person.stored?.cold ?? null;
  if (packed.cold === null && cold !== null) changes.warmed.push(key);
  if (packed.cold !== null && packed.cold !== cold) changes.colds.push({ ...key, cold: packed.cold });
  for (const activity of step.changedActivities) changes.activities.push({ ...key, ...activity });
  for (const week of step.reopened) changes.reopened.push({ ...key, week });
  for (const week of step.sealed) changes.sealed.push({ ...key, ...week });
  if (step.wakeAt === undefined) {
    if (person.dueAt !== undefined) changes.asleep.push(key);
  } else if (step.wakeAt !== person.dueAt) changes.wakeups.push({ ...key, due_at: new Date(step.wakeAt) });
  changes.milestones.push(...milestonesOf(person, step, lane, nowOf(person, now)));
};

/** From now on nothing happens to this person but the keeping of their facts, in order. */
const addParked = (changes: Changes, { person, parked }: Parked, now: Instant) => {
  const key = { lane: person.lane, person: person.id };
  if (parked !== 'already') changes.parkedPeople.push({ ...key, since: new Date(now), reason: parked });
  if (person.dueAt !== undefined) changes.asleep.push(key);
  person.told.forEach(({ telling }, index) =>
    changes.parkedFacts.push({ ...key, rank: index + 1, fact: telling.event() }),
  );
};

/** What these moves change, with the milestones numbered in the order of the people. */
export const changesOf = (moves: Move[], lanes: Lanes, now: Instant): Changes => {
  const changes = nothingChanges();
  for (const one of moves) {
    if ('step' in one) addStep(changes, one, lanes.get(one.person.lane)!, now);
    else addParked(changes, one, now);
  }
  const numbered = new Set(changes.milestones.map(({ lane }) => lane));
  changes.lanes = [...numbered].map((lane) => ({ lane, last_number: lanes.get(lane)!.lastNumber }));
  return changes;
};

const order: Table[] = [
  'pathways',
  'colds',
  'warmed',
  'activities',
  'reopened',
  'sealed',
  'wakeups',
  'asleep',
  'parkedPeople',
  'parkedFacts',
  'milestones',
  'lanes',
];

/** Writes everything: one statement for each table that changes. */
export const write = async (client: PoolClient, changes: Changes): Promise<void> => {
  for (const table of order) {
    if (changes[table].length > 0) await run(client, statements[table], [JSON.stringify(changes[table])]);
  }
};
