import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A pseudonym of which nothing is kept and nothing will be: who decided it, when, why, and how many facts of the log went, those of its base included.
 * `ingest_cursor.erased`: facts about such a one that came since, and were not kept.
 */
const tables = `
create table tombstone (
  lane smallint,
  person uuid,
  since timestamptz not null default now(),
  decided_by text not null,
  why text not null,
  facts int not null,
  primary key (lane, person)
);
alter table ingest_cursor add erased bigint not null default 0;

grant select on tombstone to sc_orchestrator;
grant select (lane, person, since, facts) on tombstone to sc_agents;
`;

/** Forgetting. Runs as `sc_migrator` in schema `couture`. */
export class LetPeopleBeForgotten1790000000090 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(tables);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward: restore a backup instead.');
  }
}
