import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * `told`: the last version of each word that each partner was told, `{"<partner>": [version, id, time in ms, over]}`; `over` is true once the
 * partner heard that it may no longer know. One row a word, not one a delivery: 2.5 times fewer rows to write.
 * `partner_stream.id` and `.replaces` are the identifiers of the message and of the one it corrects: given once, the same at each attempt.
 * `partner_stream.time`: only for what leaves a partner's scope, the instant of the version it had been told.
 */
const tables = `
create table told (
  lane smallint,
  person uuid,
  type text,
  key text,
  partners jsonb not null,
  primary key (lane, person, type, key)
) with (fillfactor = 90, autovacuum_vacuum_scale_factor = 0.05);

alter table partner_stream add id uuid not null, add replaces uuid, add time timestamptz;
`;

/** One number that moves, in the same transaction, with every change of partners and subscriptions: a copy in memory knows when it is old. */
const registry = `
create table registry (one bool primary key default true check (one), version bigint not null default 1);
insert into registry default values;
create function move_registry() returns trigger language plpgsql security definer set search_path = couture as $$
begin
  update registry set version = version + 1;
  return null;
end $$;
create trigger partner_changed after insert or update or delete or truncate on partner
  for each statement execute function move_registry();
create trigger subscription_changed after insert or update or delete or truncate on subscription
  for each statement execute function move_registry();
`;

const grants = `
grant select, insert, update on told to sc_relay;
grant select on registry to sc_relay;
grant select on told to sc_agents;
`;

/** What the relay must remember to correct what it told. Runs as `sc_migrator` in schema `couture`. */
export class RememberWhatWasTold1790000000010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(tables);
    await runner.query(registry);
    await runner.query(grants);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward: restore a backup instead.');
  }
}
