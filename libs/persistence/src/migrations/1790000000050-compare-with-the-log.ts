import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How far a rebuild is, lane by lane, and the people it found other than what the log says. */
const tables = `
create table rebuild (
  run text,
  lane smallint,
  after uuid,
  done bool not null default false,
  compared bigint not null default 0,
  parked bigint not null default 0,
  rewritten bigint not null default 0,
  milestones bigint not null default 0,
  primary key (run, lane)
);
create table rebuild_difference (
  run text,
  lane smallint,
  person uuid,
  parts text[] not null,
  seen_at timestamptz not null default now(),
  primary key (run, lane, person)
);

grant select, insert, update, delete on rebuild to sc_orchestrator;
grant select, insert, update, delete on rebuild_difference to sc_orchestrator;
grant delete on parked_person, parked_fact to sc_orchestrator;
grant select on rebuild, rebuild_difference to sc_agents;
`;

/** The rebuild. Runs as `sc_migrator` in schema `couture`. */
export class CompareWithTheLog1790000000050 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(tables);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward: restore a backup instead.');
  }
}
