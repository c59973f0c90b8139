import { civil, type Day } from './calendar';
import type { Parameter, ParameterName } from './rules/parameters';
import type { Rules } from './rules/rules';
import type { Statement } from './statement';

/** Why a milestone is due, or will be: the facts used, the parameters, the article and the arithmetic. In French: it is shown as it is. */
export type Why = {
  facts: readonly Statement[];
  parameters: readonly Parameter[];
  /** Law article, decree, or "choix" when nothing in the law fixes it. */
  article: string;
  arithmetic: string;
};

const MONTHS = 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' ');
/** A day as one writes it in French: `1er mars 2026`. */
export const inFrench = (day: Day): string => {
  const { year, month, date } = civil(day);
  return `${date === 1 ? '1er' : date} ${MONTHS[month - 1]} ${year}`;
};

/** Minutes as hours: `15 h`, `2 h 30`. */
export const inHours = (minutes: number): string =>
  `${Math.floor(minutes / 60)} h${minutes % 60 === 0 ? '' : ` ${String(minutes % 60).padStart(2, '0')}`}`;

const UNITS: Record<Parameter['unit'], (value: number) => string> = {
  days: (value) => (value > 7 && value % 7 === 0 ? `${value / 7} semaines` : `${value} jours`),
  weeks: (value) => `${value} semaines`,
  months: (value) => `${value} mois`,
  minutes: inHours,
  count: String,
  rate: (value) => `${Math.round(value * 100)} %`,
  day: inFrench,
  authority: (value) => (value === 0 ? 'président du conseil départemental' : 'France Travail'),
};
/** The value of a parameter as one says it: `6 semaines`, `1 mois`, `50 %`. */
export const inWords = ({ unit, value }: Parameter): string => UNITS[unit](value);

/** The lines of the table that a reason cites. */
export const lines = (rules: Rules, day: Day, names: readonly ParameterName[], scope?: string): Parameter[] =>
  names.flatMap((name) => rules.used(name, day, scope) ?? []);

/** `fondement`, the short form of a reason: the delay, and the article it comes from. */
export const basisOf = (rules: Rules, name: ParameterName, day: Day, scope?: string): string => {
  const line = rules.used(name, day, scope);
  return line ? `${inWords(line)}, ${line.source}` : '';
};
