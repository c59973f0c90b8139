import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was last said of each pair of pseudonyms; `alias` is what follows from it. A person who disappears into another leaves no row behind. */
const tables = `
create table attachment (
  absorbed uuid,
  subject uuid,
  merged bool not null,
  source text not null,
  id text not null,
  time timestamptz not null,
  recorded_at timestamptz not null,
  primary key (absorbed, subject)
);
create index attachment_of_subject on attachment (subject);

grant select, insert, update on attachment to sc_orchestrator;
grant insert, delete on alias to sc_orchestrator;
grant delete on pathway, activity to sc_orchestrator;
grant select on milestone to sc_orchestrator;
grant select on attachment to sc_agents;
`;

/** Pseudonyms that meet and part. Runs as `sc_migrator` in schema `couture`. */
export class KnowPeopleBySeveralNames1790000000040 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(tables);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward: restore a backup instead.');
  }
}
