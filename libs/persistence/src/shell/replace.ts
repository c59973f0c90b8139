import { pack, type Step } from '#domain';
import type { PoolClient } from 'pg';
import { nothingChanges, write, type Changes } from './changes';
import type { Lanes } from './lanes';
import type { MilestoneRow } from './milestones';
import type { Person } from './people';
import { run, type Statement } from './transaction';

const rowsOf = (table: string): Statement => ({
  name: `clear-${table}`,
  text: `delete from ${table} t using unnest($1::smallint[], $2::uuid[]) k(lane, person)
    where t.lane = k.lane and t.person = k.person`,
});
const clear = ['activity', 'sealed_week', 'pathway_cold', 'wakeup'].map(rowsOf);
const vanish = rowsOf('pathway');
/** Their facts are no longer set aside: the lane, which is held, keeps how many. */
const recallFacts: Statement = {
  name: 'recall-parked-facts',
  text: `with back as (delete from parked_fact t using unnest($1::smallint[], $2::uuid[]) k(lane, person)
      where t.lane = k.lane and t.person = k.person returning t.lane)
    update lane l set unparked = unparked + b.facts from (select lane, count(*) as facts from back group by lane) b
    where l.lane = b.lane`,
};
const unpark = [rowsOf('parked_person'), recallFacts];

/** A person lived again, to be written in place of what was stored of them. */
export type Relived = { person: Person; step: Step };

const addRelived = (changes: Changes, { person, step }: Relived): void => {
  const key = { lane: person.lane, person: person.id };
  const { hot, cold } = pack(step.state);
  changes.pathways.push({ ...key, version: person.version + 1, hot });
  if (cold !== null) changes.colds.push({ ...key, cold });
  for (const activity of step.changedActivities) changes.activities.push({ ...key, ...activity });
  for (const week of step.sealed) changes.sealed.push({ ...key, ...week });
  if (step.wakeAt !== undefined) changes.wakeups.push({ ...key, due_at: new Date(step.wakeAt) });
};

const keysOf = (people: Person[]): unknown[] => [people.map(({ lane }) => lane), people.map(({ id }) => id)];

/** Writes these people anew, removes those who are nobody any more, announces `rows`: a dozen statements whatever their number. */
export const replace = async (
  client: PoolClient,
  relived: Relived[],
  gone: Person[],
  rows: MilestoneRow[],
  lanes: Lanes,
): Promise<void> => {
  const people = [...relived.map(({ person }) => person), ...gone];
  for (const statement of clear) await run(client, statement, keysOf(people));
  if (gone.length > 0) await run(client, vanish, keysOf(gone));
  const parked = people.filter((person) => person.parked);
  if (parked.length > 0) for (const statement of unpark) await run(client, statement, keysOf(parked));
  const changes = nothingChanges();
  for (const one of relived) addRelived(changes, one);
  changes.milestones = rows;
  changes.lanes = [...new Set(rows.map(({ lane }) => lane))].map((lane) => ({
    lane,
    last_number: lanes.get(lane)!.lastNumber,
  }));
  await write(client, changes);
};
