import { inShort, openRelays, person, scope, until, word, type Relays } from './relay-harness';

let relays: Relays;
const open = async (name: string, options = {}) => (relays = await openRelays(name, options));
afterEach(() => relays.close());

const everyone = ['FT:59', 'CD:59', 'REF:ML591'];
/** Each partner's sequences, per flux, in the order of their arrival. */
const sequences = (id: string): Record<string, number[]> => {
  const byFlux: Record<string, number[]> = {};
  for (const { event } of relays.of(id)) (byFlux[event.flux] ??= []).push(event.sequence);
  return byFlux;
};
const upTo = (n: number) => Array.from({ length: n }, (_, index) => index + 1);

describe('The stream of a partner', () => {
  it('has no hole, per partner, lane and epoch, and keeps the order of each person', async () => {
    await open('relay_streams_order');
    await relays.start();
    for (let round = 1; round <= 5; round++)
      await relays.announce(
        ...upTo(40).flatMap((n) => [
          word(n, 'contrat-signe', 'C/1', n % 2 ? everyone : ['CD:59'], { version: 2 * round - 1, data: { x: round } }),
          word(n, 'contrat-signe', 'C/1', n % 2 ? everyone : ['CD:59'], { version: 2 * round, data: { y: round } }),
        ]),
      );
    await relays.settled();
    await relays.heard();
    expect([relays.of('FT').length, relays.of('CD').length, relays.of('ML').length, relays.of('CE').length]).toEqual([
      200, 400, 200, 0,
    ]);
    for (const id of ['FT', 'CD', 'ML'])
      for (const seen of Object.values(sequences(id))) expect(seen).toEqual(upTo(seen.length));
    for (const n of upTo(40)) {
      const versions = relays.of('CD').filter(({ event }) => event.subject === person(n));
      expect(versions.map(({ event }) => event.version)).toEqual(upTo(10));
      expect(versions.slice(1).map(({ event }) => event.remplace)).toEqual(
        versions.slice(0, -1).map(({ event }) => event.id),
      );
      expect(versions[0]!.event).not.toHaveProperty('remplace');
    }
  });

  it('is sent by lane over the partitions of its topic', async () => {
    await open('relay_streams_partitions', { partitions: 4 });
    await relays.start();
    await relays.announce(...upTo(30).map((n) => word(n, 'parcours-ouvert', 'I', ['FT:59'])));
    await relays.heard();
    for (const seen of Object.values(sequences('FT'))) expect(seen).toEqual(upTo(seen.length));
    expect(relays.of('FT').every(({ key, event }) => key === event.subject)).toBe(true);
  });

  it('begins with the approval: what was announced before is told to nobody', async () => {
    await open('relay_streams_approval');
    await relays.query(`update subscription set state = 'DEMANDE' where partner = 'FT'`);
    await relays.start();
    await relays.announce(word(1, 'parcours-ouvert', 'I1', ['FT:59']));
    await relays.settled();
    await relays.query(`update subscription set state = 'APPROUVE' where partner = 'FT'`);
    await relays.announce(word(1, 'parcours-suspendu', 'I1/2026-03-02', ['FT:59']));
    await relays.settled();
    await relays.heard();
    expect(relays.of('FT').map(inShort)).toEqual(['parcours-suspendu v1']);
  });

  it('goes on in a later epoch with sequences from 1', async () => {
    await open('relay_streams_epoch');
    await relays.start();
    await relays.announce(word(1, 'parcours-ouvert', 'I1', ['FT:59']));
    await relays.settled();
    await relays.query('update lane set epoch = 2, last_number = 0');
    await relays.announce(word(1, 'parcours-ouvert', 'I1', ['FT:59'], { version: 2 }));
    await relays.settled();
    await relays.heard();
    expect(relays.of('FT').map(({ event }) => [event.flux.split('.')[0], event.sequence])).toEqual([
      ['1', 1],
      ['2', 1],
    ]);
    expect(relays.of('FT')[1]!.event.remplace).toBe(relays.of('FT')[0]!.event.id);
  });
});

