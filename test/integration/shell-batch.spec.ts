import { createDecipheriv, createHash, generateKeyPairSync, privateDecrypt, constants } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { RulesMismatch, isTransient, laneOf } from '#persistence';
import { rules } from '#domain';
import { at, event, freshBase, LANES, person, recordOf, registered, TOPIC, type Base } from './shell-harness';
import { cutBeforeAnswerOfCommit } from './shell-cut';

const contract = (subject: string, dateEffet: string) =>
  event(
    'contrat.signe',
    {
      contratId: 'C1',
      version: 1,
      nature: 'ENGAGEMENT',
      organisme: 'FT',
      dateSignature: dateEffet,
      dateEffet,
      cibleHebdo: 900,
    },
    { subject },
  );

describe('A batch', () => {
  let base: Base;
  beforeEach(async () => {
    base = await freshBase('shell_batch');
    await base.setTime(at('2026-01-12T10:00:00+01:00'));
  });
  afterEach(() => base.close());

  const cursor = async () =>
    (
      await base.query(`select next_offset::int as next, accepted::int, duplicates::int, dead::int, parked::int, skipped::int
      from ingest_cursor`)
    )[0];
  const deadLetters = () =>
    base.query('select "offset"::int, code, field, expected, source, event_id from dead_letter order by id');
  const count = async (table: string) =>
    (await base.query<{ n: number }>(`select count(*)::int as n from ${table}`))[0]!.n;

  it('logs the facts, writes the pathways and announces, in one go with its cursor', async () => {
    await base.tell(registered(person(1)), registered(person(2)));
    expect(await cursor()).toEqual({ next: 2, accepted: 2, duplicates: 0, dead: 0, parked: 0, skipped: 0 });
    expect(await count('pathway')).toBe(2);
    expect(await base.query('select person, source, type, organisme, data from fact order by person')).toMatchObject([
      { person: person(1), source: '/ft/systeme', type: 'inscription.enregistree', organisme: 'FT' },
      { person: person(2) },
    ]);
    expect(
      await base.query(
        `select person, type, key, version, rules from milestone where type <> 'perimetre' order by person`,
      ),
    ).toEqual([
      { person: person(1), type: 'parcours-ouvert', key: 'I-0001', version: 1, rules: rules.version },
      { person: person(2), type: 'parcours-ouvert', key: 'I-0002', version: 1, rules: rules.version },
    ]);
  });

  it('rings for the distributors when it announced something, and only then', async () => {
    const listener = new Client({ connectionString: base.url });
    await listener.connect();
    let rings = 0;
    listener.on('notification', () => rings++);
    await listener.query('listen milestones');
    await base.tell(registered(person(1)));
    await base.tell('rubbish');
    await listener.query('select 1');
    expect(rings).toBe(1);
    await listener.end();
  });

  it('is applied once, however many times it is given', async () => {
    const batch = { topic: TOPIC, partition: 0, from: 0, next: 1, entries: [recordOf(registered(person(1)), 0)] };
    const shell = base.shell();
    expect(await shell.receive(batch)).toMatchObject({ next: 1, accepted: 1 });
    expect(await shell.receive(batch)).toMatchObject({ next: 1, accepted: 0, duplicates: 0 });
    expect(await cursor()).toMatchObject({ next: 1, accepted: 1 });
  });

  it('is applied once by two processes that both believe they hold the partition', async () => {
    const shells = [await base.another(), await base.another(), await base.another()];
    for (let from = 0; from < 60; from += 3) {
      const entries = [0, 1, 2].map((n) => recordOf(registered(person(100 + from + n)), from + n));
      const batch = { topic: TOPIC, partition: 0, from, next: from + 3, entries };
      const outcomes = await Promise.all(shells.map((shell) => shell.receive(batch)));
      expect(outcomes.map(({ next }) => next)).toEqual([from + 3, from + 3, from + 3]);
      expect(outcomes.reduce((sum, { accepted }) => sum + accepted, 0)).toBe(3);
    }
    expect(await cursor()).toEqual({ next: 60, accepted: 60, duplicates: 0, dead: 0, parked: 0, skipped: 0 });
    expect(await count(`milestone where type = 'parcours-ouvert'`)).toBe(60);
  });

  it('is applied once by several processes even when it takes no lane: nothing but refused messages', async () => {
    const shells = await Promise.all([1, 2, 3, 4].map(() => base.another()));
    for (let from = 0; from < 40; from += 2) {
      const entries = [from, from + 1].map((offset) => recordOf('rubbish', offset));
      const batch = { topic: TOPIC, partition: 0, from, next: from + 2, entries };
      await Promise.all(shells.map((shell) => shell.receive(batch)));
    }
    expect(await cursor()).toMatchObject({ next: 40, dead: 40 });
    expect(await count('dead_letter')).toBe(40);
  });

  it('is not applied when it begins beyond the cursor: the reader is sent back', async () => {
    await base.tell(registered(person(1)));
    const late = { topic: TOPIC, partition: 0, from: 5, next: 6, entries: [recordOf(registered(person(2)), 5)] };
    expect(await base.shell().receive(late)).toMatchObject({ next: 1, accepted: 0 });
    expect(await count('pathway')).toBe(1);
  });

  it('drops the records below the cursor and applies the others', async () => {
    const entries = [0, 1, 2, 3].map((n) => recordOf(registered(person(n + 1)), n));
    const shell = base.shell();
    await shell.receive({ topic: TOPIC, partition: 0, from: 0, next: 2, entries: entries.slice(0, 2) });
    expect(await shell.receive({ topic: TOPIC, partition: 0, from: 0, next: 4, entries })).toMatchObject({
      accepted: 2,
    });
    expect(await cursor()).toMatchObject({ next: 4, accepted: 4, duplicates: 0 });
  });

  it('counts the offsets that hold no record', async () => {
    const entries = [recordOf(registered(person(1)), 2), recordOf(registered(person(2)), 5)];
    await base.shell().receive({ topic: TOPIC, partition: 0, from: 0, next: 9, entries });
    expect(await cursor()).toMatchObject({ next: 9, accepted: 2, skipped: 7 });
  });

  it('is applied once when the answer to its commit is lost', async () => {
    const cut = await cutBeforeAnswerOfCommit(base.url);
    const shell = await base.another(cut.url);
    const batch = { topic: TOPIC, partition: 0, from: 0, next: 1, entries: [recordOf(registered(person(1)), 0)] };
    cut.arm();
    const failure: unknown = await shell.receive(batch).catch((error: unknown) => error);
    expect(isTransient(failure)).toBe(true);
    expect(await count(`milestone where type = 'parcours-ouvert'`)).toBe(1);
    expect(await shell.receive(batch)).toMatchObject({ next: 1, accepted: 0 });
    expect(await count(`milestone where type = 'parcours-ouvert'`)).toBe(1);
    await cut.close();
  });

  it('says nothing of a fact told twice, in one batch or in two, even sent at another time', async () => {
    const first = registered(person(1));
    await base.tell(first, first);
    const again = {
      topic: TOPIC,
      partition: 1,
      from: 0,
      next: 1,
      entries: [recordOf(first, 0, at('2026-01-13T10:00Z'))],
    };
    await base.shell().receive(again);
    expect(await count('fact')).toBe(1);
    expect(await count(`milestone where type = 'parcours-ouvert'`)).toBe(1);
    expect(await deadLetters()).toEqual([]);
    expect(await base.query('select sum(duplicates)::int as n from ingest_cursor')).toEqual([{ n: 2 }]);
  });

  it('refuses another content under an id already used: the first accepted stands', async () => {
    const first = registered(person(1));
    const other = { ...first, data: { ...(first['data'] as object), departement: '62' } };
    const later = { ...first, time: '2026-01-12T11:00:00+01:00' };
    await base.tell(first, other, first, registered(person(2)));
    await base.tell(later, other, first);
    expect(await deadLetters()).toEqual(
      [1, 4, 5].map((offset) => ({
        offset,
        code: 'ID_REUTILISE',
        field: 'id',
        expected: 'le contenu accepté le premier sous ces source et id',
        source: first['source'],
        event_id: first.id,
      })),
    );
    expect(await cursor()).toMatchObject({ next: 7, accepted: 2, duplicates: 2, dead: 3 });
    expect(await base.query(`select data->>'departement' as d from fact where person = $1`, [person(1)])).toEqual([
      { d: '59' },
    ]);
  });

  it('keeps of a refused message its digest and its sealed bytes, which only the other key opens', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const shell = base.shell({ deadLetterKey: publicKey.export({ type: 'spki', format: 'pem' }).toString() });
    const bytes = Buffer.from(`{"nir":"1 84 12 76 451 089 46",${'x'.repeat(9000)}`);
    await shell.receive({ topic: TOPIC, partition: 3, from: 0, next: 1, entries: [recordOf(bytes, 0)] });
    const [row] = await base.query<{ digest: Buffer; sealed: Buffer }>('select * from dead_letter');
    expect(row!.digest).toEqual(createHash('sha256').update(bytes).digest());
    const { sealed } = row!;
    const length = sealed.readUInt16BE(0);
    const [wrapped, nonce] = [sealed.subarray(2, 2 + length), sealed.subarray(2 + length, 14 + length)];
    const key = privateDecrypt(
      { key: privateKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' },
      wrapped,
    );
    const open = createDecipheriv('aes-256-gcm', key, nonce).setAuthTag(sealed.subarray(14 + length, 30 + length));
    const opened = Buffer.concat([open.update(sealed.subarray(30 + length)), open.final()]);
    expect(opened).toEqual(bytes.subarray(0, 4096));
    expect(JSON.stringify(row, (_, v: unknown) => v)).not.toContain('451 089');
  });

  it('keeps only the digest when no key was given', async () => {
    await base.tell('rubbish');
    expect(await base.query('select sealed, code from dead_letter')).toEqual([
      { sealed: null, code: 'JSON_ILLISIBLE' },
    ]);
  });

  it('sets aside what PostgreSQL cannot store as text, and goes on', async () => {
    await base.tell(
      registered(person(1), { id: 'a\u0000b' }),
      registered(person(2), { agent: '\ud800' }),
      registered(person(3)),
    );
    expect((await deadLetters()).map(({ offset }) => offset)).toEqual([0, 1]);
    expect(await cursor()).toMatchObject({ next: 3, accepted: 1, dead: 2 });
  });

  it('parks the person the program stumbles on, with the rest of their facts in order; everybody else goes on', async () => {
    await base.tell(registered(person(1)), registered(person(2)));
    await base.query(`update pathway set hot = 'broken' where person = $1`, [person(1)]);
    const facts = [
      contract(person(1), '2026-01-12'),
      contract(person(2), '2026-01-12'),
      contract(person(3), '2026-01-12'),
    ];
    await base.tell(...facts);
    await base.tell(registered(person(1), { id: 'later' }), registered(person(4)));

    expect(await cursor()).toEqual({ next: 7, accepted: 5, duplicates: 0, dead: 0, parked: 2, skipped: 0 });
    const lane = laneOf(person(1), LANES);
    const [parked] = await base.query<{ reason: string }>('select lane, person, reason from parked_person');
    expect(parked).toMatchObject({ lane, person: person(1) });
    expect(parked!.reason).not.toContain('broken');
    const waiting = await base.query<{ position: string; fact: { id: string; data: object; recu: string } }>(
      'select position, fact from parked_fact order by position',
    );
    expect(waiting.map(({ position, fact }) => [position, fact.id])).toEqual([
      ['1', facts[0]!.id],
      ['2', 'later'],
    ]);
    expect(waiting[0]!.fact).toMatchObject({
      type: 'fr.reseau-emploi.contrat.signe.v1',
      data: facts[0]!['data'],
      recu: '2026-01-12T09:00:00.000Z',
    });
    expect(await base.query('select 1 from wakeup where person = $1', [person(1)])).toEqual([]);
    expect(await base.query('select version, hot from pathway where person = $1', [person(1)])).toEqual([
      { version: 1, hot: 'broken' },
    ]);
    expect(await count('pathway')).toBe(4);
  });

  it('parks a person for whom one fact would cause more than 60 emissions', async () => {
    const designated = (n: number) =>
      event('referent.designe', {
        designationId: `D${n}`,
        referentId: `r${n}`,
        organisme: 'FT',
        structure: { code: 'FT591', libelle: 'FT Lille' },
        dateDebut: new Date(Date.UTC(2025, 0, n)).toISOString().slice(0, 10),
      });
    await base.tell(...Array.from({ length: 62 }, (_, n) => designated(n + 1)));
    await base.tell(
      registered(person(1), { time: '2025-01-01T10:00:00+01:00', recordedtime: '2026-01-12T10:00:00+01:00' }),
    );
    expect(await base.query('select person, reason from parked_person')).toEqual([
      {
        person: person(1),
        reason: expect.stringMatching(/^\d+ jalons pour 1 fait\(s\), au plus 60 pour chacun$/) as string,
      },
    ]);
    expect(await base.query('select 1 from milestone where person = $1', [person(1)])).toEqual([]);
  });

  it('numbers the milestones of a lane without gap, in the order of commits, whoever writes them', async () => {
    const shells = await Promise.all([1, 2, 3, 4].map(() => base.another()));
    await Promise.all(
      shells.map(async (shell, partition) => {
        for (let from = 0; from < 10; from++) {
          const entries = [recordOf(registered(person(1000 * (partition + 1) + from)), from)];
          await shell.receive({ topic: TOPIC, partition, from, next: from + 1, entries });
        }
      }),
    );
    const lanes = await base.query<{ lane: number; numbers: number[]; last: number }>(
      `select lane, array_agg(number::int order by number) as numbers, min(last_number)::int as last
       from milestone join lane using (lane) group by lane`,
    );
    expect(await count(`milestone where type = 'parcours-ouvert'`)).toBe(40);
    for (const { numbers, last } of lanes) expect(numbers).toEqual(Array.from({ length: last }, (_, i) => i + 1));
  });

  it('two batches over the same lanes in opposite orders never wait for each other in a circle', async () => {
    const shells = [await base.another(), await base.another()];
    const people = Array.from({ length: 30 }, (_, n) => person(n + 1));
    const tell = (partition: number, order: string[]) =>
      shells[partition]!.receive({
        topic: TOPIC,
        partition,
        from: 0,
        next: order.length,
        entries: order.map((subject, offset) =>
          recordOf(registered(subject, { id: `p${partition}-${offset}` }), offset),
        ),
      });
    const outcomes = await Promise.all([tell(0, people), tell(1, [...people].reverse())]);
    expect(outcomes.map(({ accepted }) => accepted)).toEqual([30, 30]);
  });

  it('follows an absorbed pseudonym to the person it became', async () => {
    await base.tell(registered(person(1)));
    await base.query('insert into alias (pseudonym, person) values ($1, $2)', [person(2), person(1)]);
    await base.tell(contract(person(2), '2026-01-12'));
    expect(await base.query('select person from pathway')).toEqual([{ person: person(1) }]);
    expect(await base.query(`select person, type from milestone where type = 'contrat-signe'`)).toEqual([
      { person: person(1), type: 'contrat-signe' },
    ]);
    expect(await base.query(`select person from fact where type = 'contrat.signe'`)).toEqual([{ person: person(2) }]);
  });

  it('begins again when a merge passed while it waited for the lanes', async () => {
    await base.tell(registered(person(1)));
    const holder = new Client({ connectionString: base.url });
    await holder.connect();
    await holder.query('begin');
    await holder.query('select from couture.lane where lane = $1 for update', [laneOf(person(2), LANES)]);
    const told = base.tell(contract(person(2), '2026-01-12'));
    const waiting = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    while ((await holder.query(waiting)).rowCount === 0) await sleep(5);
    await holder.query('insert into couture.alias (pseudonym, person) values ($1, $2)', [person(2), person(1)]);
    await holder.query('commit');
    await holder.end();
    expect(await told).toMatchObject({ accepted: 1 });
    expect(await base.query('select person from pathway')).toEqual([{ person: person(1) }]);
  });

  it('refuses a lane that runs other rules', async () => {
    await base.query(`update lane set rules = '2027-01' where lane = $1`, [laneOf(person(1), LANES)]);
    await expect(base.tell(registered(person(1)))).rejects.toThrow(RulesMismatch);
    expect(await count('fact')).toBe(0);
    await expect(base.tell(registered(person(2)))).resolves.toMatchObject({ accepted: 1 });
    const [refused, ...others] = await base.shell().check();
    expect(refused?.message).toMatch(/runs the rules 2027-01 and this process knows 2026-11/);
    expect(others).toEqual([]);
  });

  it('works on no base of which it knows the rules of no lane', async () => {
    await base.query(`update lane set rules = '2027-01'`);
    await expect(base.shell().check()).rejects.toThrow(/Lane 0 runs the rules 2027-01/);
  });

  it('numbers the entry into a scope before the words of the step, and the departure after them', async () => {
    await base.tell(registered(person(1), { time: '2026-01-05T10:00:00+01:00' }));
    await base.tell(
      event(
        'inscription.cessee',
        { inscriptionId: 'I-0001', dateEffet: '2026-01-12', motif: 'DECES' },
        { subject: person(1) },
      ),
    );
    const rows = await base.query<{
      type: string;
      data: { quitte?: boolean };
      audience: string[];
      previous: string[] | null;
    }>('select type, data, audience, previous from milestone order by number');
    const kinds = rows.map(({ type, data }) => (type === 'perimetre' ? (data.quitte ? 'left' : 'entered') : 'word'));
    expect(kinds[0]).toBe('entered');
    expect(kinds.at(-1)).toBe('left');
    expect(rows[0]).toMatchObject({ data: { quitte: false, depuis: '2026-01-12' }, previous: [] });
    expect(rows[0]!.audience).toContain('FT:59');
    expect(rows.at(-1)).toMatchObject({ data: { quitte: true, depuis: '2026-01-12', present: [] }, audience: [] });
    expect(rows.at(-1)!.previous).toContain('FT:59');
  });
});
