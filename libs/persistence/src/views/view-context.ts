import type { Instant } from '#domain';
import type { Pool, QueryResultRow } from 'pg';

/** What every view knows: connections that may only read (role `sc_agents`), the number of lanes, which clock people live by. */
export class ViewContext {
  constructor(
    private readonly pool: Pool,
    readonly lanes: number,
    private readonly virtualClock: boolean,
  ) {}

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
