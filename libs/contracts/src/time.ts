import { dayOf, type Instant } from '#domain';

const MS_A_DAY = 86_400_000;
const [ZERO, NINE, DASH, PLUS, COLON, DOT] = [48, 57, 45, 43, 58, 46];
const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
/** A year before this one is a slip of the keyboard: nobody in this network was born earlier. */
const FIRST_YEAR = 1900;
const FIRST_INSTANT = dayOf(FIRST_YEAR, 1, 1) * MS_A_DAY;
const LAST_INSTANT = (dayOf(9999, 12, 31) + 1) * MS_A_DAY - 1;

/** The number written in `length` decimal digits at `from`, or NaN. */
const digits = (text: string, from: number, length: number): number => {
  let value = 0;
  for (let i = from; i < from + length; i++) {
    const code = text.charCodeAt(i);
    if (!(code >= ZERO && code <= NINE)) return NaN;
    value = value * 10 + code - ZERO;
  }
  return value;
};

/** Days since 1970-01-01 of the date that begins the text, or NaN when there is no such day. */
const dayAt = (text: string): number => {
  const year = digits(text, 0, 4);
  const month = digits(text, 5, 2);
  const date = digits(text, 8, 2);
  if (text.charCodeAt(4) !== DASH || text.charCodeAt(7) !== DASH) return NaN;
  if (!(year >= FIRST_YEAR && month >= 1 && month <= 12 && date >= 1)) return NaN;
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return date <= MONTH_DAYS[month - 1]! + (leap ? 1 : 0) ? dayOf(year, month, date) : NaN;
};

/** Whether it is a real calendar date `YYYY-MM-DD`, from year 1900 on: 2026-02-30 is none. */
export const isCalendarDate = (text: unknown): boolean =>
  typeof text === 'string' && text.length === 10 && !Number.isNaN(dayAt(text));

/** Milliseconds east of UTC of the offset `Z` or `±hh:mm` that ends the text, or NaN. */
const offsetAt = (text: string, from: number): number => {
  const sign = text.charCodeAt(from);
  if ((sign | 32) === 122) return text.length === from + 1 ? 0 : NaN;
  if ((sign !== PLUS && sign !== DASH) || text.length !== from + 6 || text.charCodeAt(from + 3) !== COLON) return NaN;
  const [hours, minutes] = [digits(text, from + 1, 2), digits(text, from + 4, 2)];
  return hours <= 23 && minutes <= 59 ? (sign === PLUS ? 1 : -1) * (hours * 60 + minutes) * 60_000 : NaN;
};

/** Milliseconds since midnight of the clock at `from`, seconds included, or NaN. */
const clockAt = (text: string, from: number): number => {
  const [hours, minutes, seconds] = [digits(text, from, 2), digits(text, from + 3, 2), digits(text, from + 6, 2)];
  if (text.charCodeAt(from + 2) !== COLON || text.charCodeAt(from + 5) !== COLON) return NaN;
  return hours <= 23 && minutes <= 59 && seconds <= 60 ? ((hours * 60 + minutes) * 60 + seconds) * 1000 : NaN;
};

/**
 * RFC 3339 `date-time` → instant, or NaN: it needs a real date and an offset. Digits beyond the millisecond are dropped; a leap second is
 * the second after it. Read by hand: `Date.parse` takes days that do not exist, and texts without an offset.
 */
export const parseInstant = (text: string): Instant => {
  if ((text.charCodeAt(10) | 32) !== 116) return NaN;
  let end = 19;
  let milliseconds = 0;
  if (text.charCodeAt(end) === DOT) {
    const first = ++end;
    while (text.charCodeAt(end) >= ZERO && text.charCodeAt(end) <= NINE) end++;
    if (end === first) return NaN;
    milliseconds = Number(text.slice(first, Math.min(end, first + 3)).padEnd(3, '0'));
  }
  const instant = dayAt(text) * MS_A_DAY + clockAt(text, 11) - offsetAt(text, end);
  if (text.startsWith('60', 17) && instant % MS_A_DAY !== 0) return NaN;
  return instant >= FIRST_INSTANT && instant <= LAST_INSTANT ? instant + milliseconds : NaN;
};

/** Whether it is an instant with an offset. */
export const isInstant = (text: unknown): boolean => typeof text === 'string' && !Number.isNaN(parseInstant(text));

/** An instant as it is written: RFC 3339 in UTC, to the millisecond. */
export const formatInstant = (instant: Instant): string => new Date(instant).toISOString();
