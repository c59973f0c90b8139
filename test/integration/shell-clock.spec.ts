import { Client } from 'pg';
import { laneOf } from '#persistence';
import { at, event, freshBase, LANES, person, registered, type Base } from './shell-harness';

const oriented = (subject: string) =>
  event(
    'orientation.decidee',
    {
      orientationId: 'O1',
      etat: 'ACCEPTEE',
      parcours: 'PROFESSIONNEL',
      organisme: 'FT',
      structure: { code: 'FT591', libelle: 'FT Lille' },
      autorite: 'FT',
      dateDecision: '2026-01-12',
    },
    { subject },
  );

describe('The clock', () => {
  let base: Base;
  beforeEach(async () => {
    base = await freshBase('shell_clock');
    await base.setTime(at('2026-01-12T10:00:00+01:00'));
  });
  afterEach(() => base.close());

  const late = (subject: string) =>
    base.query(`select key from milestone where person = $1 and type = 'sans-referent'`, [subject]);

  it('wakes nobody before their date, and everybody once it has come', async () => {
    await base.tell(...[1, 2, 3].flatMap((n) => [registered(person(n)), oriented(person(n))]));
    const shell = base.shell();
    await base.setTime(at('2026-01-18T23:59:59+01:00'));
    expect(await shell.wake()).toBe(0);
    await base.setTime(at('2026-01-19T00:00:00+01:00'));
    expect(await shell.wake()).toBe(3);
    expect(await shell.wake()).toBe(0);
    for (const n of [1, 2, 3]) expect(await late(person(n))).toEqual([{ key: '2026-01-12' }]);
  });

  it('takes at most 500 people of a lane at a time', async () => {
    const people = Array.from({ length: 4000 }, (_, n) => person(n + 1)).filter((id) => laneOf(id, LANES) === 2);
    const many = people.slice(0, 510);
    await base.tell(...many.flatMap((id) => [registered(id), oriented(id)]));
    await base.setTime(at('2026-01-19T00:00:00+01:00'));
    const shell = base.shell();
    expect([await shell.wake(), await shell.wake(), await shell.wake()]).toEqual([500, 10, 0]);
  });

  it('leaves a lane somebody holds, and takes the others', async () => {
    const [one, other] = [person(1), person(2)];
    expect(laneOf(one, LANES)).not.toBe(laneOf(other, LANES));
    await base.tell(registered(one), oriented(one), registered(other), oriented(other));
    await base.setTime(at('2026-01-19T00:00:00+01:00'));
    const holder = new Client({ connectionString: base.url });
    await holder.connect();
    await holder.query('begin');
    await holder.query('select from couture.lane where lane = $1 for update', [laneOf(one, LANES)]);
    const shell = base.shell();
    expect(await shell.wake()).toBe(1);
    expect(await late(one)).toEqual([]);
    expect(await late(other)).toHaveLength(1);
    await holder.end();
    expect(await shell.wake()).toBe(1);
    expect(await late(one)).toHaveLength(1);
  });

  it('parks the person the program stumbles on and wakes the others', async () => {
    await base.tell(...[1, 2].flatMap((n) => [registered(person(n)), oriented(person(n))]));
    await base.query(`update pathway set hot = 'broken' where person = $1`, [person(1)]);
    await base.setTime(at('2026-01-19T00:00:00+01:00'));
    const shell = base.shell();
    expect(await shell.wake()).toBe(2);
    expect(await shell.wake()).toBe(0);
    expect(await base.query('select person from parked_person')).toEqual([{ person: person(1) }]);
    expect(await late(person(2))).toHaveLength(1);
  });

  it('never announces before a fact was received, even when this machine is late', async () => {
    await base.setTime(at('2026-01-01T00:00:00+01:00'));
    await base.tell(registered(person(1)));
    expect(await base.query(`select announced_at from milestone where type = 'parcours-ouvert'`)).toEqual([
      { announced_at: new Date('2026-01-12T09:00:00Z') },
    ]);
  });
});
