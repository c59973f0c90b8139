/** Milliseconds since 1970-01-01T00:00Z. */
export type Instant = number & { readonly __brand?: 'Instant' };
/** A local calendar date: days since 1970-01-01. The business truth; an instant is computed from it. */
export type Day = number & { readonly __brand?: 'Day' };
/** An ISO week: the number of Mondays since Monday 1969-12-29 (week 0 holds 1970-01-01). */
export type Week = number & { readonly __brand?: 'Week' };

const MS_A_DAY = 86_400_000;

const pad = (n: number, width = 2) => String(n).padStart(width, '0');

/** Days since 1970-01-01 of a proleptic Gregorian date (Howard Hinnant's `days_from_civil`). */
export const dayOf = (year: number, month: number, date: number): Day => {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + date - 1;
  return era * 146097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719468;
};

/** The civil date of a day. */
export const civil = (day: Day): { year: number; month: number; date: number } => {
  const z = day + 719468;
  const era = Math.floor(z / 146097);
  const dayOfEra = z - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const mp = Math.floor((5 * dayOfYear + 2) / 153);
  const month = mp < 10 ? mp + 3 : mp - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    date: dayOfYear - Math.floor((153 * mp + 2) / 5) + 1,
  };
};

/** `YYYY-MM-DD` → day. The text must have been validated. */
export const parseDay = (text: string): Day =>
  dayOf(Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8, 10)));

/** Day → `YYYY-MM-DD`. */
export const formatDay = (day: Day): string => {
  const { year, month, date } = civil(day);
  return `${pad(year, 4)}-${pad(month)}-${pad(date)}`;
};

const daysInMonth = (year: number, month: number) =>
  month === 12 ? 31 : dayOf(year, month + 1, 1) - dayOf(year, month, 1);

/** Months go date to date; a month from 31 January ends on the last day of February. */
export const addMonths = (day: Day, months: number): Day => {
  const { year, month, date } = civil(day);
  const index = year * 12 + (month - 1) + months;
  const [y, m] = [Math.floor(index / 12), (index % 12) + 1];
  return dayOf(y, m, Math.min(date, daysInMonth(y, m)));
};

/** The ISO week of a day. 1970-01-01 was a Thursday. */
export const weekOf = (day: Day): Week => Math.floor((day + 3) / 7);
/** The Monday of a week. */
export const mondayOf = (week: Week): Day => week * 7 - 3;
/** `YYYY-Www` (ISO 8601: a week belongs to the year of its Thursday). */
export const formatWeek = (week: Week): string => {
  const { year } = civil(mondayOf(week) + 3);
  return `${pad(year, 4)}-W${pad(week - weekOf(dayOf(year, 1, 4)) + 1)}`;
};
/** `YYYY-Www` → week. */
export const parseWeek = (text: string): Week =>
  weekOf(dayOf(Number(text.slice(0, 4)), 1, 4)) + Number(text.slice(6, 8)) - 1;

/** Fixed offsets, in hours; the two zones below that change their clocks are computed. */
const FIXED: Record<string, number> = {
  '971': -4, // America/Guadeloupe
  '972': -4, // America/Martinique
  '973': -3, // America/Cayenne
  '974': 4, // Indian/Reunion
  '976': 3, // Indian/Mayotte
  '977': -4, // America/St_Barthelemy
  '978': -4, // America/Marigot
};
const ZONES: Record<string, string> = {
  '971': 'America/Guadeloupe',
  '972': 'America/Martinique',
  '973': 'America/Cayenne',
  '974': 'Indian/Reunion',
  '975': 'America/Miquelon',
  '976': 'Indian/Mayotte',
  '977': 'America/St_Barthelemy',
  '978': 'America/Marigot',
};
/** The zone of a département, by its IANA name (rules, introduction). */
export const zoneName = (department: string): string => ZONES[department] ?? 'Europe/Paris';

const lastSunday = (year: number, month: number): Day => {
  const last = dayOf(year, month, daysInMonth(year, month));
  return last - ((last + 4) % 7);
};
const nthSunday = (year: number, month: number, n: number): Day => {
  const first = dayOf(year, month, 1);
  return first + ((7 - ((first + 4) % 7)) % 7) + (n - 1) * 7;
};

/** Last Sunday of March and of October (directive 2000/84/CE): the change is after midnight, so that day still begins on the old offset. */
const parisOffset = (day: Day): number => {
  const { year, month } = civil(day);
  if (month < 3 || month > 10) return 1;
  if (month > 3 && month < 10) return 2;
  return month === 3 ? (day > lastSunday(year, 3) ? 2 : 1) : day > lastSunday(year, 10) ? 1 : 2;
};
/** Second Sunday of March to first Sunday of November, as in the United States. */
const miquelonOffset = (day: Day): number => {
  const { year, month } = civil(day);
  if (month < 3 || month > 11) return -3;
  if (month > 3 && month < 11) return -2;
  return month === 3 ? (day > nthSunday(year, 3, 2) ? -2 : -3) : day > nthSunday(year, 11, 1) ? -3 : -2;
};

/** The offsets of Paris already computed: a pure function, asked for the same few hundred days for ever. */
const parisOffsets = new Map<Day, number>();
const parisOffsetOf = (day: Day): number => {
  const known = parisOffsets.get(day);
  if (known !== undefined) return known;
  const offset = parisOffset(day);
  if (parisOffsets.size < 20_000) parisOffsets.set(day, offset);
  return offset;
};

/** 00:00 of a day in the zone of a département. Never "+ 24 h" on an instant: Paris days last 23, 24 or 25 h. */
export const startOf = (day: Day, department: string): Instant => {
  const hours = FIXED[department] ?? (department === '975' ? miquelonOffset(day) : parisOffsetOf(day));
  return day * MS_A_DAY - hours * 3_600_000;
};

/** The local date of an instant in the zone of a département. */
export const localDay = (instant: Instant, department: string): Day => {
  const guess = Math.floor((instant + 14 * 3_600_000) / MS_A_DAY);
  for (let day = guess; ; day--) if (startOf(day, department) <= instant) return day;
};