describe('A gap in the numbers', () => {
  it('stops its lane before it, and no other', async () => {
    await open('relay_streams_gap');
    await relays.announce(...upTo(30).map((n) => word(n, 'parcours-ouvert', 'I', ['FT:59'])));
    const [lost] = await relays.query<{ lane: number; count: string }>(
      `with gone as (delete from milestone where number = 2 and lane = 0 returning lane)
       select gone.lane, (select count(*) from milestone m where m.lane <> gone.lane) as count from gone`,
    );
    await relays.start();
    await until(() => relays.of('FT').length === Number(lost!.count) + 1, 'the other lanes');
    await relays.announce(...upTo(30).map((n) => word(n, 'parcours-suspendu', 'I', ['FT:59'])));
    await until(() => relays.of('FT').length === Number(lost!.count) * 2 + 1, 'the other lanes again');
    expect(relays.of('FT').filter(({ event }) => event.flux === '1.0')).toHaveLength(1);
  });
});

describe('The scope of a partner', () => {
  it('who may not know the next version hears once that it is over, without data, then nothing', async () => {
    await open('relay_scope_out');
    await relays.start();
    const contract = (version: number, audience: string[]) =>
      word(1, 'contrat-signe', 'C/1', audience, {
        version,
        time: `2026-03-0${version}T00:00:00+01:00`,
        data: { dateSignature: `2026-03-0${version}` },
      });
    await relays.announce(contract(1, everyone), contract(2, ['FT:59', 'REF:ML591']), contract(3, ['FT:59']));
    await relays.announce(contract(4, ['CD:59']));
    await relays.settled();
    await relays.heard();
    expect(relays.of('CD').map(inShort)).toEqual([
      'contrat-signe v1',
      'jalon-retracte(contrat-signe HORS_PERIMETRE) v2',
      'contrat-signe v4',
    ]);
    const over = relays.of('CD')[1]!.event;
    expect(over.data).toEqual({ jalon: 'contrat-signe', motif: 'HORS_PERIMETRE' });
    expect(over['time']).toBe('2026-02-28T23:00:00.000Z');
    expect(over.remplace).toBe(relays.of('CD')[0]!.event.id);
    expect(relays.of('CD')[2]!.event).not.toHaveProperty('remplace');
    expect(relays.of('ML').map(inShort)).toEqual([
      'contrat-signe v1',
      'contrat-signe v2',
      'jalon-retracte(contrat-signe HORS_PERIMETRE) v3',
    ]);
  });

  it('a retraction goes to those entitled, and to those who were told before', async () => {
    await open('relay_scope_retraction');
    await relays.start();
    await relays.announce(word(1, 'sans-referent', '2026-03-02', ['FT:59', 'CD:59']), {
      ...word(1, 'anomalie', '2026-03-02', ['CD:59', 'REF:ML591'], { version: 2 }),
      type: 'jalon-retracte',
      retracted: 'sans-referent',
    });
    await relays.settled();
    await relays.heard();
    expect(relays.of('FT').map(inShort)).toEqual([
      'sans-referent v1',
      'jalon-retracte(sans-referent HORS_PERIMETRE) v2',
    ]);
    expect(relays.of('CD').map(inShort)).toEqual(['sans-referent v1', 'jalon-retracte(sans-referent CORRECTION) v2']);
    expect(relays.of('ML').map(inShort)).toEqual(['jalon-retracte(sans-referent CORRECTION) v2']);
  });

  it('who leaves hears one last message, after the words of the step, then nothing even of what it was told', async () => {
    await open('relay_scope_left');
    await relays.start();
    await relays.announce(word(1, 'contrat-signe', 'C/1', everyone), word(1, 'parcours-ouvert', 'I1', everyone));
    await relays.announce(
      word(1, 'parcours-ouvert', 'I1', ['FT:59'], { version: 2 }),
      scope(1, true, everyone, ['FT:59']),
      word(1, 'contrat-signe', 'C/1', ['FT:59'], { version: 2 }),
      scope(1, true, everyone, ['FT:59']),
    );
    await relays.settled();
    await relays.heard();
    for (const id of ['CD', 'ML']) {
      expect(relays.of(id).map(inShort)).toEqual([
        'contrat-signe v1',
        'parcours-ouvert v1',
        'jalon-retracte(parcours-ouvert HORS_PERIMETRE) v2',
        'perimetre-quitte v1',
      ]);
      expect(relays.of(id).at(-1)!.event).toMatchObject({ cle: '2026-03-02', data: { depuis: '2026-03-02' } });
    }
    expect(relays.of('FT').map(inShort)).toContain('contrat-signe v2');
    expect(relays.of('FT').map(inShort)).not.toContain('perimetre-quitte v1');
    expect(relays.of('CE')).toEqual([]);
  });

  it('who enters hears the present state and no history; who was there already hears nothing of it', async () => {
    await open('relay_scope_entry');
    await relays.start();
    const present = [
      {
        type: 'parcours-ouvert',
        key: 'I1',
        version: 3,
        data: { publics: ['RSA', 'BOE'] },
        audience: ['FT:59', 'CD:59', 'REF:ML591'],
      },
      {
        type: 'contrat-signe',
        key: 'C/1',
        version: 1,
        data: { dateSignature: '2026-02-02', dispense: true },
        audience: ['CD:59', 'REF:ML591'],
      },
      { type: 'semaine-bilan', key: '2026-W10', version: 1, data: { valide: 60 }, audience: ['REF:ML591'] },
      { type: 'referent-designe', key: 'D1', version: 1, data: { interim: false }, audience: ['FT:59'] },
    ].map((item) => ({ time: '2026-01-01T00:00:00Z', rules: '2026-11', ...item }));
    await relays.announce(scope(1, false, ['FT:59'], everyone, present));
    await relays.announce(
      word(1, 'contrat-signe', 'C/1', ['REF:ML591'], { version: 2, data: { dateSignature: '2026-02-03' } }),
    );
    await relays.settled();
    await relays.heard();
    expect(relays.of('FT')).toEqual([]);
    expect(relays.of('ML').map(inShort)).toEqual(['parcours-ouvert v3', 'contrat-signe v1', 'contrat-signe v2']);
    expect(relays.of('ML').map(({ event }) => event['etatInitial'])).toEqual([true, true, undefined]);
    expect(relays.of('ML')[0]!.event).toMatchObject({
      data: { publics: ['RSA', 'BOE'] },
      time: '2026-01-01T00:00:00.000Z',
    });
    expect(relays.of('ML')[2]!.event.remplace).toBe(relays.of('ML')[1]!.event.id);
    expect(relays.of('CD').map(inShort)).toEqual([
      'parcours-ouvert v3',
      'contrat-signe v1',
      'jalon-retracte(contrat-signe HORS_PERIMETRE) v2',
    ]);
    expect(relays.of('CD')[0]!.event.data).toEqual({ publics: ['RSA'] });
    expect(relays.of('CD')[1]!.event.data).toEqual({ dateSignature: '2026-02-02' });
  });
});

