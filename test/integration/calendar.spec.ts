import { isDeepStrictEqual } from 'node:util';
import { Client } from 'pg';
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
} from '#domain';
import { postgresUrl } from '../support/servers';

const departments = ['59', '971', '972', '973', '974', '975', '976', '977', '978'];

/** Every day of every ISO week from 2020-W01 to the one that holds the last day of 2040. */
const DAYS = 1097 * 7;
const days = `generate_series(timestamp '2019-12-30', timestamp '2041-01-06', interval '1 day') as midnight`;
const number = (date: string) => `(${date})::date - date '1970-01-01'`;
const ms = (instant: string) => `(extract(epoch from ${instant}) * 1000)::float8`;

describe('Calendar and PostgreSQL', () => {
  const client = new Client({ connectionString: postgresUrl() });
  beforeAll(() => client.connect());
  afterAll(() => client.end());

  /** What PostgreSQL says of every day, and the first rows on which the calendar does not say the same. */
  const compared = async <Row extends object>(sql: string, calendar: (row: Row) => Row, values: unknown[] = []) => {
    const { rows } = await client.query<Row>(sql, values);
    const different = rows.filter((row) => !isDeepStrictEqual({ ...row }, calendar(row)));
    return {
      rows: rows.length,
      disagreements: different.slice(0, 3).map((postgres) => ({ postgres, calendar: calendar(postgres) })),
    };
  };

  it('name the same weeks, with the same Mondays, on every day from 2020 to 2040', async () => {
    type Row = { text: string; day: number; week: string; monday: number; mondayOfTheName: number };
    const said = await compared<Row>(
      `select to_char(midnight, 'YYYY-MM-DD') as text, ${number('midnight')} as day, to_char(midnight, 'IYYY-"W"IW') as week,
         ${number(`date_trunc('week', midnight)`)} as monday,
         ${number(`to_date(to_char(midnight, 'IYYY-IW'), 'IYYY-IW')`)} as "mondayOfTheName" from ${days}`,
      ({ text, day, week }) => ({
        text: formatDay(day),
        day: parseDay(text),
        week: formatWeek(weekOf(day)),
        monday: mondayOf(weekOf(day)),
        mondayOfTheName: mondayOf(parseWeek(week)),
      }),
    );
    expect(said).toStrictEqual({ rows: DAYS, disagreements: [] });
  });

  it('begin every day from 2020 to 2040 at the same instant in every zone, and find it again from its instants', async () => {
    type Row = { department: string; text: string; day: number; start: number; noon: number } & Record<
      'onLastMillisecondBefore' | 'onStart' | 'onNoon',
      number
    >;
    const said = await compared<Row>(
      `select department, to_char(midnight, 'YYYY-MM-DD') as text, ${number('midnight')} as day,
         ${ms('start')} as start, ${ms('noon')} as noon,
         ${number(`(start - interval '1 ms') at time zone zone`)} as "onLastMillisecondBefore",
         ${number('start at time zone zone')} as "onStart", ${number('noon at time zone zone')} as "onNoon"
       from ${days}, unnest($1::text[], $2::text[]) as place (department, zone),
         lateral (select midnight at time zone zone as start, (midnight + interval '12 h') at time zone zone as noon) as instants`,
      ({ department, text, day, start, noon }) => ({
        department,
        text,
        day: parseDay(text),
        start: startOf(day, department),
        noon,
        onLastMillisecondBefore: localDay(start - 1, department),
        onStart: localDay(start, department),
        onNoon: localDay(noon, department),
      }),
      [departments, departments.map(zoneName)],
    );
    expect(said).toStrictEqual({ rows: DAYS * departments.length, disagreements: [] });
  });

  it('add 1, 6, 12 and 24 months to every day from 2020 to 2040 with the same result', async () => {
    const months = [1, 6, 12, 24];
    type Row = { text: string; months: number; later: string };
    const said = await compared<Row>(
      `select to_char(midnight, 'YYYY-MM-DD') as text, months,
         to_char(midnight + months * interval '1 month', 'YYYY-MM-DD') as later from ${days}, unnest($1::int[]) as months`,
      ({ text, months }) => ({ text, months, later: formatDay(addMonths(parseDay(text), months)) }),
      [months],
    );
    expect(said).toStrictEqual({ rows: DAYS * months.length, disagreements: [] });
  });
});
