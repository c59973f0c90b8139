import { retell } from '#contracts';
import { rules } from '#domain';
import {
  checkLedger,
  forget,
  ForgetRefused,
  FORGOTTEN,
  openDatabase,
  rebuildReport,
  type Database,
} from '#persistence';
import { entryOf } from '../../apps/orchestrator/src/receive-batch';
import { at, event, freshBase, LANES, person, recordOf, registered, type Base, type Event } from './shell-harness';
import { openRelays, until, type Relays } from './relay-harness';

const [awa, bea, cleo] = [person(1), person(2), person(3)];
const contract = (subject: string, contratId: string) =>
  event(
    'contrat.signe',
    {
      contratId,
      version: 1,
      nature: 'ENGAGEMENT',
      organisme: 'FT',
      dateSignature: '2026-01-12',
      dateEffet: '2026-01-12',
      cibleHebdo: 900,
    },
    { subject },
  );

describe('A person who is forgotten', () => {
  let base: Base;
  let relays: Relays;
  let owner: Database;
  let agents: Database;
  let next: Record<string, number>;
  const tell = (...events: Event[]) => {
    const from = next['i'] ?? 0;
    next['i'] = from + events.length;
    const entries = events.map((one, i) => recordOf(one, from + i));
    return base.shell().receive({ topic: 'i', partition: 0, from, next: from + events.length, entries });
  };
  const attach = (absorbe: string, subject: string, type = 'identite.fusionnee') => {
    const offset = next['r'] ?? 0;
    next['r'] = offset + 1;
    const value = Buffer.from(JSON.stringify(event(type, { absorbe }, { subject, time: '2026-01-14T10:00:00+01:00' })));
    const entries = [
      entryOf({ offset, value, headers: {}, timestamp: at('2026-01-14T10:00:00+01:00') }, 'rattachements.v1'),
    ];
    return base.shell().receive({ topic: 'rattachements.v1', partition: 0, from: offset, next: offset + 1, entries });
  };
  const decision = { lanes: LANES, by: 'Alma Weil', why: 'demande 2026-118' };
  const traces = async (who: string) => {
    const tables = [
      'fact',
      'base',
      'pathway',
      'pathway_cold',
      'activity',
      'sealed_week',
      'wakeup',
      'parked_person',
      'parked_fact',
      'told',
      'milestone',
    ];
    const rows = await Promise.all(
      tables.map((table) =>
        base.query(`select '${table}' as table from ${table} t where t::text like '%${who}%' limit 1`),
      ),
    );
    return rows.flat().map((row) => row['table']);
  };
  const wrong = async () => {
    const { checks } = await checkLedger(agents, {
      lanes: LANES,
      rules: [rules],
      retell,
      virtualClock: true,
      late: 60,
    });
    return Object.fromEntries(
      Object.entries(checks).flatMap(([name, { ok, examples }]) => (ok ? [] : [[name, examples]])),
    );
  };

  beforeEach(async () => {
    base = await freshBase('forget');
    relays = await openRelays('forget', { base: base.url, lanes: LANES });
    owner = await openDatabase(base.url, 'sc_migrator', 1);
    agents = await openDatabase(base.url, 'sc_agents', 1);
    next = {};
    await base.setTime(at('2026-01-15T12:00:00+01:00'));
    await tell(registered(awa), contract(awa, 'C1'), registered(bea), registered(cleo));
  });
  afterEach(async () => {
    await agents.close();
    await owner.close();
    await relays.close();
    await base.close();
  });
  const distribute = async () => {
    const relay = await relays.start();
    await relays.settled();
    await relay.close();
  };

  it('leaves nothing but the numbers of what was said; everything else still adds up', async () => {
    await distribute();
    expect(await forget(owner, awa, decision)).toMatchObject({ pseudonyms: [awa], facts: 2 });
    expect(await traces(awa)).toEqual([]);
    expect((await base.query(`select 1 from milestone where person = '${FORGOTTEN}'`)).length).toBeGreaterThan(1);
    expect(await wrong()).toEqual({});
    expect(await forget(owner, awa, decision)).toMatchObject({ facts: 0 });
  });

  it('is told nothing more of: facts about them are counted and kept nowhere', async () => {
    await distribute();
    await forget(owner, awa, decision);
    expect(await tell(contract(awa, 'C2'), contract(bea, 'C3'))).toMatchObject({ accepted: 1, erased: 1, dead: 0 });
    expect(await traces(awa)).toEqual([]);
    expect(await wrong()).toEqual({});
    while ((await base.shell().wake()) > 0);
    for (let lane = 0; lane < LANES; lane++)
      while (!(await base.shell().rebuild(lane, { run: 'r', apply: false, people: 9 })).done);
    expect(await rebuildReport(owner.pool, 'r')).toMatchObject({ compared: 2, differing: 0 });
  });

  it('is forgotten under every pseudonym, and no merge brings them back', async () => {
    await attach(bea, awa);
    await distribute();
    expect((await forget(owner, bea, decision)).pseudonyms).toEqual([awa, bea]);
    expect(await tell(contract(bea, 'C4'))).toMatchObject({ erased: 1 });
    expect(await attach(cleo, bea)).toMatchObject({ erased: 1, accepted: 0 });
    expect(await base.query('select person from pathway')).toEqual([{ person: cleo }]);
    expect(await wrong()).toEqual({});
  });

  it('is silence in the place of what was not sent yet: the sequences have no gap', async () => {
    await base.query(`update partner set state = 'EN_PAUSE'`);
    const relay = await relays.start();
    const undistributed = `select from lane l join distributor_cursor d using (lane) where l.last_number > d.number`;
    await until(async () => (await base.query(undistributed)).length === 0, 'everything distributed');
    await relay.close();
    await forget(owner, awa, decision);
    await base.query(`update partner set state = 'APPROUVE'`);
    await distribute();
    await relays.heard();
    const silent = relays.told.filter(({ event: { subject } }) => subject === undefined);
    expect(silent.length).toBeGreaterThan(0);
    for (const { key, event: said } of silent)
      expect([key, said.cle, said.data, said['finalite']]).toEqual([said.id, '-', undefined, undefined]);
    expect(JSON.stringify(relays.told)).not.toContain(awa);
    expect(JSON.stringify(relays.told)).toContain(bea);
    expect(await wrong()).toEqual({});
  });

  it('waits until partners were told what was announced; is unknown when nobody said anything', async () => {
    await expect(forget(owner, awa, decision)).rejects.toThrow(/not distributed yet/);
    await expect(forget(owner, person(99), decision)).rejects.toThrow(ForgetRefused);
    expect(await traces(awa)).toContain('fact');
  });
});