describe('The gate', () => {
  it('puts a tombstone in the place of what was revoked between the commit and the sending', async () => {
    await open('relay_gate');
    await relays.query(`update partner set state = 'EN_PAUSE' where id = 'FT'`);
    await relays.start();
    await relays.announce(
      word(1, 'parcours-ouvert', 'I1', ['FT:59'], { data: { departement: '59' } }),
      word(1, 'sans-referent', '2026-03-02', ['FT:59'], { data: { depuis: '2026-03-02' } }),
      word(1, 'parcours-suspendu', 'I1/2026-03-02', ['FT:59']),
    );
    await until(async () => (await relays.query('select from partner_stream')).length === 3, 'the stream');
    await relays.query(`update subscription set state = 'REVOQUE' where partner = 'FT' and type = 'sans-referent'`);
    expect(relays.of('FT')).toEqual([]);
    await relays.query(`update partner set state = 'APPROUVE' where id = 'FT'`);
    await relays.heard();
    const [first, tombstone, last] = relays.of('FT');
    expect([first, last].map((one) => inShort(one!))).toEqual(['parcours-ouvert v1', 'parcours-suspendu v1']);
    const [stored] = await relays.query<{ id: string }>('select id from partner_stream where sequence = 2');
    expect(tombstone!.event).toStrictEqual({
      specversion: '1.0',
      id: stored!.id,
      source: '/orchestrateur',
      type: 'fr.reseau-emploi.jalon.sans-referent.v1',
      cle: '2026-03-02',
      version: 1,
      flux: first!.event.flux,
      sequence: 2,
    });
    expect(tombstone!.key).not.toBe(person(1));
  });
});
