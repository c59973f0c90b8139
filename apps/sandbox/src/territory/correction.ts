import { formatDay, parseDay } from '#domain';
import type { Person } from './person';
import type { Statement } from './statement';

/** The dates of what is over, that somebody may have mistaken by a few days. */
const DATES = ['date', 'dateFin', 'dateRevue', 'dateConstat', 'dateRejet'];

/** The same statement again with something else in it: minutes for an activity, a target, a channel, a date; undefined when nothing would change. */
export const corrected = ({ chance }: Person, { data }: Statement): Record<string, unknown> | undefined => {
  if (typeof data.minutes === 'number')
    return { ...data, minutes: Math.min(1440, data.minutes + 30 * chance.int(1, 4)) };
  if (typeof data.cibleHebdo === 'number') return { ...data, cibleHebdo: data.cibleHebdo === 900 ? 1080 : 900 };
  if (data.canal) return { ...data, canal: data.canal === 'COURRIER' ? 'MAIN_PROPRE' : 'COURRIER' };
  if (typeof data.foyerPersonnes === 'number') return { ...data, foyerPersonnes: data.foyerPersonnes + 1 };
  const dated = DATES.find((field) => typeof data[field] === 'string');
  return dated ? { ...data, [dated]: formatDay(parseDay(data[dated] as string) - chance.int(1, 3)) } : undefined;
};
