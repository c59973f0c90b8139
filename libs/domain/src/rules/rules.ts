import type { Day } from '../calendar';
import { parameters, type Parameter, type ParameterName } from './parameters';

/** The rules in force: parameters with their scope, validity and legal source. Data: nothing here is written in code. */
export type Rules = {
  version: string;
  /** The value valid on a day (the day the clock starts) for a scope (a département or an organisme); the national one by default. */
  at: (name: ParameterName, day: Day, scope?: string) => number;
  /** The line of the table that gives that value: what the answer to "why" cites. */
  used: (name: ParameterName, day: Day, scope?: string) => Parameter | undefined;
  /** Where the value comes from: the article or the choice. */
  source: (name: ParameterName) => string;
};

/** Rules from a table of parameters. Of two values valid on a day the narrower scope wins, then the later `from`. */
export const rulesOf = (version: string, table: readonly Parameter[]): Rules => {
  const byName = new Map<ParameterName, Parameter[]>();
  for (const one of table) byName.set(one.name, [...(byName.get(one.name) ?? []), one]);
  const rank = (one: Parameter) => (one.scope ? 1 : 0);
  for (const list of byName.values())
    list.sort((a, b) => rank(b) - rank(a) || (b.from ?? -Infinity) - (a.from ?? -Infinity));
  const find = (name: ParameterName, day: Day, scope?: string) =>
    byName
      .get(name)
      ?.find(
        (one) => (!one.scope || one.scope === scope) && (one.from ?? -Infinity) <= day && day <= (one.to ?? Infinity),
      );
  return {
    version,
    at: (name, day, scope) => find(name, day, scope)?.value ?? Number.NaN,
    used: find,
    source: (name) => byName.get(name)?.[0]?.source ?? '',
  };
};

/** The rules of this version, with their default values. */
export const rules: Rules = rulesOf('2026-11', parameters);
