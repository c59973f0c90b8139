import { standingAttachments, type Attachment, type Instant, type PersonId } from '#domain';
import type { PoolClient } from 'pg';
import { run, type Statement } from './transaction';

/** Everything said of anybody who may be one person with one of these, however far the chain goes. */
const family: Statement = {
  name: 'read-attachments',
  text: `with recursive family(pseudonym) as (
      select unnest($1::uuid[])
      union
      select n.pseudonym from family f cross join lateral (
        select subject from attachment a where a.absorbed = f.pseudonym
        union all select absorbed from attachment a where a.subject = f.pseudonym) n(pseudonym))
    select a.absorbed, a.subject, a.merged, a.source, a.id, (extract(epoch from a.time) * 1000)::float8 as time,
        (extract(epoch from a.recorded_at) * 1000)::float8 as "recordedTime"
      from family f join attachment a on a.absorbed = f.pseudonym order by a.absorbed, a.subject`,
};
const upsert: Statement = {
  name: 'upsert-attachments',
  text: `insert into attachment (absorbed, subject, merged, source, id, time, recorded_at)
    select * from json_to_recordset($1::json) as r(absorbed uuid, subject uuid, merged bool, source text, id text,
      time timestamptz, recorded_at timestamptz)
    on conflict (absorbed, subject) do update set merged = excluded.merged, source = excluded.source, id = excluded.id,
      time = excluded.time, recorded_at = excluded.recorded_at`,
};
const forget: Statement = { name: 'delete-aliases', text: 'delete from alias where pseudonym = any($1::uuid[])' };
const remember: Statement = {
  name: 'insert-aliases',
  text: `insert into alias (pseudonym, person)
    select * from json_to_recordset($1::json) as r(pseudonym uuid, person uuid)`,
};

const iso = (instant: Instant): string => new Date(instant).toISOString();

/** What was last said of each pair among those who may be one person with one of these pseudonyms. */
export const attachmentsAbout = async (client: PoolClient, pseudonyms: PersonId[]): Promise<Attachment[]> =>
  pseudonyms.length === 0 ? [] : run<Attachment>(client, family, [pseudonyms]);

/** Keeps the greatest statement of each pair; all of them, old and new. Under the lanes of everybody named. */
export const keepAttachments = async (
  client: PoolClient,
  before: readonly Attachment[],
  said: readonly Attachment[],
): Promise<Attachment[]> => {
  const standing = standingAttachments([...before, ...said]);
  const changed = standing.filter((one) => !before.includes(one));
  const rows = changed.map(({ time, recordedTime, ...rest }) => ({
    ...rest,
    time: iso(time),
    recorded_at: iso(recordedTime),
  }));
  if (rows.length > 0) await run(client, upsert, [JSON.stringify(rows)]);
  return standing;
};

/** Writes under whom each of these pseudonyms is known now. */
export const keepAliases = async (client: PoolClient, persons: ReadonlyMap<PersonId, PersonId>): Promise<void> => {
  await run(client, forget, [[...persons.keys()]]);
  const rows = [...persons].flatMap(([pseudonym, person]) => (pseudonym === person ? [] : [{ pseudonym, person }]));
  if (rows.length > 0) await run(client, remember, [JSON.stringify(rows)]);
};
