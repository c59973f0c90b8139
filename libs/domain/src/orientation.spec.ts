import {
  learnt,
  oriented,
  orientationClosed,
  registered,
  shown,
  words,
  type Facts,
} from '../../../test/support/people';

const second = (day: string) => oriented(day, 'ML', { orientationId: 'O2' });

describe('Orientation in force', () => {
  const inForce = (day: string, ...facts: Facts) => shown([registered('2026-01-05'), ...facts], day).orientation?.id;

  it('holds from its decision until the day before the next one', () => {
    const facts = [oriented('2026-01-12'), second('2026-02-02')];
    expect(['2026-01-11', '2026-01-12', '2026-02-01', '2026-02-02'].map((day) => inForce(day, ...facts))).toEqual([
      undefined,
      'O1',
      'O1',
      'O2',
    ]);
  });

  it('holds until the last day of its closing; a decision before that ends it earlier', () => {
    const facts = [oriented('2026-01-12'), orientationClosed('2026-01-31')];
    expect([inForce('2026-01-31', ...facts), inForce('2026-02-01', ...facts)]).toEqual(['O1', undefined]);
    expect(inForce('2026-01-31', ...facts, second('2026-01-20'))).toBe('O2');
    expect(inForce('2026-02-02', ...facts, second('2026-01-20'))).toBe('O2');
  });

  it('is a reorientation when another was in force the day before, not when it was closed by then', () => {
    const said = (...facts: Facts) =>
      words([registered('2026-01-05'), ...facts], '2026-03-01', 'orientation-decidee')['O2'];
    expect(said(oriented('2026-01-12'), second('2026-02-02'))).toMatchObject({ reorientation: true });
    const closed = (day: string) => said(oriented('2026-01-12'), orientationClosed(day), second('2026-02-02'));
    expect(closed('2026-02-01')).toMatchObject({ reorientation: true });
    expect(closed('2026-01-31')).toMatchObject({ reorientation: false });
  });

  it('is told on its day, not before', () => {
    const facts = [registered('2026-01-05'), learnt(oriented('2026-02-02'), '2026-01-20')];
    expect(words(facts, '2026-02-01', 'orientation-decidee')).toEqual({});
    expect(words(facts, '2026-02-02', 'orientation-decidee')).toHaveProperty('O1');
  });

  it('of two decisions on one day the greatest statement holds; both are said, as reorientations of the one before', () => {
    const facts = [
      registered('2026-01-05'),
      oriented('2026-01-06'),
      oriented('2026-02-02', 'ML', { orientationId: 'O2' }),
      learnt(oriented('2026-02-02', 'CD', { orientationId: 'O3' }), '2026-02-03'),
    ];
    const said = words(facts, '2026-03-01', 'orientation-decidee');
    expect(Object.keys(said)).toEqual(['O1', 'O2', 'O3']);
    expect([said['O1'], said['O2'], said['O3']]).toMatchObject([
      { reorientation: false },
      { reorientation: true },
      { reorientation: true },
    ]);
    expect(words(facts, '2026-03-01', 'sans-referent')).toEqual({
      '2026-01-06': { depuis: '2026-01-06', organisme: 'FT' },
    });
  });
});
