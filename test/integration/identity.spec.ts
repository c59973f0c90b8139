import { setTimeout as sleep } from 'node:timers/promises';
import { laneOf, openDatabase, registerPartners, DistributionStore, type Database, type Shell } from '#persistence';
import type { PersonId } from '#domain';
import { Distributor } from '../../apps/relay/src/distributor';
import { Alarms } from '../../apps/relay/src/alarms';
import { createLogger } from '#platform';
import { at, event, freshBase, LANES, person, recordOf, registered, type Base, type Event } from './shell-harness';
import { four } from './relay-harness';
import { entryOf } from '../../apps/orchestrator/src/receive-batch';

const ATTACHMENTS = 'rattachements.v1';
/** On different lanes, so that a merge crosses them. */
const [awa, bea, cleo] = ((): [PersonId, PersonId, PersonId] => {
  const found: PersonId[] = [];
  for (let n = 1; found.length < 3; n++)
    if (found.every((one) => laneOf(one, LANES) !== laneOf(person(n), LANES))) found.push(person(n));
  return found as [PersonId, PersonId, PersonId];
})();

const said = (type: 'fusionnee' | 'separee', absorbe: string, subject: string, time = '2026-03-01T10:00:00+01:00') =>
  event(`identite.${type}`, { absorbe }, { subject, time });
const contract = (subject: string, contratId: string, day: string, more: Partial<Event> = {}) =>
  event(
    'contrat.signe',
    {
      contratId,
      version: 1,
      nature: 'ENGAGEMENT',
      organisme: 'FT',
      dateSignature: day,
      dateEffet: day,
      cibleHebdo: 900,
    },
    { subject, time: `${day}T10:00:00+01:00`, ...more },
  );
const declared = (subject: string, activiteId: string, date: string, minutes: number, more: Partial<Event> = {}) =>
  event(
    'activite.declaree',
    { activiteId, nature: 'FORMATION', date, minutes, auteur: 'USAGER' },
    { subject, time: `${date}T12:00:00+01:00`, ...more },
  );

/** A relay that holds one lane alone: the others are another's. */
const onlyLane = (relay: Database, lane: number): DistributionStore => {
  const store = new DistributionStore(relay);
  const pass = store.pass.bind(store);
  store.pass = (limit, decide) => pass(limit, decide, [lane]);
  return store;
};

