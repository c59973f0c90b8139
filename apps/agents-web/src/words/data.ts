import { parseDay } from '#domain';
import { date, hours } from './format';

/** The `data` of an event, as stored. What is absent or of another type reads as nothing: a page never fails on a field. */
export type Data = Record<string, unknown>;

export const text = (data: Data, field: string): string => (typeof data[field] === 'string' ? data[field] : '');

const CALENDAR_DATE = /^\d{4}-\d\d-\d\d$/;
/** `24/11/2026`, or nothing. */
export const dateIn = (data: Data, field: string): string =>
  CALENDAR_DATE.test(text(data, field)) ? date(parseDay(text(data, field))) : '';

/** `15 h`, or nothing. */
export const hoursIn = (data: Data, field: string): string =>
  typeof data[field] === 'number' ? hours(data[field]) : '';

/** `6 mois`, or nothing. */
export const monthsIn = (data: Data, field: string): string =>
  typeof data[field] === 'number' ? `${data[field]}\u00a0mois` : '';

/** `30 %`, or nothing. */
export const rateIn = (data: Data, field: string): string =>
  typeof data[field] === 'number' ? `${Math.round(data[field] * 100)}\u00a0%` : '';

/** `Lille (FT591)`, or nothing. */
export const structureIn = (data: Data, field = 'structure'): string => {
  const structure = data[field];
  if (typeof structure !== 'object' || structure === null) return '';
  const { libelle, code } = structure as Data;
  return typeof libelle === 'string' && typeof code === 'string' ? `${libelle} (${code})` : '';
};

/** A sentence made of what there is: empty parts disappear. */
export const parts = (...all: (string | false | undefined)[]): string => all.filter(Boolean).join(' · ');
/** `label value`, or nothing when there is no value. */
export const labelled = (label: string, value: string): string => (value ? `${label}\u00a0${value}` : '');
