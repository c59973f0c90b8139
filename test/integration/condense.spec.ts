import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { retell } from '#contracts';
import { rules } from '#domain';
import { condense, openDatabase, rebuildReport, signedText, type Database } from '#persistence';
import { entryOf } from '../../apps/orchestrator/src/receive-batch';
import { at, event, freshBase, LANES, person, recordOf, registered, type Base, type Event } from './shell-harness';

const { privateKey } = generateKeyPairSync('ed25519');
const [awa, bea] = [person(1), person(2)];
const contract = (subject: string, contratId: string, day: string) =>
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
    { subject, time: `${day}T10:00:00+01:00` },
  );
const declared = (subject: string, activiteId: string, date: string, minutes: number) =>
  event(
    'activite.declaree',
    { activiteId, nature: 'FORMATION', date, minutes, auteur: 'USAGER' },
    { subject, time: `${date}T12:00:00+01:00` },
  );

describe('A base in the place of the old facts of a living person', () => {
  let base: Base;
  let owner: Database;
  let next = 0;
  const tell = (...events: Event[]) => {
    const from = next;
    next += events.length;
    return base.shell().receive({
      topic: 'i',
      partition: 0,
      from,
      next,
      entries: events.map((one, i) => recordOf(one, from + i)),
    });
  };
  const differing = async (run: string) => {
    for (let lane = 0; lane < LANES; lane++)
      while (!(await base.shell().rebuild(lane, { run, apply: false, people: 9 })).done);
    return (await rebuildReport(owner.pool, run)).people;
  };
  const options = { lanes: LANES, rules: [rules], retell, by: 'Alma Weil', key: privateKey };
  const facts = async (who: string) =>
    (await base.query<{ id: string }>(`select id from fact where person = '${who}'`)).length;

  beforeEach(async () => {
    base = await freshBase('condense');
    owner = await openDatabase(base.url, 'sc_migrator', 1);
    next = 0;
    await base.setTime(at('2026-06-15T12:00:00+02:00'));
    await tell(registered(awa), contract(awa, 'C1', '2026-01-19'), registered(bea));
    await tell(
      declared(awa, 'A1', '2026-01-20', 60),
      declared(awa, 'A1', '2026-01-20', 90),
      declared(awa, 'A2', '2026-05-05', 30),
    );
  });
  afterEach(async () => {
    await owner.close();
    await base.close();
  });

  it('says what they said: nobody differs, nothing is announced, twice is once', async () => {
    const count = async () => (await base.query('select 1 from milestone')).length;
    const before = await count();
    const horizon = at('2026-03-01T00:00:00+01:00');
    expect(await condense(owner, awa, { ...options, horizon })).toBe(4);
    expect(await facts(awa)).toBe(1);
    expect(await condense(owner, awa, { ...options, horizon })).toBe(0);
    expect(await differing('one')).toEqual([]);
    // And a later one takes its place.
    expect(await condense(owner, awa, { ...options, horizon: at('2026-06-01T00:00:00+02:00') })).toBe(1);
    expect(await differing('two')).toEqual([]);
    expect(await base.query('select facts, signed_by from base')).toEqual([{ facts: 5, signed_by: 'Alma Weil' }]);
    expect(await count()).toBe(before);
  });

  it('is signed: whoever reads it can prove by whom', async () => {
    await condense(owner, awa, { ...options, horizon: at('2026-03-01T00:00:00+01:00') });
    const [row] = await base.query<{
      horizon: Date;
      facts: number;
      digest: Buffer;
      public_key: Buffer;
      signature: Buffer;
    }>('select * from base');
    const key = createPublicKey({ key: row!.public_key, format: 'der', type: 'spki' });
    const text = (count: number) => signedText(awa, row!.horizon, count, row!.digest);
    expect(verify(null, text(row!.facts), key, row!.signature)).toBe(true);
    expect(verify(null, text(row!.facts + 1), key, row!.signature)).toBe(false);
  });

  it('goes on: facts that come later, one of before that comes again, a merge and its end', async () => {
    const again = declared(awa, 'A1', '2026-01-20', 90);
    await condense(owner, awa, { ...options, horizon: at('2026-03-01T00:00:00+01:00') });
    await tell(again, declared(awa, 'A3', '2026-06-02', 45), contract(bea, 'C2', '2026-02-02'));
    const attach = (type: string, offset: number, time: string) =>
      base.shell().receive({
        topic: 'rattachements.v1',
        partition: 0,
        from: offset,
        next: offset + 1,
        entries: [
          entryOf(
            {
              offset,
              value: Buffer.from(JSON.stringify(event(type, { absorbe: awa }, { subject: bea, time }))),
              headers: {},
              timestamp: at(time),
            },
            'rattachements.v1',
          ),
        ],
      });
    await attach('identite.fusionnee', 0, '2026-06-03T10:00:00+02:00');
    expect(await base.query('select person from pathway')).toEqual([{ person: bea }]);
    expect(await differing('merged')).toEqual([]);
    await attach('identite.separee', 1, '2026-06-04T10:00:00+02:00');
    expect(await base.query(`select id from activity where person = '${awa}' order by id`)).toEqual([
      { id: 'a/A1' },
      { id: 'a/A2' },
      { id: 'a/A3' },
    ]);
    expect(await differing('parted')).toEqual([]);
  });

  it('is found when it was forged', async () => {
    await condense(owner, awa, { ...options, horizon: at('2026-03-01T00:00:00+01:00') });
    await base.query(`update base set body = replace(body, 'C1', 'C9')`);
    expect(await differing('forged')).toEqual([{ person: awa, parts: expect.arrayContaining(['statements']) }]);
  });
});
