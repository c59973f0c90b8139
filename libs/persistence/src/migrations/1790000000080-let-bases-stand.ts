import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What remains of the facts of a pseudonym received before `horizon`, in their place: signed by whoever decided it. `facts`: how many it replaced, bases
 * before it included.
 */
const tables = `
create table base (
  lane smallint,
  person uuid,
  horizon timestamptz not null,
  body text not null,
  facts int not null,
  digest bytea not null,
  signed_by text not null,
  signed_at timestamptz not null default now(),
  public_key bytea not null,
  signature bytea not null,
  primary key (lane, person)
);

grant select on base to sc_orchestrator, sc_agents;
`;

/** Bases. Runs as `sc_migrator` in schema `couture`. */
export class LetBasesStand1790000000080 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(tables);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward: restore a backup instead.');
  }
}
