import { startOf, type Day, type Instant } from '../calendar';
import { parameters, type Parameter, type ParameterName } from './parameters';

/** The rules in force: parameters with their scope, validity and legal source. Data: nothing here is written in code. */
export type Rules = {
  version: string;
  /** Every line, the history included. */
  table: readonly Parameter[];
  /** The value valid on a day (the day the clock starts) for a scope (a département or an organisme); the national one by default. */
  at: (name: ParameterName, day: Day, scope?: string) => number;
  /** The line of the table that gives that value: what the answer to "why" cites. */
  used: (name: ParameterName, day: Day, scope?: string) => Parameter | undefined;
  /** Where the value comes from: the article or the choice. */
  source: (name: ParameterName) => string;
  /** Every value a parameter ever has, whatever the day and the scope, in order. */
  values: (name: ParameterName) => readonly number[];
  /** What is dated earlier is recorded as announced and told to nobody (`demarrage`): the resumption of a stock. */
  goLive?: Instant;
};

const rank = (one: Parameter) => (one.scope ? 1 : 0);

/** Rules from a table of parameters. Of two values valid on a day the narrower scope wins, then the later `from`, then the later line. */
export const rulesOf = (version: string, table: readonly Parameter[]): Rules => {
  const byName = new Map<ParameterName, Parameter[]>();
  for (const one of table) byName.set(one.name, [one, ...(byName.get(one.name) ?? [])]);
  for (const list of byName.values())
    list.sort((a, b) => rank(b) - rank(a) || (b.from === a.from ? 0 : (b.from ?? -Infinity) - (a.from ?? -Infinity)));
  const find = (name: ParameterName, day: Day, scope?: string) =>
    byName
      .get(name)
      ?.find(
        (one) => (!one.scope || one.scope === scope) && (one.from ?? -Infinity) <= day && day <= (one.to ?? Infinity),
      );
  const values = new Map(
    [...byName].map(([name, list]) => [name, [...new Set(list.map(({ value }) => value))].sort((a, b) => a - b)]),
  );
  const goLive = table.findLast(({ name }) => name === 'demarrage')?.value;
  return {
    version,
    table,
    at: (name, day, scope) => find(name, day, scope)?.value ?? Number.NaN,
    used: find,
    source: (name) => table.find((one) => one.name === name)?.source ?? '',
    values: (name) => values.get(name) ?? [],
    ...(goLive !== undefined && { goLive: startOf(goLive, '75') }),
  };
};

/** The rules of this version, with their default values. */
export const rules: Rules = rulesOf('2026-11', parameters);
