import type { Pool } from 'pg';

/** A statement by its name; `begin`, `commit` and `rollback` have no values. */
export type Asked = { name: string; text?: string; values?: unknown[] };
export type Answer = { rows: Record<string, unknown>[]; command: string };
/** One connection while it is lent. `ask` goes to the base through it; `apart` through another one, which commits at once. */
export type Session = { ask(asked: Asked): Promise<Answer>; apart(asked: Asked): Promise<Answer> };
/** Somebody between the shell and its base, who hears every statement and answers it, as it should or not. */
export type Between = (asked: Asked, session: Session) => Promise<Answer>;

type Queryable = { query(query: unknown): Promise<Answer> };
const put = (to: Queryable, { name, ...rest }: Asked): Promise<Answer> =>
  to.query('values' in rest ? { name, ...rest } : name);
const asked = (query: string | Asked): Asked => (typeof query === 'string' ? { name: query } : query);

/** The connections of `pool`, with somebody in between. */
export const through = (pool: Pool, between: Between): Pool => {
  const all = pool as unknown as Queryable;
  const apart = (one: Asked) => put(all, one);
  const connect = async () => {
    const client = await pool.connect();
    const session = { ask: (one: Asked) => put(client as unknown as Queryable, one), apart };
    return {
      query: (query: string | Asked) => between(asked(query), session),
      release: (broken?: boolean) => client.release(broken),
    };
  };
  const query = (one: string | Asked) => between(asked(one), { ask: apart, apart });
  return { connect, query } as unknown as Pool;
};

/** What `pg` throws when the connection ends under a statement. */
export const connectionLost = (): Error => new Error('Connection terminated unexpectedly');

/** Answers as the base does. */
export const faithful: Between = (asked, session) => session.ask(asked);

/** The connection ends before the statement called `name` is asked. */
export const lostBefore =
  (name: string): Between =>
  (asked, session) =>
    asked.name === name ? Promise.reject(connectionLost()) : session.ask(asked);

/** The connection ends during the commit: it was done, or it was not, and nobody says which. */
export const commitLost =
  (done: boolean): Between =>
  async (asked, session) => {
    if (asked.name !== 'commit') return session.ask(asked);
    await session.ask(done ? asked : { name: 'rollback' });
    throw connectionLost();
  };

/** Stops before the statement called `name`, the first time, until `go`, or until the case is over. */
export const pausedBefore = (name: string, over: Promise<void>) => {
  let [arrive, go] = [() => undefined as void, () => undefined as void];
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  const gone = Promise.race([new Promise<void>((resolve) => (go = resolve)), over]);
  const between: Between = async (asked, session) => {
    if (asked.name === name) {
      arrive();
      await gone;
    }
    return session.ask(asked);
  };
  return { between, arrived: Promise.race([arrived, over]), go: () => go() };
};

/** A case that failed meanwhile hears nothing more of this work. */
export const quietly = <T>(work: Promise<T>): Promise<T> => {
  work.catch(() => undefined);
  return work;
};
