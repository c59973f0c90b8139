import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The history of parameters, which only grows; the changes of rules, who wanted and who approved them, and how far each one is, lane by lane. */
const tables = `
create table parameter_override (
  number int primary key,
  name text not null,
  scope text null,
  value float8 not null,
  valid_from date null,
  valid_to date null,
  source text not null,
  entered_by text not null,
  entered_at timestamptz not null default now(),
  why text not null,
  check (valid_from <= valid_to)
);
create function only_grows() returns trigger language plpgsql as $$
begin raise exception '% only grows: add a line, never change one', tg_table_name; end $$;
create trigger only_grows before update or delete on parameter_override for each row execute function only_grows();
create trigger only_grows_whole before truncate on parameter_override execute function only_grows();

create table campaign (
  name text primary key,
  rules jsonb not null,
  retroactive bool not null,
  state text not null default 'PROPOSE' check (state in ('PROPOSE', 'APPROUVE', 'EN_COURS', 'TERMINE', 'ABANDONNE')),
  proposed_by text not null,
  proposed_at timestamptz not null default now(),
  why text not null,
  impact jsonb null,
  approved_by text null check (approved_by <> proposed_by),
  approved_at timestamptz null,
  abandoned_by text null,
  version text null,
  started_at timestamptz null,
  ended_at timestamptz null,
  report jsonb null
);
create unique index one_campaign_at_a_time on campaign (state) where state = 'EN_COURS';
create table campaign_lane (
  campaign text references campaign,
  lane smallint,
  after uuid null,
  done bool not null default false,
  people bigint not null default 0,
  announced bigint not null default 0,
  corrected bigint not null default 0,
  retracted bigint not null default 0,
  parked bigint not null default 0,
  primary key (campaign, lane)
);

grant select, insert on parameter_override to sc_orchestrator;
grant select, insert, update on campaign, campaign_lane to sc_orchestrator;
grant update (rules) on lane to sc_orchestrator;
grant select on parameter_override, campaign, campaign_lane to sc_agents;
`;

/** Runs as `sc_migrator` in schema `couture`. */
export class KeepTheHistoryOfParameters1790000000060 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(tables);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward: restore a backup instead.');
  }
}
