import { ceased, learnt, live, oriented, radiated, registered, words } from '../../../test/support/people';

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

  it('the closing ends the orientation: a pathway opened afterwards has none', () => {
    const facts = [registered('2026-01-05'), oriented('2026-01-06'), ceased('2026-02-11'), again('2027-03-01')];
    expect(Object.keys(words(facts, '2027-06-01', 'sans-referent'))).toEqual(['2026-01-06']);
  });
});
