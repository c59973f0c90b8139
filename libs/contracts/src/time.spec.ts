import fc from 'fast-check';
import { formatInstant, isCalendarDate, isInstant, parseInstant } from './time';

const pad = (n: number, width = 2): string => String(n).padStart(width, '0');

describe('A calendar date', () => {
  it('is one that exists: as many are accepted as the calendar has', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1900, max: 9999 }), fc.nat(13), fc.nat(32), (year, month, date) => {
        const real = new Date(Date.UTC(year, month - 1, date));
        const exists = real.getUTCFullYear() === year && real.getUTCMonth() === month - 1 && real.getUTCDate() === date;
        expect(isCalendarDate(`${year}-${pad(month)}-${pad(date)}`)).toBe(exists);
      }),
      { numRuns: 2000 },
    ));

  it.each([
    '2026-02-30',
    '2026-02-29',
    '1900-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '1899-12-31',
    '0000-01-01',
  ])('%s is none', (text) => expect(isCalendarDate(text)).toBe(false));
  it.each([
    '',
    '2026-1-1',
    '2026-01-01T00:00:00Z',
    ' 2026-01-01',
    '2026/01/01',
    '20260101',
    '２０26-01-01',
    '+026-01-01',
    20260101,
    null,
  ])('%p is not written as one', (text) => expect(isCalendarDate(text)).toBe(false));
  it.each(['2024-02-29', '2000-02-29', '9999-12-31', '1900-01-01'])('%s is one', (text) =>
    expect(isCalendarDate(text)).toBe(true),
  );
});

describe('An instant', () => {
  const anyInstant = fc.date({ min: new Date('1900-01-02Z'), max: new Date('9999-12-30Z'), noInvalidDate: true });

  it('is read back from what was written, in any offset', () =>
    fc.assert(
      fc.property(anyInstant, fc.integer({ min: -23 * 60, max: 23 * 60 }), (date, east) => {
        const local = new Date(date.getTime() + east * 60_000).toISOString().slice(0, -1);
        const offset = `${east < 0 ? '-' : '+'}${pad(Math.floor(Math.abs(east) / 60))}:${pad(Math.abs(east) % 60)}`;
        expect(parseInstant(local + offset)).toBe(date.getTime());
        expect(parseInstant(formatInstant(date.getTime()))).toBe(date.getTime());
      }),
    ));

  it('keeps milliseconds and drops what is finer', () => {
    expect(parseInstant('2026-01-12T10:00:00.9999999Z')).toBe(Date.parse('2026-01-12T10:00:00.999Z'));
    expect(parseInstant('2026-01-12T10:00:00.5+01:00')).toBe(Date.parse('2026-01-12T09:00:00.500Z'));
    expect(parseInstant('2026-01-12t10:00:00z')).toBe(Date.parse('2026-01-12T10:00:00Z'));
  });

  it('takes a leap second at the end of a day of UTC, and nowhere else', () => {
    expect(parseInstant('2017-01-01T00:59:60+01:00')).toBe(Date.parse('2017-01-01T00:00:00Z'));
    expect(isInstant('2016-12-31T22:59:60Z')).toBe(false);
  });

  it.each([
    '2026-01-12T10:00:00',
    '2026-01-12T10:00:00.000',
    '2026-02-30T10:00:00Z',
    '2026-01-12T24:00:00Z',
    '2026-01-12T10:60:00Z',
    '2026-01-12T10:00:61Z',
    '2026-01-12T10:00Z',
    '2026-01-12 10:00:00Z',
    '2026-01-12T10:00:00.Z',
    '2026-01-12T10:00:00+0100',
    '2026-01-12T10:00:00+24:00',
    '2026-01-12T10:00:00+01:60',
    '2026-01-12T10:00:00ZZ',
    '2026-01-12T10:00:00Z ',
    '2026-01-12',
    '',
    '9999-12-31T23:59:59-01:00',
    '1900-01-01T00:00:00+01:00',
  ])('%p is none', (text) => expect(isInstant(text)).toBe(false));
});
