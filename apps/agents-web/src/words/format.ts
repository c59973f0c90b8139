import { civil, formatWeek, mondayOf, zoneName, type Day, type Instant, type Minutes, type Week } from '#domain';

/** No-break space, and the narrow one of French typography (thousands, before ; ! ? and units that stick). */
export const NBSP = '\u00a0';
export const THIN = '\u202f';

const two = (n: number): string => String(n).padStart(2, '0');

/** `12 345`: thousands set apart by narrow no-break spaces. */
export const number = (n: number): string => String(Math.round(n)).replace(/\B(?=(\d{3})+(?!\d))/g, THIN);

/** `1 fait`, `3 faits`: French says one for zero and below two. */
export const plural = (n: number, one: string, many = `${one}s`): string => `${number(n)}${NBSP}${n < 2 ? one : many}`;

/** Per second: one decimal below 10, none above. */
export const rate = (perSecond: number): string => {
  const tenths = Math.round(perSecond * 10) / 10;
  return tenths < 10 && tenths % 1 !== 0 ? String(tenths).replace('.', ',') : number(perSecond);
};

/** `24/11/2026`. */
export const date = (day: Day): string => {
  const { year, month, date: d } = civil(day);
  return `${two(d)}/${two(month)}/${year}`;
};
/** `24/11`, where the year is told nearby. */
export const shortDate = (day: Day): string => date(day).slice(0, 5);

/** `15 h`, `12 h 30`, `45 min`, `0 h`. */
export const hours = (minutes: Minutes): string => {
  const [h, m] = [Math.floor(minutes / 60), minutes % 60];
  if (h === 0 && m > 0) return `${m}${NBSP}min`;
  return m === 0 ? `${h}${NBSP}h` : `${h}${NBSP}h${NBSP}${two(m)}`;
};

/** `S12`, the week's number. */
export const weekNumber = (week: Week): string => `S${formatWeek(week).slice(6)}`;
/** `S12, du 16/03/2026`. */
export const weekName = (week: Week): string => `${weekNumber(week)}, du${NBSP}${date(mondayOf(week))}`;

const formats = new Map<string, Intl.DateTimeFormat>();
const formatOf = (department: string): Intl.DateTimeFormat => {
  const zone = zoneName(department);
  const known = formats.get(zone);
  if (known) return known;
  const parts = { day: '2-digit', month: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' } as const;
  const made = new Intl.DateTimeFormat('fr-FR', { timeZone: zone, year: 'numeric', hourCycle: 'h23', ...parts });
  formats.set(zone, made);
  return made;
};
const partsOf = (instant: Instant, department: string) =>
  Object.fromEntries(
    formatOf(department)
      .formatToParts(instant)
      .map(({ type, value }) => [type, value]),
  );

/** `24/11/2026`, in the zone of a département. */
export const instantDate = (instant: Instant, department: string): string => {
  const { day, month, year } = partsOf(instant, department);
  return `${day}/${month}/${year}`;
};
/** `24/11/2026 à 09:41`, in the zone of a département. */
export const dateTime = (instant: Instant, department: string): string => {
  const { hour, minute } = partsOf(instant, department);
  return `${instantDate(instant, department)} à${NBSP}${hour}:${minute}`;
};
/** `24/11 à 09:41`: the line that says how fresh a page is. */
export const freshness = (instant: Instant, department: string): string => {
  const { day, month, hour, minute } = partsOf(instant, department);
  return `${day}/${month} à${NBSP}${hour}:${minute}`;
};
/** `09:41:07`. */
export const clockTime = (instant: Instant, department: string): string => {
  const { hour, minute, second } = partsOf(instant, department);
  return `${hour}:${minute}:${second}`;
};

/** A lapse of time, in its two greatest units at most: `12 s`, `3 min`, `2 h 05`, `4 jours`. */
export const lapse = (ms: number): string => {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < 1) return `moins d’une seconde`;
  if (seconds < 60) return `${seconds}${NBSP}s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}${NBSP}min`;
  const wholeHours = Math.floor(minutes / 60);
  if (wholeHours < 48) return `${wholeHours}${NBSP}h${NBSP}${two(minutes % 60)}`;
  return plural(Math.floor(wholeHours / 24), 'jour');
};

/** How far a day is from today: `aujourd’hui`, `dans 12 jours`, `il y a 3 jours`. */
export const distance = (day: Day, today: Day): string => {
  const days = day - today;
  if (days === 0) return 'aujourd’hui';
  if (days === 1) return 'demain';
  return days > 0 ? `dans${NBSP}${plural(days, 'jour')}` : `il y a${NBSP}${plural(-days, 'jour')}`;
};
