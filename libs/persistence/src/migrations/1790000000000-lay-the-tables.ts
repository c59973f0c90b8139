import type { MigrationInterface, QueryRunner } from 'typeorm';

const tables = `
create table lane (
  lane smallint primary key,
  epoch int not null default 1,
  rules text not null,
  last_number bigint not null default 0
) with (fillfactor = 10);

create table ingest_cursor (
  topic text,
  partition int,
  next_offset bigint not null,
  accepted bigint not null default 0,
  duplicates bigint not null default 0,
  dead bigint not null default 0,
  parked bigint not null default 0,
  skipped bigint not null default 0,
  primary key (topic, partition)
) with (fillfactor = 50);

create table hole (
  topic text,
  partition int,
  from_offset bigint,
  to_offset bigint not null,
  seen_at timestamptz not null default now(),
  primary key (topic, partition, from_offset)
);

create table alias (
  pseudonym uuid primary key,
  person uuid not null
);
create index alias_of_person on alias (person);

create table pathway (
  lane smallint,
  person uuid,
  version int not null,
  hot text not null,
  primary key (lane, person)
) with (fillfactor = 60, toast_tuple_target = 4080);

create table pathway_cold (
  lane smallint,
  person uuid,
  cold text not null,
  primary key (lane, person)
) with (fillfactor = 80);

create table activity (
  lane smallint,
  person uuid,
  id text,
  action text,
  body text not null,
  primary key (lane, person, id)
) with (fillfactor = 80);
create index activity_of_action on activity (lane, person, action) where action is not null;

create table sealed_week (
  lane smallint,
  person uuid,
  week int,
  body text not null,
  primary key (lane, person, week)
);

create table fact (
  lane smallint,
  person uuid,
  source text,
  id text,
  type text not null,
  organisme text not null,
  agent text,
  time timestamptz not null,
  recorded_at timestamptz not null,
  received_at timestamptz not null,
  data jsonb not null,
  trace text,
  primary key (lane, person, source, id)
);

create table wakeup (
  lane smallint,
  person uuid,
  due_at timestamptz not null,
  primary key (lane, person)
);
create index wakeup_due on wakeup (lane, due_at);

create table milestone (
  lane smallint,
  epoch int,
  number bigint,
  person uuid not null,
  type text not null,
  retracted text,
  key text not null,
  version int not null,
  time timestamptz not null,
  announced_at timestamptz not null,
  data jsonb not null,
  basis text,
  rules text not null,
  audience text[] not null,
  previous text[],
  trace text,
  primary key (lane, epoch, number)
);
create index milestone_of_person on milestone (lane, person);

create table partner (
  id text primary key,
  name text not null,
  kind text not null,
  structures text[] not null,
  departments text[] not null,
  state text not null
);

create table subscription (
  partner text references partner,
  type text,
  purpose text not null,
  state text not null,
  approved_by text,
  approved_at timestamptz,
  primary key (partner, type)
);

create table distributor_cursor (
  lane smallint primary key,
  epoch int not null default 1,
  number bigint not null default 0
) with (fillfactor = 10);

create table partner_stream (
  partner text,
  lane smallint,
  epoch int,
  sequence bigint,
  number bigint not null,
  kind text not null,
  item smallint,
  roles text[] not null,
  primary key (partner, lane, epoch, sequence)
);

create table transport_cursor (
  partner text,
  transport text,
  lane smallint,
  epoch int not null,
  sequence bigint not null,
  primary key (partner, transport, lane)
) with (fillfactor = 50);

create table dead_letter (
  id bigint generated always as identity primary key,
  topic text not null,
  partition int not null,
  "offset" bigint not null,
  received_at timestamptz not null,
  code text not null,
  field text,
  expected text not null,
  source text,
  event_id text,
  digest bytea not null,
  sealed bytea,
  seen_at timestamptz not null default now()
);

create table parked_person (
  lane smallint,
  person uuid,
  since timestamptz not null,
  reason text not null,
  primary key (lane, person)
);

create table parked_fact (
  lane smallint,
  person uuid,
  position bigint,
  fact jsonb not null,
  primary key (lane, person, position)
);

create table virtual_time (
  one bool primary key default true check (one),
  now timestamptz
);
`;

/**
 * Autovacuum counts dead rows that pruning has already reclaimed inside their page (HOT), so the tables of one row per
 * lane would be vacuumed without end by the default threshold of 50; and at the default scale of 20 % a large table
 * waits too long. Append-only tables are vacuumed for the visibility map alone.
 */
const upkeep = `
alter table lane set (autovacuum_vacuum_threshold = 20000, autovacuum_vacuum_scale_factor = 0);
alter table ingest_cursor set (autovacuum_vacuum_threshold = 20000, autovacuum_vacuum_scale_factor = 0);
alter table distributor_cursor set (autovacuum_vacuum_threshold = 20000, autovacuum_vacuum_scale_factor = 0);
alter table transport_cursor set (autovacuum_vacuum_threshold = 20000, autovacuum_vacuum_scale_factor = 0);
alter table pathway set (autovacuum_vacuum_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.05);
alter table wakeup set (autovacuum_vacuum_threshold = 5000, autovacuum_vacuum_scale_factor = 0.02);
alter table activity set (autovacuum_vacuum_scale_factor = 0.05);
`;

/** Least privilege. `sc_migrator` owns the tables; nobody else may change their shape or empty them. */
const grants = `
grant usage on schema couture to sc_orchestrator, sc_relay, sc_agents;

grant select, update on lane to sc_orchestrator;
grant select, insert, update on ingest_cursor to sc_orchestrator;
grant select, insert on hole to sc_orchestrator;
grant select on alias to sc_orchestrator;
grant select, insert, update on pathway, activity to sc_orchestrator;
grant select, insert, update, delete on pathway_cold, sealed_week, wakeup to sc_orchestrator;
grant select, insert on fact to sc_orchestrator;
grant insert on milestone, dead_letter to sc_orchestrator;
grant select, insert on parked_person, parked_fact to sc_orchestrator;
grant select on virtual_time to sc_orchestrator;

grant select on lane, milestone, partner, subscription, virtual_time to sc_relay;
grant select, insert, update on distributor_cursor, transport_cursor to sc_relay;
grant select, insert on partner_stream to sc_relay;

grant select on lane, ingest_cursor, hole, alias, pathway, pathway_cold, activity, sealed_week, fact, wakeup, milestone,
  partner, subscription, distributor_cursor, partner_stream, transport_cursor, parked_person, virtual_time to sc_agents;
grant select (id, topic, partition, "offset", received_at, code, field, expected, source, event_id, digest, seen_at)
  on dead_letter to sc_agents;
grant select (lane, person, position) on parked_fact to sc_agents;
`;

/** The tables of the first version, their upkeep, and who may do what to them. Runs as `sc_migrator` in schema `couture`. */
export class LayTheTables1790000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(tables);
    await runner.query(upkeep);
    await runner.query(grants);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward: restore a backup instead.');
  }
}
