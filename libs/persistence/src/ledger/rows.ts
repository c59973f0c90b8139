import { proof } from './check';

/** The source of what agents state in the pages: it does not come through Kafka, no cursor counts it. */
const BY_AGENTS = `'/agents/%'`;

/** What the cursors counted is there, row by row: facts of the log, dead letters, facts of those who are set aside. */
export const rows = [
  proof(
    'select count(*) from fact',
    `select format('%s facts in the log, replaced by bases or forgotten, %s counted by the cursors', logged, counted) as example
      from (select (select count(*) from fact where source not like ${BY_AGENTS})
          + (select coalesce(sum(facts), 0) from base) + (select coalesce(sum(facts), 0) from tombstone) as logged,
        (select coalesce(sum(accepted + parked), 0) from ingest_cursor) as counted) n
      where logged <> counted`,
  ),
  proof(
    'select count(*) from dead_letter',
    `select format('%s/%s: %s dead letters kept, %s counted', topic, partition, coalesce(kept, 0), coalesce(dead, 0)) as example
      from (select topic, partition, count(*) as kept from dead_letter group by 1, 2) k
      full join (select topic, partition, dead from ingest_cursor) c using (topic, partition)
      where coalesce(kept, 0) <> coalesce(dead, 0)`,
  ),
  proof(
    'select count(*) from parked_fact',
    `select format('%s facts set aside and %s brought back, %s counted by the cursors', kept, back, counted) as example
      from (select (select count(*) from parked_fact) as kept, (select coalesce(sum(unparked), 0) from lane) as back,
        (select coalesce(sum(parked), 0) from ingest_cursor) as counted) n
      where kept + back <> counted
    union all
    select format('lane %s, %s: facts set aside but not the person', lane, person)
      from (select distinct lane, person from parked_fact) f
      where not exists (select from parked_person p where p.lane = f.lane and p.person = f.person)
    union all
    select format('lane %s, %s: %s facts set aside, the last is number %s', lane, person, count(*), max(position))
      from parked_fact group by lane, person having min(position) <> 1 or count(*) <> max(position)`,
  ),
];
