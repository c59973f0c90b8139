import { formatDay, parseDay, weekOf } from '#domain';
import { gapsIn, monthsIn, scaleOf } from './seam-scale';

const fact = (day: string) => ({
  id: day,
  source: '/ft',
  type: 'inscription.enregistree',
  organisme: 'FT',
  time: Date.parse(day),
  received: Date.parse(day),
  data: {},
});
const today = parseDay('2026-06-15');

describe('The scale of the seam', () => {
  it('goes from the first fact to the last deadline', () => {
    const scale = scaleOf([fact('2026-01-12'), fact('2026-03-01')], today, [parseDay('2026-07-31')], 100, 900);
    expect([scale.first, scale.last].map(formatDay)).toStrictEqual(['2026-01-09', '2026-08-05']);
    expect(scale.x(Date.parse('2026-01-09'))).toBe(100);
    expect(scale.x(Date.parse('2026-08-05'))).toBe(900);
  });
  it('marks the months, fewer when they are many', () => {
    const year = scaleOf([fact('2026-01-12')], today, [], 0, 1);
    expect(monthsIn(year).map(formatDay)).toStrictEqual([
      '2026-02-01',
      '2026-03-01',
      '2026-04-01',
      '2026-05-01',
      '2026-06-01',
    ]);
    expect(monthsIn(scaleOf([fact('2022-01-12')], today, [], 0, 1)).length).toBeLessThanOrEqual(14);
  });
  it('sees the runs of days in which nobody said anything', () => {
    const told = [fact('2026-03-01'), fact('2026-03-20'), fact('2026-05-20')];
    const days = ({ from, to }: { from: number; to: number }) => `${formatDay(from)} ${formatDay(to)}`;
    expect(gapsIn(told, [], today).map(days)).toStrictEqual(['2026-03-20 2026-05-20']);
  });
  it('an activity fills a gap, like any fact', () => {
    const rhythm = [{ organisme: 'ML', week: weekOf(parseDay('2026-04-20')), facts: 1 }];
    expect(gapsIn([fact('2026-03-30'), fact('2026-05-20')], rhythm, today)).toStrictEqual([]);
  });
});
