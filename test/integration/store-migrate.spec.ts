import { Client } from 'pg';
import { migrate, openDatabase } from '#persistence';
import { freshBase, LANES, type Base } from './shell-harness';

describe('Migration', () => {
  let base: Base;
  beforeAll(async () => {
    base = await freshBase('store_migrate');
  });
  afterAll(() => base.close());

  it('gives every lane its row, its rules and its distributor', async () => {
    const lanes = await base.query('select lane, epoch, rules, last_number from lane order by lane');
    expect(lanes).toHaveLength(LANES);
    expect(lanes[0]).toEqual({ lane: 0, epoch: 1, rules: '2026-11', last_number: '0' });
    const distributors = await base.query('select lane, epoch, number from distributor_cursor order by lane');
    expect(distributors).toEqual(lanes.map((_, lane) => ({ lane, epoch: 1, number: '0' })));
  });

  it('changes nothing the second time, nor when several processes run it at once', async () => {
    await base.query('update lane set last_number = 7, epoch = 3 where lane = 2');
    await Promise.all([migrate(base.url, LANES), migrate(base.url, LANES), migrate(base.url, LANES)]);
    expect(await base.query('select epoch, last_number from lane where lane = 2')).toEqual([
      { epoch: 3, last_number: '7' },
    ]);
    expect(await base.query('select count(*)::int as n from lane')).toEqual([{ n: LANES }]);
  });

  it('refuses another number of lanes with one clear sentence', async () => {
    await expect(migrate(base.url, 12)).rejects.toThrow(
      `This base was created with ${LANES} lanes and LANES says 12. The number of lanes is fixed for the life of a base: set LANES=${LANES}, or use another base.`,
    );
  });

  it('works for a login that is not a superuser, and gives it the roles', async () => {
    const server = new Client({ connectionString: base.url });
    await server.connect();
    await server.query('drop database if exists store_migrate_plain with (force)');
    await server.query('drop role if exists store_plain_login');
    await server.query(`create role store_plain_login login createrole password 'x'`);
    await server.query('create database store_migrate_plain owner store_plain_login');
    for (const role of ['sc_migrator', 'sc_orchestrator', 'sc_relay', 'sc_agents', 'sc_directory'])
      await server.query(`grant ${role} to store_plain_login`);
    await server.end();
    const url = new URL(base.url);
    Object.assign(url, { pathname: '/store_migrate_plain', username: 'store_plain_login', password: 'x' });
    await migrate(url.toString(), LANES);
    const database = await openDatabase(url.toString(), 'sc_agents', 1);
    const { rows } = await database.pool.query('select current_user as role, count(*)::int as n from lane');
    await database.close();
    expect(rows).toEqual([{ role: 'sc_agents', n: LANES }]);
  });

  it('leaves one index that begins with the lane on what is read by number: no plan can take another', async () => {
    const rows = await base.query(
      `select i.indexrelid::regclass::text as index from pg_index i
       join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
       where i.indrelid = 'couture.milestone'::regclass and a.attname = 'lane'`,
    );
    expect(rows).toHaveLength(1);
  });

  it('refuses people stored in the form of before, in one sentence that says what to do', async () => {
    await base.query(`delete from migration where name like 'KeepHoursApart%'`);
    await base.query(
      `insert into pathway (lane, person, version, hot) values (0, '00000000-0000-4000-8000-000000000001', 1, '{}')`,
    );
    await expect(migrate(base.url, LANES)).rejects.toThrow('remove the .data folder');
    await base.query('delete from pathway');
    await migrate(base.url, LANES);
  });
});
