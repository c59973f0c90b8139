import { readFileSync } from 'node:fs';
import { formatDay, parameters, parseDay, type Day, type Override, type ParameterName } from '#domain';

/** What a file of lines says, and the name it gives to the version, if any. */
export type RulesFile = { version?: string; lines: Override[] };

type Raw = Record<string, unknown>;
const AUTHORITIES = ['PCD', 'FT'];
const FIELDS = ['name', 'value', 'scope', 'from', 'to', 'source'];

const dayOf = (value: unknown): Day | undefined => {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return undefined;
  const day = parseDay(value);
  return formatDay(day) === value ? day : undefined;
};

/** A date is written as such, an authority by its name, the rest as a number. */
const valueOf = (name: unknown, value: unknown): number => {
  const unit = name === 'demarrage' ? 'day' : parameters.find((one) => one.name === name)?.unit;
  if (unit === 'day') return dayOf(value) ?? Number.NaN;
  if (unit === 'authority') return typeof value === 'string' ? AUTHORITIES.indexOf(value) : Number.NaN;
  return typeof value === 'number' ? value : Number.NaN;
};

const lineOf = (raw: Raw, place: string, problems: string[]): Override => {
  for (const field of Object.keys(raw)) if (!FIELDS.includes(field)) problems.push(`${place}: unknown field ${field}`);
  const text = (field: string) => (typeof raw[field] === 'string' ? raw[field] : '');
  const line: Override = {
    name: text('name') as ParameterName,
    value: valueOf(raw['name'], raw['value']),
    source: text('source'),
  };
  if (raw['scope'] !== undefined) line.scope = text('scope');
  for (const field of ['from', 'to'] as const) {
    if (raw[field] === undefined) continue;
    const day = dayOf(raw[field]);
    if (day === undefined) problems.push(`${place}: ${field} must be a day such as 2027-01-04`);
    else line[field] = day;
  }
  return line;
};

/** Reads `{"version"?, "lines": [{name, value, scope?, from?, to?, source}]}`. Throws every problem of form at once. */
export const readRulesFile = (path: string): RulesFile => {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new Error(`${path} cannot be read as JSON: ${(error as Error).message}`, { cause: error });
  }
  const { lines, version } = (content ?? {}) as { lines?: unknown; version?: unknown };
  if (!Array.isArray(lines))
    throw new Error(`${path} must hold {"lines": [...]}: see docs/examples/rules-longer-alert.json.`);
  const problems: string[] = [];
  const read = lines.map((raw, i) => lineOf((raw ?? {}) as Raw, `line ${i + 1}`, problems));
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return { ...(typeof version === 'string' && { version }), lines: read };
};
