import type { Parameter } from './parameters';
import { rulesOf, type Rules } from './rules';

/** A line of the history of parameters, over those that the program carries. Its unit is that of the parameter. */
export type Override = Omit<Parameter, 'unit'>;

/** The version made of a carried set and of the first `lines` lines of the history. */
export const versionOf = (set: string, lines: number): string => (lines === 0 ? set : `${set}+${lines}`);

/** The carried set and the number of lines that a version names. */
export const formOf = (version: string): { set: string; lines: number } => {
  const [, set, lines] = /^(.+)\+([1-9]\d*)$/.exec(version) ?? [];
  return set !== undefined ? { set, lines: Number(lines) } : { set: version, lines: 0 };
};

/** A carried set under these lines: of two for one scope the later `from` wins, then the later line. */
export const overridden = (version: string, base: Rules, overrides: readonly Override[]): Rules => {
  const unitOf = (name: Parameter['name']) => base.table.find((one) => one.name === name)?.unit ?? 'day';
  const fresh = overrides.map(({ name, value, scope, from, to, source }): Parameter => {
    const line: Parameter = { name, value, unit: unitOf(name), source };
    if (scope != null) line.scope = scope;
    if (from != null) line.from = from;
    if (to != null) line.to = to;
    return line;
  });
  return rulesOf(version, [...base.table, ...fresh]);
};
