import { Temporal } from 'temporal-polyfill';
import {
  addMonths,
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

/** The zones of the rules (introduction), and what any other département is in. */
const zones = [
  ['59', 'Europe/Paris'],
  ['971', 'America/Guadeloupe'],
  ['972', 'America/Martinique'],
  ['973', 'America/Cayenne'],
  ['974', 'Indian/Reunion'],
  ['975', 'America/Miquelon'],
  ['976', 'Indian/Mayotte'],
  ['977', 'America/St_Barthelemy'],
  ['978', 'America/Marigot'],
] as const;

type Date = Temporal.PlainDate;
const epoch = Temporal.PlainDate.from('1970-01-01');
const number = (date: Date) => epoch.until(date).days;
const weekName = ({ yearOfWeek, weekOfYear }: Date) => `${yearOfWeek}-W${String(weekOfYear).padStart(2, '0')}`;

/** Every day of every ISO week from 2020-W01 to the one that holds the last day of 2040, with its number. */
const days: [date: Date, day: number][] = [];
for (
  let date = Temporal.PlainDate.from('2019-12-30');
  date.year < 2041 || date.dayOfWeek > 1;
  date = date.add({ days: 1 })
)
  days.push([date, number(date)]);

type Said = (date: Date, day: number, n: number) => (string | number)[];
/** The first days on which the calendar does not say what Temporal says. */
const disagreements = (temporal: Said, calendar: Said) =>
  days
    .map(([date, day], n) => ({ temporal: temporal(date, day, n).join(), calendar: calendar(date, day, n).join() }))
    .filter(({ temporal, calendar }) => temporal !== calendar)
    .slice(0, 3);

describe('Calendar', () => {
  it('is compared with Temporal on every day of 1,097 weeks', () =>
    expect([days.length, String(days[0]![0]), String(days.at(-1)![0])]).toStrictEqual([
      1097 * 7,
      '2019-12-30',
      '2041-01-06',
    ]));

  it('every day from 2020 to 2040 has its number, its name, its ISO week and its Monday', () =>
    expect(
      disagreements(
        (date, day) => {
          const monday = day - date.dayOfWeek + 1;
          return [day, String(date), weekName(date), monday, monday];
        },
        (date) => {
          const day = parseDay(String(date));
          const week = weekOf(day);
          return [day, formatDay(day), formatWeek(week), mondayOf(week), mondayOf(parseWeek(weekName(date)))];
        },
      ),
    ).toStrictEqual([]));

  it.each(zones)(
    'every day from 2020 to 2040 begins at the right instant in %s (%s), and is found again',
    (department, zone) => {
      expect(zoneName(department)).toBe(zone);
      const starts = days.map(([date]) => date.toZonedDateTime(zone).epochMilliseconds);
      const noons = days.map(
        ([date]) => date.toZonedDateTime({ timeZone: zone, plainTime: '12:00' }).epochMilliseconds,
      );
      const found = (instant: number) => localDay(instant, department);
      expect(
        disagreements(
          (date, day, n) => [String(date), starts[n]!, day - 1, day, day],
          (date, day, n) => [
            String(date),
            startOf(day, department),
            ...[starts[n]! - 1, starts[n]!, noons[n]!].map(found),
          ],
        ),
      ).toStrictEqual([]);
    },
  );

  it.each([1, 6, 12, 24])('every day from 2020 to 2040 + %d months goes date to date', (months) =>
    expect(
      disagreements(
        (date) => [String(date), String(date.add({ months }))],
        (date, day) => [String(date), formatDay(addMonths(day, months))],
      ),
    ).toStrictEqual([]),
  );

  it('weeks of Paris last 167 or 169 hours when the clock changes', () => {
    const hours = (week: string) =>
      (startOf(mondayOf(parseWeek(week) + 1), '59') - startOf(mondayOf(parseWeek(week)), '59')) / 3_600_000;
    expect(['2026-W12', '2026-W13', '2026-W43'].map(hours)).toStrictEqual([168, 167, 169]);
  });

  it('2026 has a week 53, and a week belongs to the year of its Thursday', () =>
    expect(['2026-12-31', '2027-01-03', '2024-12-30'].map((day) => formatWeek(weekOf(parseDay(day))))).toStrictEqual([
      '2026-W53',
      '2026-W53',
      '2025-W01',
    ]));

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
