import { setTimeout as sleep } from 'node:timers/promises';
import { rebuildReport, restartRebuild, openDatabase, type Database, type Shell } from '#persistence';
import { at, event, freshBase, LANES, person, recordOf, registered, type Base, type Event } from './shell-harness';

const PEOPLE = 60;
const contract = (subject: string) =>
  event(
    'contrat.signe',
    {
      contratId: `C-${subject.slice(-4)}`,
      version: 1,
      nature: 'ENGAGEMENT',
      organisme: 'FT',
      dateSignature: '2026-01-12',
      dateEffet: '2026-01-12',
      cibleHebdo: 900,
    },
    { subject },
  );
const declared = (subject: string, n: number): Event => {
  const date = `2026-0${1 + (n % 3)}-${String(13 + (n % 7)).padStart(2, '0')}`;
  const data = { activiteId: `A${n}`, nature: 'FORMATION', date, minutes: 30 + (n % 60), auteur: 'USAGER' };
  return event('activite.declaree', data, { subject, time: `${date}T12:00:00+01:00` });
};

describe('The rebuild', () => {
  let base: Base;
  let database: Database;
  let next = 0;
  const receive = (shell: Shell, events: Event[], topic = 'i') => {
    const from = next;
    next += events.length;
    const entries = events.map((value, i) => recordOf(value, from + i));
    return shell.receive({ topic, partition: 0, from, next, entries });
  };
  const walk = async (run: string, { apply = false, batches = Infinity, shell = base.shell() } = {}) => {
    for (let lane = 0, left = batches; lane < LANES && left > 0; left--)
      if ((await shell.rebuild(lane, { run, apply, people: 5 })).done) lane++;
    return rebuildReport(database.pool, run);
  };

  beforeAll(async () => {
    base = await freshBase('rebuild');
    database = await openDatabase(base.url, 'sc_orchestrator', 2);
    await base.setTime(at('2026-01-12T12:00:00+01:00'));
    const people = Array.from({ length: PEOPLE }, (_, n) => person(n + 1));
    for (const one of people) await receive(base.shell(), [registered(one), contract(one), declared(one, 1)]);
    // Twenty-six weeks later: weeks are sealed, milestones were told.
    for (let week = 1; week <= 26; week++) {
      await base.setTime(at('2026-01-12T12:00:00+01:00') + week * 604_800_000);
      while ((await base.shell().wake()) > 0);
      await receive(
        base.shell(),
        people.map((one, n) => declared(one, week * 7 + n)),
      );
    }
  });
  afterAll(async () => {
    await database.close();
    await base.close();
  });

  it('finds nobody different, in a base that receives a thousand facts a second meanwhile', async () => {
    const other = await base.another();
    let told = 0;
    let running = true;
    const speak = async () => {
      for (const began = Date.now(); running;) {
        const due = Date.now() - began - told;
        if (due < 50) await sleep(10);
        else {
          const many = Array.from({ length: Math.min(due, 300) }, (_, i) =>
            declared(person(1 + ((told + i) % PEOPLE)), 1000 + ((told + i) % 700)),
          );
          await receive(other, many, 'load');
          told += many.length;
        }
      }
    };
    const speaking = speak();
    const began = Date.now();
    let runs = 0;
    for (; Date.now() - began < 3_000; runs++) {
      const report = await walk(`live ${runs}`);
      expect(report).toMatchObject({ compared: PEOPLE, differing: 0, people: [] });
    }
    running = false;
    await speaking;
    expect(told / ((Date.now() - began) / 1000)).toBeGreaterThan(700);
    expect(runs).toBeGreaterThan(0);
    const [row] = await base.query<{ n: number }>('select count(*)::int as n from sealed_week');
    expect(row!.n).toBeGreaterThan(PEOPLE);
  });

  it('goes on where it was stopped, and says how far it is', async () => {
    const half = await walk('stopped', { batches: 4 });
    expect(half.compared).toBeGreaterThan(0);
    expect(half.compared).toBeLessThan(PEOPLE);
    const whole = await walk('stopped');
    expect(whole).toMatchObject({ compared: PEOPLE, lanesDone: LANES });
    expect(await walk('stopped')).toStrictEqual(whole);
    await restartRebuild(database.pool, 'stopped');
    expect(await walk('stopped')).toStrictEqual(whole);
  });

  it('lists exactly the three people whose rows were changed behind its back, and mends them', async () => {
    const [one, two, three] = [person(3), person(17), person(42)];
    await base.query(`update sealed_week set body = replace(body, '"r":"NON"', '"r":"OUI"')
      where person = '${one}' and week = (select max(week) from sealed_week where person = '${one}')`);
    await base.query(
      `delete from activity where person = '${two}' and id = (select min(id) from activity where person = '${two}')`,
    );
    await base.query(`update pathway set hot = replace(hot, 'C-0042', 'C-9042') where person = '${three}'`);
    const { people, differing } = await walk('planted');
    expect(differing).toBe(3);
    expect(Object.fromEntries(people.map((found) => [found.person, found.parts]))).toEqual({
      [one]: ['sealed'],
      [two]: ['activities'],
      [three]: expect.arrayContaining(['statements']),
    });
    const mended = await walk('mending', { apply: true });
    expect(mended).toMatchObject({ rewritten: PEOPLE, differing: 0 });
    expect(await walk('after')).toMatchObject({ compared: PEOPLE, differing: 0 });
  });

  it('carries everybody to another stored form without a word', async () => {
    const words = () => base.query('select lane, number, person, type, key, version from milestone order by 1, 2');
    const before = await words();
    await base.query(`update pathway set hot = 'another form'`);
    expect(await walk('unread')).toMatchObject({ compared: PEOPLE, differing: PEOPLE });
    expect(await walk('carried', { apply: true })).toMatchObject({ rewritten: PEOPLE, milestones: 0 });
    expect(await walk('read')).toMatchObject({ compared: PEOPLE, differing: 0 });
    expect(await words()).toStrictEqual(before);
  });

  it('lives again those who were set aside', async () => {
    const one = person(7);
    await base.query(
      `insert into parked_person (lane, person, since, reason) select lane, person, now(), 'un essai' from pathway where person = '${one}'`,
    );
    expect(await receive(base.shell(), [contract(one), declared(one, 5000)], 'aside')).toMatchObject({ parked: 2 });
    expect(await walk('aside')).toMatchObject({ compared: PEOPLE - 1, parked: 1 });
    expect((await walk('back', { apply: true })).differing).toBe(0);
    expect(await base.query('select person from parked_person union all select person from parked_fact')).toEqual([]);
    expect(await base.query(`select id from activity where person = '${one}' and id = 'a/A5000'`)).toHaveLength(1);
  });
});
