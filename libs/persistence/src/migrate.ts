import { rules } from '#domain';
import { Client } from 'pg';
import { openDatabase, roles, type Role } from './database';
import { LanesMismatch } from './lane';

/** Any number, the same for every process that migrates this base: one at a time. */
const MIGRATION_LOCK = 7_305_120_411;

/** Roles belong to the whole cluster: another base may be creating the same one at this very moment. */
const createRole = (role: Role): string => `
do $$ begin
  if not exists (select from pg_roles where rolname = '${role}') then create role ${role} nologin; end if;
exception when duplicate_object or unique_violation then null;
end $$`;

/** What the login user needs to take a role: nothing for a superuser, else membership (with SET since PostgreSQL 16). */
const becomeMember = (role: Role): string => `
do $$ begin
  if not pg_has_role(current_user, '${role}', case when current_setting('server_version_num')::int >= 160000 then 'SET' else 'MEMBER' end)
  then execute format('grant ${role} to %I', current_user); end if;
exception when unique_violation or internal_error then null;
end $$`;

const prepare = async (client: Client): Promise<void> => {
  for (const role of roles) {
    await client.query(createRole(role));
    await client.query(becomeMember(role));
  }
  await client.query('create schema if not exists couture authorization sc_migrator');
  await client.query('create schema if not exists directory authorization sc_directory');
};

const runMigrations = async (databaseUrl: string, lanes: number): Promise<void> => {
  const database = await openDatabase(databaseUrl, 'sc_migrator', 2);
  try {
    await database.dataSource.runMigrations();
    const { rows } = await database.pool.query<{ lanes: number }>('select count(*)::int as lanes from lane');
    const present = rows[0]!.lanes;
    if (present !== 0 && present !== lanes) throw new LanesMismatch(present, lanes);
    await database.pool.query(
      'insert into lane (lane, rules) select lane, $2 from generate_series(0, $1 - 1) lane on conflict do nothing',
      [lanes, rules.version],
    );
    await database.pool.query(
      'insert into distributor_cursor (lane, epoch) select lane, epoch from lane on conflict do nothing',
    );
  } finally {
    await database.close();
  }
};

/**
 * Brings a base to the present version: roles, schemas, tables, then one row per lane. May be run again at any time, and by
 * several processes at once. The login user of `databaseUrl` must be allowed to create roles and schemas.
 * Throws `LanesMismatch` when the base has another number of lanes.
 */
export const migrate = async (databaseUrl: string, lanes: number): Promise<void> => {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await prepare(client);
    await runMigrations(databaseUrl, lanes);
  } finally {
    await client.end();
  }
};
