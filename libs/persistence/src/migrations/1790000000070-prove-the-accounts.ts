import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * `ingest_cursor.first_offset`: where the reading of a partition began. For the partitions read before this migration it is taken from the counts: what they
 * say is believed once. `lane.unparked`: facts of people set aside that came back to life.
 */
const counts = `
alter table ingest_cursor add first_offset bigint not null default 0;
update ingest_cursor c set first_offset = next_offset - accepted - duplicates - dead - parked - skipped
  - coalesce((select sum(to_offset - from_offset + 1) from hole h where (h.topic, h.partition) = (c.topic, c.partition)), 0);

alter table lane add unparked bigint not null default 0;
update lane set unparked = (select coalesce(sum(parked), 0) from ingest_cursor) - (select count(*) from parked_fact)
  where lane = (select min(lane) from lane);
`;

/**
 * Where the distributor was in each lane when what a partner may be told last changed: every row after it was distributed under what the registry says now.
 * The locks wait for a pass under way, and make the next one wait for the end of the change.
 */
const since = `
create table partner_since (
  partner text,
  lane smallint,
  epoch int not null,
  number bigint not null,
  primary key (partner, lane)
);
insert into partner_since select p.id, c.lane, c.epoch, c.number from partner p cross join distributor_cursor c;
`;

const mark = (table: string, column: string): string => `
create function mark_${table}() returns trigger language plpgsql security definer set search_path = couture as $$
begin
  perform from distributor_cursor order by lane for share;
  insert into partner_since select distinct m.${column}, c.lane, c.epoch, c.number from marked m cross join distributor_cursor c
    on conflict (partner, lane) do update set epoch = excluded.epoch, number = excluded.number;
  return null;
end $$;
create trigger ${table}_inserted after insert on ${table} referencing new table as marked
  for each statement execute function mark_${table}();
create trigger ${table}_updated after update on ${table} referencing new table as marked
  for each statement execute function mark_${table}();
create trigger ${table}_deleted after delete on ${table} referencing old table as marked
  for each statement execute function mark_${table}();
`;

const grants = `grant select on partner_since to sc_agents;`;

/** What the ledger needs to prove that nothing was lost. Runs as `sc_migrator` in schema `couture`. */
export class ProveTheAccounts1790000000070 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(counts);
    await runner.query(since);
    await runner.query(mark('partner', 'id') + mark('subscription', 'partner'));
    await runner.query(grants);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward: restore a backup instead.');
  }
}