describe('Two pseudonyms', () => {
  let base: Base;
  let next: Record<string, number>;
  const tell = async (topic: string, ...events: Event[]) => {
    const from = next[topic] ?? 0;
    next[topic] = from + events.length;
    const entries = events.map((one, i) =>
      topic === ATTACHMENTS
        ? entryOf(
            { offset: from + i, value: Buffer.from(JSON.stringify(one)), headers: {}, timestamp: at(one.time) },
            topic,
          )
        : recordOf(one, from + i),
    );
    return base.shell().receive({ topic, partition: 0, from, next: from + events.length, entries });
  };
  const pathways = async () =>
    (await base.query<{ person: string }>('select person from pathway order by person')).map((row) => row.person);
  const words = (who: string) =>
    base.query(
      `select distinct on (coalesce(retracted, type), key) coalesce(retracted, type) as type, key, version, retracted is not null as over
        from milestone where person = $1 and type not in ('perimetre', 'fusion', 'separation', 'attente')
        order by coalesce(retracted, type), key, version desc`,
      [who],
    );
  /** Everybody is what the log says. */
  const differences = async () => {
    const name = `check-${Math.random()}`;
    const all: unknown[] = [];
    for (let lane = 0; lane < LANES; lane++)
      for (let done = false; !done;) {
        const batch = await base.shell().rebuild(lane, { run: name, apply: false, people: 2 });
        all.push(...batch.differing);
        done = batch.done;
      }
    return all;
  };

  beforeEach(async () => {
    base = await freshBase('identity');
    next = {};
    await base.setTime(at('2026-03-01T12:00:00+01:00'));
  });
  afterEach(() => base.close());

  it('are one person once merged, whose facts are those of both, later ones too', async () => {
    await tell('i', registered(awa), registered(bea), contract(bea, 'C1', '2026-01-20'));
    expect(await tell(ATTACHMENTS, said('fusionnee', bea, awa))).toMatchObject({ accepted: 1, dead: 0 });
    expect(await pathways()).toEqual([awa]);
    expect(await base.query('select pseudonym, person from alias')).toEqual([{ pseudonym: bea, person: awa }]);
    await tell('i', declared(bea, 'A1', '2026-02-03', 120));
    expect(await pathways()).toEqual([awa]);
    expect(await base.query('select person, id from activity')).toEqual([{ person: awa, id: 'a/A1' }]);
    expect(await base.query(`select person from fact where type = 'activite.declaree'`)).toEqual([{ person: bea }]);
    expect(await differences()).toEqual([]);
  });

  it('say again nothing of what either had said', async () => {
    await tell(
      'i',
      registered(awa),
      contract(awa, 'C1', '2026-01-20'),
      registered(bea),
      contract(bea, 'C2', '2026-01-05'),
    );
    const count = async () =>
      (await base.query<{ n: number }>(`select count(*)::int as n from milestone where type = 'contrat-signe'`))[0]!.n;
    const before = await count();
    await tell(ATTACHMENTS, said('fusionnee', bea, awa));
    expect(await count()).toBe(before);
  });

  it('are two again once separated, each with what was stated for it, before and since', async () => {
    await tell('i', registered(awa), registered(bea), contract(bea, 'C1', '2026-01-20'));
    await tell(ATTACHMENTS, said('fusionnee', bea, awa));
    await tell('i', contract(bea, 'C2', '2026-02-10'), declared(awa, 'A1', '2026-02-11', 60));
    await tell(ATTACHMENTS, said('separee', bea, awa, '2026-03-01T11:00:00+01:00'));
    expect(await pathways()).toEqual([awa, bea].sort());
    expect(await base.query('select pseudonym from alias')).toEqual([]);
    expect(await base.query('select person from activity')).toEqual([{ person: awa }]);
    expect(await words(awa)).toContainEqual({ type: 'contrat-signe', key: 'C2/1', version: 2, over: true });
    expect(await differences()).toEqual([]);
  });

  it('through a chain, in one batch, in any order, twice: the same', async () => {
    await tell('i', registered(awa), registered(bea), registered(cleo), contract(cleo, 'C3', '2026-01-20'));
    const chain = [said('fusionnee', cleo, bea), said('fusionnee', bea, awa, '2026-03-01T10:30:00+01:00')];
    await tell(ATTACHMENTS, chain[1]!, chain[0]!, chain[1]!);
    expect(await pathways()).toEqual([awa]);
    expect(await differences()).toEqual([]);
    await tell(ATTACHMENTS, said('separee', bea, awa, '2026-03-01T11:00:00+01:00'));
    expect(await base.query('select pseudonym, person from alias')).toEqual([{ pseudonym: cleo, person: bea }]);
    expect(await differences()).toEqual([]);
  });

  it('refuses what makes no sense, and goes on', async () => {
    const outcome = await tell(ATTACHMENTS, said('fusionnee', awa, awa), registered(awa), said('fusionnee', bea, awa));
    expect(outcome).toMatchObject({ accepted: 1, dead: 2 });
    expect(await base.query('select code, field from dead_letter order by id')).toEqual([
      { code: 'FORMAT', field: 'data.absorbe' },
      { code: 'TYPE_INCONNU', field: 'type' },
    ]);
  });

  it('are written anew from the log, their words from the milestones when the stored rows cannot be read', async () => {
    await tell(
      'i',
      registered(awa),
      registered(bea),
      contract(bea, 'C1', '2026-01-20'),
      declared(bea, 'A1', '2026-02-03', 60),
    );
    await tell(ATTACHMENTS, said('fusionnee', bea, awa));
    await tell('i', contract(bea, 'C2', '2026-02-10'));
    await tell(ATTACHMENTS, said('separee', bea, awa, '2026-03-01T11:00:00+01:00'));
    const said_ = [await words(awa), await words(bea)];
    await base.query(`update pathway set hot = 'unreadable'`);
    expect(await differences()).toHaveLength(2);
    let milestones = 0;
    for (let lane = 0; lane < LANES; lane++)
      milestones += (await base.shell().rebuild(lane, { run: 'new form', apply: true, people: 10 })).milestones;
    expect(milestones).toBe(0);
    expect(await differences()).toEqual([]);
    expect([await words(awa), await words(bea)]).toEqual(said_);
    // The words were remembered: one that comes to its end is the next version.
    await tell('i', contract(bea, 'C2', '2026-02-09', { time: '2026-02-12T10:00:00+01:00' }));
    expect(await words(bea)).toContainEqual({ type: 'contrat-signe', key: 'C2/1', version: 2, over: false });
  });

  describe('and their partners', () => {
    const told = (partner: string) =>
      base.query(
        `select s.kind, m.person, case s.kind when 'identity' then m.type else coalesce(m.retracted, m.type) end as type, m.key
          from partner_stream s join milestone m using (lane, epoch, number) where s.partner = $1
          order by s.lane, s.epoch, s.sequence`,
        [partner],
      );
    it('learn that two are one, and two again, once each, and end with the right words', async () => {
      const owner = await openDatabase(base.url, 'sc_migrator', 1);
      const relay = await openDatabase(base.url, 'sc_relay', 2);
      await registerPartners(owner, four);
      const logger = createLogger('relay', 'silent');
      const distributor = new Distributor(new DistributionStore(relay), new Alarms(logger));
      const distribute = async () => {
        while (await distributor.pass());
      };
      await tell('i', registered(awa), registered(bea), contract(bea, 'C1', '2026-01-20'));
      // The merge is committed before anything was distributed: lanes wait for one another.
      await tell(ATTACHMENTS, said('fusionnee', bea, awa));
      const alone = new Distributor(onlyLane(relay, laneOf(awa, LANES)), new Alarms(logger));
      while (await alone.pass());
      expect((await told('FT')).some(({ kind }) => kind === 'identity')).toBe(false);
      await distribute();
      expect((await told('FT')).filter(({ kind }) => kind === 'identity')).toEqual([
        { kind: 'identity', person: awa, type: 'fusion', key: bea },
      ]);
      expect(await told('ML')).toEqual([]);
      await tell('i', contract(bea, 'C2', '2026-02-10'));
      await tell(ATTACHMENTS, said('separee', bea, awa, '2026-03-01T11:00:00+01:00'));
      await distribute();
      const heard = await told('FT');
      expect(
        heard.filter(({ kind }) => kind === 'identity').map(({ person: who, type, key }) => [who, type, key]),
      ).toEqual([
        [awa, 'fusion', bea],
        [awa, 'separation', bea],
      ]);
      // What was told under both and is one's alone is taken back from the other.
      expect(
        await base.query(`select key from milestone where person = $1 and retracted = 'contrat-signe' order by key`, [
          awa,
        ]),
      ).toEqual([{ key: 'C1/1' }, { key: 'C2/1' }]);
      expect(
        heard.filter(({ kind, person: who, type }) => kind === 'word' && who === awa && type === 'contrat-signe'),
      ).toEqual([
        { kind: 'word', person: awa, type: 'contrat-signe', key: 'C2/1' },
        { kind: 'word', person: awa, type: 'contrat-signe', key: 'C1/1' },
        { kind: 'word', person: awa, type: 'contrat-signe', key: 'C2/1' },
      ]);
      // Nothing of theirs is taken back, nor said again: only what was told under the other name is corrected.
      expect(heard.filter(({ person: who, type }) => who === bea && type === 'contrat-signe')).toEqual([
        { kind: 'word', person: bea, type: 'contrat-signe', key: 'C1/1' },
      ]);
      const waiting = await base.query(
        `select c.lane from distributor_cursor c join lane l using (lane) where c.number <> l.last_number`,
      );
      expect(waiting).toEqual([]);
      await owner.close();
      await relay.close();
    });
  });

  it('a partner that knew the absorbed alone hears who it is now, then that the person left its scope', async () => {
    const oriented = (subject: string, orientationId: string, organisme: string, day: string) =>
      event(
        'orientation.decidee',
        {
          orientationId,
          etat: 'ACCEPTEE',
          parcours: 'PROFESSIONNEL',
          organisme,
          structure: { code: `${organisme}591`, libelle: organisme },
          autorite: 'FT',
          dateDecision: day,
        },
        { subject, time: `${day}T10:00:00+01:00` },
      );
    const owner = await openDatabase(base.url, 'sc_migrator', 1);
    const relay = await openDatabase(base.url, 'sc_relay', 2);
    await registerPartners(owner, four);
    const distributor = new Distributor(new DistributionStore(relay), new Alarms(createLogger('relay', 'silent')));
    await tell(
      'i',
      registered(awa),
      registered(bea),
      oriented(bea, 'O1', 'ML', '2026-01-15'),
      oriented(awa, 'O2', 'FT', '2026-02-02'),
    );
    await tell(ATTACHMENTS, said('fusionnee', bea, awa));
    while (await distributor.pass());
    const heard = await base.query<{ kind: string; person: string }>(
      `select s.kind, m.person from partner_stream s join milestone m using (lane, epoch, number)
        where s.partner = 'ML' order by m.person = $1, s.sequence`,
      [awa],
    );
    expect(heard.filter(({ person: who }) => who === bea).length).toBeGreaterThan(0);
    expect(heard.filter(({ person: who, kind }) => who === awa && kind !== 'out-of-scope')).toEqual([
      { kind: 'identity', person: awa },
      { kind: 'left', person: awa },
    ]);
    await owner.close();
    await relay.close();
  });

  it('200 facts a second about both while they meet and part, without deadlock, nothing lost', async () => {
    await tell('i', registered(awa), registered(bea), contract(awa, 'C1', '2026-01-20'));
    const [one, two, three] = [await base.another(), await base.another(), await base.another()];
    const seconds = 4;
    const until = Date.now() + seconds * 1000;
    let facts = 0;
    const speak = async (shell: Shell, topic: string, subject: PersonId) => {
      for (let offset = 0; Date.now() < until; offset += 5) {
        const events = [0, 1, 2, 3, 4].map((i) =>
          declared(subject, `${topic}-${(offset + i) % 40}`, '2026-02-03', 1 + ((offset + i) % 60), {
            time: '2026-02-03T12:00:00+01:00',
            recordedtime: new Date(at('2026-02-03T12:00:00+01:00') + offset + i).toISOString(),
          }),
        );
        const entries = events.map((value, i) => recordOf(value, offset + i));
        await shell.receive({ topic, partition: 0, from: offset, next: offset + 5, entries });
        facts += 5;
        await sleep(20);
      }
    };
    let gestures = 0;
    const attach = async (shell: Shell) => {
      for (let offset = 0; Date.now() < until; offset++, gestures++) {
        const value = said(
          offset % 2 === 0 ? 'fusionnee' : 'separee',
          bea,
          awa,
          new Date(at('2026-02-20T10:00Z') + offset).toISOString(),
        );
        const entries = [
          entryOf(
            { offset, value: Buffer.from(JSON.stringify(value)), headers: {}, timestamp: at(value.time) },
            ATTACHMENTS,
          ),
        ];
        await shell.receive({ topic: ATTACHMENTS, partition: 1, from: offset, next: offset + 1, entries });
        await sleep(10);
      }
    };
    await Promise.all([speak(one, 'a', awa), speak(two, 'b', bea), attach(three)]);
    expect(facts / seconds).toBeGreaterThanOrEqual(200);
    expect(gestures).toBeGreaterThan(20);
    const [row] = await base.query<{ n: number }>('select count(*)::int as n from fact');
    expect(row!.n).toBe(3 + facts + gestures);
    expect(await differences()).toEqual([]);
    const gaps = await base.query(
      `select lane from (select lane, number, row_number() over (partition by lane order by number) as rank from milestone) m where number <> rank`,
    );
    expect(gaps).toEqual([]);
  });
});
