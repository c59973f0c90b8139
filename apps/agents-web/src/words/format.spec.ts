import { dayOf, parseDay, parseWeek } from '#domain';
import { date, dateTime, distance, freshness, hours, lapse, number, plural, rate, shortDate, weekName } from './format';

const flat = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');

describe('French figures', () => {
  it('sets thousands apart with a narrow space that does not break', () => {
    expect(number(1234567)).toBe('1\u202f234\u202f567');
    expect(number(999)).toBe('999');
  });
  it('counts: nothing and one are singular', () => {
    expect([0, 1, 2].map((n) => flat(plural(n, 'fait')))).toStrictEqual(['0 fait', '1 fait', '2 faits']);
  });
  it('writes rates with a comma', () => {
    expect([0, 0.25, 9.96, 1234.4].map((n) => flat(rate(n)))).toStrictEqual(['0', '0,3', '10', '1 234']);
  });
  it('writes minutes as hours', () => {
    expect([0, 45, 900, 750, 65].map((m) => flat(hours(m)))).toStrictEqual([
      '0 h',
      '45 min',
      '15 h',
      '12 h 30',
      '1 h 05',
    ]);
  });
});

describe('French dates', () => {
  it('writes a day', () => {
    expect(date(dayOf(2026, 11, 24))).toBe('24/11/2026');
    expect(shortDate(dayOf(2026, 3, 3))).toBe('03/03');
  });
  it('writes an instant in the zone of the département', () => {
    const instant = Date.parse('2026-11-24T23:30:00+01:00');
    expect(flat(dateTime(instant, '59'))).toBe('24/11/2026 à 23:30');
    expect(flat(dateTime(instant, '974'))).toBe('25/11/2026 à 02:30');
    expect(flat(freshness(Date.parse('2026-07-01T00:05:00+02:00'), '59'))).toBe('01/07 à 00:05');
  });
  it('names a week by its number and its Monday', () => {
    expect(flat(weekName(parseWeek('2026-W12')))).toBe('S12, du 16/03/2026');
  });
  it('tells how far a day is', () => {
    const today = parseDay('2026-03-03');
    expect([0, 1, 12, -1, -3].map((n) => flat(distance(today + n, today)))).toStrictEqual([
      'aujourd’hui',
      'demain',
      'dans 12 jours',
      'il y a 1 jour',
      'il y a 3 jours',
    ]);
  });
  it('tells a lapse of time in its greatest units', () => {
    const told = [400, 12_000, 180_000, 7_500_000, 4 * 86_400_000].map((ms) => flat(lapse(ms)));
    expect(told).toStrictEqual(['moins d’une seconde', '12 s', '3 min', '2 h 05', '4 jours']);
  });
});
