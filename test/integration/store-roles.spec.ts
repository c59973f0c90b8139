import { Client } from 'pg';
import { roles, type Role } from '#persistence';
import { freshBase, type Base } from './shell-harness';

type Operation = 'select' | 'insert' | 'update' | 'delete' | 'truncate';
type Rights = Partial<Record<Role, string>>;

/** Everything a role may do; whatever is not here must be refused. */
const rights: Record<string, Rights> = {
  lane: { sc_orchestrator: 'select update', sc_relay: 'select', sc_agents: 'select' },
  ingest_cursor: { sc_orchestrator: 'select insert update', sc_agents: 'select' },
  hole: { sc_orchestrator: 'select insert', sc_agents: 'select' },
  alias: { sc_orchestrator: 'select insert delete', sc_agents: 'select' },
  pathway: { sc_orchestrator: 'select insert update delete', sc_agents: 'select' },
  pathway_cold: { sc_orchestrator: 'select insert update delete', sc_agents: 'select' },
  activity: { sc_orchestrator: 'select insert update delete', sc_agents: 'select' },
  sealed_week: { sc_orchestrator: 'select insert update delete', sc_agents: 'select' },
  fact: { sc_orchestrator: 'select insert', sc_agents: 'select' },
  wakeup: { sc_orchestrator: 'select insert update delete', sc_agents: 'select' },
  milestone: { sc_orchestrator: 'select insert', sc_relay: 'select', sc_agents: 'select' },
  partner: { sc_relay: 'select', sc_agents: 'select' },
  subscription: { sc_relay: 'select', sc_agents: 'select' },
  distributor_cursor: { sc_relay: 'select insert update', sc_agents: 'select' },
  partner_stream: { sc_relay: 'select insert', sc_agents: 'select' },
  transport_cursor: { sc_relay: 'select insert update', sc_agents: 'select' },
  dead_letter: { sc_orchestrator: 'insert', sc_agents: 'select' },
  parked_person: { sc_orchestrator: 'select insert delete', sc_agents: 'select' },
  parked_fact: { sc_orchestrator: 'select insert delete', sc_agents: 'select' },
  virtual_time: { sc_orchestrator: 'select', sc_relay: 'select', sc_agents: 'select' },
  told: { sc_relay: 'select insert update', sc_agents: 'select' },
  registry: { sc_relay: 'select' },
  partner_since: { sc_agents: 'select' },
  attachment: { sc_orchestrator: 'select insert update', sc_agents: 'select' },
  rebuild: { sc_orchestrator: 'select insert update delete', sc_agents: 'select' },
  rebuild_difference: { sc_orchestrator: 'select insert update delete', sc_agents: 'select' },
  parameter_override: { sc_orchestrator: 'select insert', sc_agents: 'select' },
  campaign: { sc_orchestrator: 'select insert update', sc_agents: 'select' },
  campaign_lane: { sc_orchestrator: 'select insert update', sc_agents: 'select' },
  base: { sc_orchestrator: 'select', sc_agents: 'select' },
  tombstone: { sc_orchestrator: 'select', sc_agents: 'select' },
  migration: {},
};

const REFUSED = '42501';

describe('Roles', () => {
  let base: Base;
  let client: Client;
  beforeAll(async () => {
    base = await freshBase('store_roles');
    client = new Client({ connectionString: base.url });
    await client.connect();
  });
  afterAll(async () => {
    await client.end();
    await base.close();
  });

  /** True when PostgreSQL lets the role try, whatever else is wrong with the statement. Nothing is kept. */
  const may = async (role: Role, sql: string): Promise<boolean> => {
    await client.query(`begin; set local role ${role}`);
    try {
      await client.query(sql);
      return true;
    } catch (error) {
      return (error as { code: string }).code !== REFUSED;
    } finally {
      await client.query('rollback');
    }
  };
  const columnOf = async (table: string) =>
    (
      await base.query<{ name: string }>(
        `select column_name as name from information_schema.columns where table_schema = 'couture' and table_name = $1
           and is_identity = 'NO' order by ordinal_position limit 1`,
        [table],
      )
    )[0]!.name;
  const statement = (operation: Operation, table: string, column: string): string =>
    ({
      select: `select 1 from couture.${table} limit 1`,
      insert: `insert into couture.${table} default values`,
      update: `update couture.${table} set "${column}" = null where false`,
      delete: `delete from couture.${table} where false`,
      truncate: `truncate couture.${table}`,
    })[operation];
  const operations: Operation[] = ['select', 'insert', 'update', 'delete', 'truncate'];

  it('every table of the schema has its rights written down', async () => {
    const tables = await base.query<{ name: string }>(
      `select tablename as name from pg_tables where schemaname = 'couture'`,
    );
    expect(tables.map(({ name }) => name).sort()).toEqual(Object.keys(rights).sort());
  });

  it.each(roles.filter((role) => role !== 'sc_migrator'))('%s may do its work and nothing else', async (role) => {
    const found: Record<string, string> = {};
    const expected: Record<string, string> = {};
    for (const [table, ofTable] of Object.entries(rights)) {
      const column = await columnOf(table);
      const allowed = [];
      for (const operation of operations)
        if (await may(role, statement(operation, table, column))) allowed.push(operation);
      found[table] = allowed.join(' ');
      expected[table] = ofTable[role] ?? '';
    }
    expect(found).toEqual(expected);
  });

  it.each(roles.filter((role) => role !== 'sc_migrator'))('%s may change no table', async (role) => {
    expect(await may(role, 'create table couture.other (a int)')).toBe(false);
    expect(await may(role, 'alter table couture.lane add column other int')).toBe(false);
    expect(await may(role, 'drop table couture.partner_stream')).toBe(false);
    expect(await may(role, 'alter table couture.fact owner to sc_relay')).toBe(false);
  });

  it('agents see that a message was refused and that facts wait, never what they hold', async () => {
    expect(await may('sc_agents', 'select id, code, field, digest from couture.dead_letter')).toBe(true);
    expect(await may('sc_agents', 'select sealed from couture.dead_letter')).toBe(false);
    expect(await may('sc_agents', 'select person, position from couture.parked_fact')).toBe(true);
    expect(await may('sc_agents', 'select fact from couture.parked_fact')).toBe(false);
  });

  it('a service that takes a role cannot leave it for another one', async () => {
    expect(roles).toContain('sc_directory');
    const { rows } = await client.query<{ can: boolean }>(
      `select rolcanlogin or rolsuper or rolcreaterole or rolcreatedb or rolbypassrls as can from pg_roles
       where rolname = any($1)`,
      [[...roles]],
    );
    expect(rows).toHaveLength(roles.length);
    expect(rows.every(({ can }) => !can)).toBe(true);
  });
});
