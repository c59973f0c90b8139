import {
  addMonths,
  dayOf,
  formatDay,
  formatWeek,
  localDay,
  mondayOf,
  parseDay,
  parseWeek,
  startOf,
  weekOf,
  zoneName,
} from './calendar';

const departments = ['59', '971', '972', '973', '974', '975', '976', '977', '978'];

/** Midnight by the platform's own zone database, to compare with. */
const midnight = (text: string, zone: string): number => {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  const utc = Date.parse(`${text}T00:00:00Z`);
  for (const quarter of Array.from({ length: 56 }, (_, i) => i)) {
    const instant = utc - 6 * 3_600_000 + quarter * 900_000;
    if (format.format(instant) === `${text}, 00:00`) return instant;
  }
  return Number.NaN;
};

describe('Calendar', () => {
  it.each(departments)('every Monday from 2020 to 2040 begins at the right instant in %s', (department) => {
    const zone = zoneName(department);
    for (let week = weekOf(dayOf(2020, 1, 6)); week <= weekOf(dayOf(2040, 12, 31)); week += 4)
      expect([formatDay(mondayOf(week)), startOf(mondayOf(week), department)]).toStrictEqual([
        formatDay(mondayOf(week)),
        midnight(formatDay(mondayOf(week)), zone),
      ]);
  });

  it('weeks of Paris last 167 or 169 hours when the clock changes, and a day is found again from its instants', () => {
    const hours = (week: string) =>
      (startOf(mondayOf(parseWeek(week) + 1), '59') - startOf(mondayOf(parseWeek(week)), '59')) / 3_600_000;
    expect([hours('2026-W12'), hours('2026-W13'), hours('2026-W43')]).toStrictEqual([168, 167, 169]);
    for (const department of departments)
      for (let day = dayOf(2026, 1, 1); day < dayOf(2027, 1, 1); day++) {
        expect(localDay(startOf(day, department), department)).toBe(day);
        expect(localDay(startOf(day + 1, department) - 1, department)).toBe(day);
      }
  });

  it('2026 has a week 53, and a week belongs to the year of its Thursday', () => {
    expect(formatWeek(weekOf(parseDay('2026-12-31')))).toBe('2026-W53');
    expect(formatWeek(weekOf(parseDay('2027-01-03')))).toBe('2026-W53');
    expect(formatWeek(weekOf(parseDay('2024-12-30')))).toBe('2025-W01');
    for (let week = parseWeek('2020-W01'); week < parseWeek('2040-W52'); week++)
      expect(parseWeek(formatWeek(week))).toBe(week);
  });

  it('months go date to date: from 31 January to the last day of February', () => {
    const month = (text: string, n: number) => formatDay(addMonths(parseDay(text), n));
    expect([
      month('2026-01-31', 1),
      month('2028-01-31', 1),
      month('2026-11-30', 3),
      month('2026-03-31', 12),
    ]).toStrictEqual(['2026-02-28', '2028-02-29', '2027-02-28', '2027-03-31']);
  });
});
