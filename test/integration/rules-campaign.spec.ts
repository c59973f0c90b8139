import { retell } from '#contracts';
import { parseDay, rules, rulesOf, type Override } from '#domain';
import {
  abandon,
  approve,
  begin,
  campaignReport,
  campaigns,
  finish,
  openDatabase,
  propose,
  Refused,
  RulesMismatch,
  Shell,
  type Database,
} from '#persistence';
import { impactOverLanes } from '../../apps/sandbox/src/commands/rules/measure';
import { at, event, freshBase, LANES, person, recordOf, registered, type Base, type Event } from './shell-harness';

const PEOPLE = 30;
const today = parseDay('2026-01-20');
const longer: Override = { name: 'referent.delai_alerte', value: 30, source: 'choix' };
const later: Override = { ...longer, from: parseDay('2026-06-01') };

const oriented = (subject: string) =>
  event(
    'orientation.decidee',
    {
      orientationId: `O-${subject.slice(-4)}`,
      etat: 'ACCEPTEE',
      parcours: 'PROFESSIONNEL',
      organisme: 'FT',
      structure: { code: 'FT591', libelle: 'FT' },
      autorite: 'FT',
      dateDecision: '2026-01-12',
    },
    { subject },
  );

describe('A change of parameters', () => {
  let base: Base;
  let database: Database;
  let next = 0;
  const tell = (...events: Event[]) => {
    const from = next;
    next += events.length;
    const entries = events.map((one, i) => recordOf(one, from + i));
    return base.shell().receive({ topic: 'i', partition: 0, from, next, entries });
  };
  const proposed = (name: string, lines: Override[], retroactive: boolean) =>
    propose(database.pool, { name, rules: lines, retroactive, why: 'essai', by: 'Alma Weil', impact: {} });
  const sweep = async (name: string, version: string, { lanes = LANES, shell = base.shell() } = {}) => {
    for (let lane = 0; lane < lanes; lane++) while (!(await shell.sweep(lane, name, version, 3)).done);
  };
  const alerts = () =>
    base.query<{ version: number; retracted: string | null; rules: string }>(
      `select version, retracted, rules from milestone where coalesce(retracted, type) = 'sans-referent' order by person, version`,
    );

  beforeEach(async () => {
    base = await freshBase('rules_campaign');
    database = await openDatabase(base.url, 'sc_orchestrator', 3);
    next = 0;
    await base.setTime(at('2026-01-20T12:00:00+01:00'));
    for (let n = 1; n <= PEOPLE; n++) await tell(registered(person(n)), oriented(person(n)));
  });
  afterEach(async () => {
    await database.close();
    await base.close();
  });

  it('that begins today or before waits for somebody else, then sweeps the lanes, once', async () => {
    expect(await alerts()).toHaveLength(PEOPLE);
    const impact = await impactOverLanes(
      database,
      { lanes: [0, 1, 2, 3, 4, 5], lines: [longer], now: at('2026-01-20T12:00:00+01:00'), sample: 3 },
      () => undefined,
    );
    expect(impact).toMatchObject({ people: PEOPLE, touched: PEOPLE, by: { retracted: { 'sans-referent': PEOPLE } } });
    expect(impact.examples).toHaveLength(3);
    await proposed('longer', [longer], true);
    await expect(begin(database.pool, 'longer', rules, today)).rejects.toThrow(/only APPROUVE can be applied/);
    await expect(approve(database.pool, 'longer', 'alma weil ')).rejects.toThrow(/somebody else/);
    await approve(database.pool, 'longer', 'Karim Benali');
    const version = await begin(database.pool, 'longer', rules, today);
    expect(version).toBe('2026-11+1');
    await sweep('longer', version, { lanes: 3 });
    // Stopped there; the same again goes on.
    expect(await begin(database.pool, 'longer', rules, today)).toBe(version);
    await sweep('longer', version);
    const report = await finish(database.pool, 'longer');
    expect(report).toMatchObject({
      lanes: LANES,
      people: PEOPLE,
      announced: 0,
      corrected: 0,
      retracted: PEOPLE,
      parked: 0,
    });
    const said = await alerts();
    expect(said.filter(({ retracted }) => retracted !== null)).toHaveLength(PEOPLE);
    expect(new Set(said.filter(({ version: v }) => v === 2).map((one) => one.rules))).toEqual(new Set([version]));
    await sweep('longer', version);
    expect(await alerts()).toHaveLength(2 * PEOPLE);
    expect(await campaignReport(database.pool, 'longer')).toMatchObject({ people: PEOPLE });
    expect((await campaigns(database.pool))[0]).toMatchObject({ state: 'TERMINE', approved_by: 'Karim Benali' });
  });

  it('that begins later needs nobody else, and says nothing yet', async () => {
    await proposed('later', [later], false);
    const version = await begin(database.pool, 'later', rules, today);
    await sweep('later', version);
    expect(await finish(database.pool, 'later')).toMatchObject({ announced: 0, corrected: 0, retracted: 0 });
    await expect(abandon(database.pool, 'later', 'Alma Weil')).rejects.toThrow(Refused);
  });

  it('is refused with every reason, and its history never changes', async () => {
    await proposed('early', [longer], false);
    await expect(begin(database.pool, 'early', rules, today)).rejects.toThrow(/begin after today/);
    await expect(proposed('early', [later], false)).rejects.toThrow(/already named early/);
    await abandon(database.pool, 'early', 'Alma Weil');
    await expect(begin(database.pool, 'early', rules, today)).rejects.toThrow(/ABANDONNE/);
    await proposed('later', [later], false);
    await begin(database.pool, 'later', rules, today);
    await expect(base.query('update parameter_override set value = 1')).rejects.toThrow(/only grows/);
    await expect(base.query('delete from parameter_override')).rejects.toThrow(/only grows/);
    await proposed('other', [{ ...later, from: parseDay('2026-07-01') }], false);
    await expect(begin(database.pool, 'other', rules, today)).rejects.toThrow(/later is being applied/);
  });

  it('never makes two programs say one thing then the other: who does not know the rules of a lane leaves it', async () => {
    const newer = rulesOf('2027-01', [...rules.table, { ...longer, unit: 'days' }]);
    const both = new Shell(database, { lanes: LANES, rules: [rules, newer], retell, virtualClock: true });
    const old = base.shell();
    await base.query(`update lane set rules = '2027-01' where lane < 3`);
    const received: string[] = [];
    for (let n = 1; n <= PEOPLE; n++) {
      const events = [registered(person(n), { id: `again-${n}` })];
      const batch = {
        topic: `t${n}`,
        partition: 0,
        from: 0,
        next: 1,
        entries: events.map((one, i) => recordOf(one, i)),
      };
      // The old one tries first, and each again after the other.
      for (const shell of [old, both, old, both])
        await shell.receive(batch).then(
          () => received.push(shell === old ? 'old' : 'new'),
          (error: unknown) => expect(error).toBeInstanceOf(RulesMismatch),
        );
      while ((await old.wake()) + (await both.wake()) > 0);
    }
    expect(new Set(received)).toEqual(new Set(['old', 'new']));
    const said = await base.query<{ lane: number; rules: string; version: number; retracted: string | null }>(
      `select lane, rules, version, retracted from milestone where coalesce(retracted, type) = 'sans-referent'`,
    );
    // At the switch at most one correction a person; never back.
    for (const { lane, rules: under, version, retracted } of said) {
      expect(version).toBe(retracted === null ? 1 : 2);
      if (retracted !== null) expect([lane < 3, under]).toEqual([true, '2027-01']);
    }
    expect(said.some(({ retracted }) => retracted !== null)).toBe(true);
    expect(said.filter(({ lane }) => lane >= 3).every((one) => one.rules === '2026-11')).toBe(true);
  });
});
