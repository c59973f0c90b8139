import {
  anomalies,
  ceased,
  learnt,
  live,
  notified,
  oriented,
  radiated,
  referent,
  registered,
  registrationChanged,
  shown,
  signed,
  words,
} from '../../../test/support/people';

describe('Registration (L5411-1)', () => {
  const again = (day: string) => registered(day, { registrationId: 'I2' });

  it('nothing is due before the first day of the first registration; on that day all that is due is said', () => {
    const facts = [learnt(registered('2026-03-02'), '2026-02-02'), oriented('2026-02-10')];
    expect(live(facts, '2026-03-01').emissions).toEqual([]);
    expect(live(facts, '2026-03-02').emissions.map(({ type }) => type)).toEqual([
      'orientation-decidee',
      'parcours-ouvert',
    ]);
  });

  it('a registration that begins on the end of another continues it: nothing is suspended', () => {
    const facts = [registered('2026-01-05'), ceased('2026-02-11'), again('2026-02-11')];
    expect(words(facts, '2026-06-01', 'parcours-suspendu')).toEqual({});
    expect(Object.keys(words(facts, '2026-06-01', 'parcours-ouvert'))).toEqual(['I1']);
  });

  it('the earliest end counts; on one day a cessation goes before a radiation', () => {
    expect(
      words(
        [registered('2026-01-05'), ceased('2026-03-20'), radiated('2026-03-02')],
        '2026-04-01',
        'parcours-suspendu',
      ),
    ).toEqual({
      'I1/2026-03-02': { date: '2026-03-02', motif: 'RADIATION' },
    });
    expect(
      words(
        [registered('2026-01-05'), radiated('2026-03-02'), ceased('2026-03-02')],
        '2026-04-01',
        'parcours-suspendu',
      ),
    ).toEqual({
      'I1/2026-03-02': { date: '2026-03-02', motif: 'DEMANDE' },
    });
  });

  it('a registration that ends on or before its first day never was', () => {
    expect(
      live([registered('2026-03-02'), ceased('2026-03-02')], '2026-04-01').emissions.map(({ type, retracted }) => [
        type,
        retracted,
      ]),
    ).toEqual([]);
    expect(
      words([registered('2026-03-02'), learnt(ceased('2026-02-20'), '2026-03-10')], '2026-04-01', 'parcours-ouvert'),
    ).toEqual({});
  });

  it('a return before the closing resumes, one on the closing or after opens again', () => {
    const gone = [registered('2026-01-05'), ceased('2026-02-11')];
    expect(words([...gone, again('2027-02-10')], '2027-06-01', 'parcours-repris')).toEqual({
      'I2/2027-02-10': { date: '2027-02-10', motif: 'REINSCRIPTION' },
    });
    const late = [...gone, again('2027-02-11')];
    expect(words(late, '2027-06-01', 'parcours-repris')).toEqual({});
    expect(Object.keys(words(late, '2027-06-01', 'parcours-ouvert'))).toEqual(['I1', 'I2']);
    expect(words(late, '2027-06-01', 'parcours-clos')).toEqual({ I1: { date: '2027-02-11', motif: 'DEMANDE' } });
  });

  it('a death closes on the day itself, without suspension, and learnt late retracts what was said after it', () => {
    const facts = [
      registered('2026-01-05'),
      oriented('2026-03-09'),
      learnt(ceased('2026-03-02', 'DECES'), '2026-04-01'),
    ];
    expect(words(facts, '2026-05-01', 'parcours-clos')).toEqual({ I1: { date: '2026-03-02', motif: 'DECES' } });
    expect(words(facts, '2026-05-01', 'parcours-suspendu')).toEqual({});
    expect(words(facts, '2026-05-01', 'orientation-decidee')).toEqual({});
  });

  it('two registrations that overlap are one period: of two ends on one day the later registration names it', () => {
    const facts = [registered('2026-01-05'), again('2026-02-02'), ceased('2026-03-02')];
    expect(words(facts, '2026-06-01', 'parcours-suspendu')).toEqual({});
    expect(words([...facts, ceased('2026-03-02', 'DEMANDE', 'I2')], '2026-06-01', 'parcours-suspendu')).toEqual({
      'I2/2026-03-02': { date: '2026-03-02', motif: 'DEMANDE' },
    });
  });

  it('of two radiations the earliest counts, and its end brings nobody back', () => {
    const other = { ...radiated('2026-04-06'), decisionId: 'Z2' };
    expect(
      Object.keys(words([registered('2026-01-05'), other, radiated('2026-03-02')], '2026-12-01', 'parcours-suspendu')),
    ).toEqual(['I1/2026-03-02']);
    expect(words([registered('2026-01-05'), radiated('2026-03-02')], '2026-12-01', 'parcours-repris')).toEqual({});
  });

  it('a retirement closes on the day itself; other reasons after twelve months, date to date', () => {
    const gone = (reason: 'RETRAITE' | 'DEMANDE', until: string) =>
      words([registered('2026-01-05'), ceased('2026-02-28', reason)], until, 'parcours-clos');
    expect(gone('RETRAITE', '2026-02-28')).toEqual({ I1: { date: '2026-02-28', motif: 'RETRAITE' } });
    expect(gone('DEMANDE', '2027-02-27')).toEqual({});
    expect(gone('DEMANDE', '2027-02-28')).toEqual({ I1: { date: '2027-02-28', motif: 'DEMANDE' } });
  });

  it('a return finds the contract and the référent of before; a pathway opened afterwards finds none', () => {
    const facts = [
      registered('2026-01-05'),
      oriented('2026-01-06'),
      notified('2026-01-07'),
      referent('lea', '2026-01-08'),
      signed('2026-01-09'),
      ceased('2026-02-11'),
    ];
    const back = shown([...facts, again('2026-05-04')], '2026-05-04');
    expect(back).toMatchObject({ status: 'OUVERT', contractState: 'SIGNE', referent: { referentId: 'lea' } });
    expect(shown(facts, '2026-05-04')).toMatchObject({ status: 'SUSPENDU', contractState: 'SUSPENDU' });
    const anew = shown([...facts, again('2027-03-01')], '2027-03-01');
    expect(anew).toMatchObject({ status: 'OUVERT', contractState: 'AUCUN' });
    for (const one of ['referent', 'contract', 'orientation']) expect(anew).not.toHaveProperty(one);
    expect(shown(facts, '2027-03-01')).toMatchObject({ status: 'CLOS', contractState: 'CLOS' });
  });

  it('the closing ends the orientation: a pathway opened afterwards has none', () => {
    const facts = [registered('2026-01-05'), oriented('2026-01-06'), ceased('2026-02-11'), again('2027-03-01')];
    expect(Object.keys(words(facts, '2027-06-01', 'sans-referent'))).toEqual(['2026-01-06']);
  });
});

