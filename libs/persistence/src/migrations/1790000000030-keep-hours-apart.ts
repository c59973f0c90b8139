import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A person's row is now two lines, the hours and the file, and its cold row holds what is old. Nothing reads the form of before:
 * a base that holds people in it is refused at once, rather than parking everybody one by one.
 */
const refuse = `
do $$
begin
  if exists (select from pathway) then
    raise exception 'This base was written by an earlier version whose stored form is no longer read. Start from an empty one (npm start: remove the .data folder), then replay the facts.';
  end if;
end $$;
`;

/** The second stored form of a person. Runs as `sc_migrator` in schema `couture`. */
export class KeepHoursApart1790000000030 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(refuse);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward: restore a backup instead.');
  }
}
