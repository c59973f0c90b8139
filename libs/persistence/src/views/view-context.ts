import { rules, type Instant, type PersonId, type Rules } from '#domain';
import type { Pool, QueryResultRow } from 'pg';
import { laneOf } from '../lane';
import { RuleBook } from '../shell/rule-book';

/** What every view knows: connections that may only read (role `sc_agents`), the number of lanes, which clock people live by. */
export class ViewContext {
  private readonly book = new RuleBook([rules]);

  constructor(
    private readonly pool: Pool,
    readonly lanes: number,
    private readonly virtualClock: boolean,
  ) {}

  /** The rules that the lane of a person runs; those of this program while it does not know them. */
  async rulesOf(person: PersonId): Promise<Rules> {
    const lane = laneOf(person, this.lanes);
    const [row] = await this.rows<{ rules: string }>('select rules from lane where lane = $1', [lane]);
    return (row && (await this.book.find(this.pool, row.rules))) ?? rules;
  }

  async rows<R extends QueryResultRow>(sql: string, values: unknown[] = []): Promise<R[]> {
    return (await this.pool.query<R>(sql, values)).rows;
  }

  /** The instant people live at (that of the sandbox's clock when somebody set it), and whether it is not this machine's. */
  async clock(): Promise<{ now: Instant; virtual: boolean }> {
    const [row] = this.virtualClock
      ? await this.rows<{ now: Date | null }>('select now from virtual_time where now is not null')
      : [];
    return row?.now ? { now: row.now.getTime(), virtual: true } : { now: Date.now(), virtual: false };
  }
}

/** A `bigint` or a `sum` comes as text from PostgreSQL; no counter of ours goes beyond 2^53. */
export const count = (value: string | number | null): number => Number(value ?? 0);

/** An instant from a nullable `timestamptz`, as an optional property. */
export const optionalInstant = <K extends string>(key: K, value: Date | null): { [P in K]?: Instant } =>
  (value ? { [key]: value.getTime() } : {}) as { [P in K]?: Instant };
