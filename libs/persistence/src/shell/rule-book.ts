import { formOf, overridden, type Override, type Rules } from '#domain';
import type { Pool, PoolClient } from 'pg';
import { run, type Statement } from './transaction';

const read: Statement = {
  name: 'read-overrides',
  text: `select name, scope, value, valid_from - date '1970-01-01' as "from", valid_to - date '1970-01-01' as "to", source
    from parameter_override where number between 1 and $1 order by number`,
};

/** The first `lines` lines of the history of parameters; fewer when it has not as many. */
export const readOverrides = (client: PoolClient | Pool, lines: number): Promise<Override[]> =>
  run<Override>(client, read, [lines]);

/**
 * The rules that this process knows, by version: the sets that the program carries, and those made of one of them and of the first n lines of the history
 * of parameters, `<set>+<n>`. A line of that history never changes: a version once read is known for ever.
 */
export class RuleBook {
  private readonly known: Map<string, Rules>;

  constructor(carried: readonly Rules[]) {
    this.known = new Map(carried.map((one) => [one.version, one]));
  }

  /** The versions met until now. */
  get versions(): string {
    return [...this.known.keys()].join(', ');
  }

  /** The rules of a version; undefined when the program does not carry its set, or when this base lacks its lines. */
  async find(client: PoolClient | Pool, version: string): Promise<Rules | undefined> {
    const known = this.known.get(version);
    if (known) return known;
    const { set, lines } = formOf(version);
    const base = this.known.get(set);
    if (!base || lines === 0) return undefined;
    const overrides = await readOverrides(client, lines);
    if (overrides.length !== lines) return undefined;
    const rules = overridden(version, base, overrides);
    this.known.set(version, rules);
    return rules;
  }
}