describe('The situation of a registration (R5411-8)', () => {
  const start = registered('2026-01-05', { publics: ['JEUNE'] });
  const on = (day: string, ...more: Parameters<typeof live>[0]) => shown([start, ...more], day);
  const moved = registrationChanged('2026-03-02', { category: 3, department: '974' });

  it('changes from its day, and only what the change says', () => {
    expect(on('2026-03-01', moved)).toMatchObject({ category: 1, department: '59', publics: ['JEUNE'] });
    expect(on('2026-03-02', moved)).toMatchObject({ category: 3, department: '974', publics: ['JEUNE'] });
    expect(on('2026-03-02', registrationChanged('2026-03-02', { publics: [] }))).toMatchObject({ publics: [] });
  });

  it('keeps changes of several days side by side; the last effective holds, whatever came last', () => {
    const late = learnt(registrationChanged('2026-02-02', { category: 2 }), '2026-04-01');
    expect(on('2026-02-10', moved, late)).toMatchObject({ category: 1 });
    expect(on('2026-04-02', moved, late)).toMatchObject({ category: 3 });
    expect(on('2026-04-02', late, registrationChanged('2026-02-10', { publics: ['RSA'] }))).toMatchObject({
      category: 2,
      publics: ['RSA'],
    });
  });

  it('of a registration unknown, or that never was, changes nothing', () => {
    const other = registrationChanged('2026-03-02', { registrationId: 'I2', category: 9, department: '974' });
    expect(on('2026-03-02', other)).toMatchObject({ category: 1, department: '59' });
    const never = [
      registered('2026-02-02', { registrationId: 'I2', category: 8 }),
      ceased('2026-02-02', 'DEMANDE', 'I2'),
    ];
    expect(on('2026-03-02', other, ...never)).toMatchObject({ category: 1, department: '59' });
    expect(anomalies([start, other, ...never], '2026-06-01')).toEqual([]);
  });

  it('moves the hour of what is due from that day on: 00:00 there', () => {
    const facts = [start, moved, oriented('2026-03-02'), oriented('2026-03-01', 'FT', { orientationId: 'O0' })];
    const times = live(facts, '2026-03-10').emissions.filter(({ type }) => type === 'orientation-decidee');
    expect(times.map(({ key, time }) => [key, time])).toEqual([
      ['O0', Date.UTC(2026, 1, 28, 23)],
      ['O1', Date.UTC(2026, 2, 1, 20)],
    ]);
  });

  it('is said as it was registered at the opening: what changes later is no new opening', () => {
    expect(words([start, moved], '2026-06-01', 'parcours-ouvert')).toEqual({
      I1: { dateEffet: '2026-01-05', categorie: 1, departement: '59', publics: ['JEUNE'] },
    });
  });
});
