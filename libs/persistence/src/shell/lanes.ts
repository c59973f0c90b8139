import type { Instant, PersonId, Rules } from '#domain';
import type { Pool, PoolClient } from 'pg';
import { LanesMismatch } from '../lane';
import type { RuleBook } from './rule-book';
import { run, sqlState, type Statement } from './transaction';

/** A lane held by this transaction, and the rules it runs. `lastNumber` moves as milestones are numbered. */
export type Lane = { lane: number; epoch: number; rules: Rules; lastNumber: number };
export type Lanes = Map<number, Lane>;

/** A lane runs other rules than this process knows: what it would announce is not what was approved. */
export class RulesMismatch extends Error {
  override name = 'RulesMismatch';
  constructor(
    readonly lane: number,
    runs: string,
    known: string,
  ) {
    super(
      `Lane ${lane} runs the rules ${runs} and this process knows ${known}: it does not take it. Start the version of the program that knows ${runs}.`,
    );
  }
}

/** In order of lane, always: two transactions that share lanes never wait for each other in a circle. */
const lock: Statement = {
  name: 'lock-lanes',
  text: 'select lane, epoch, rules, last_number from lane where lane = any($1::smallint[]) order by lane for update',
};
const lockIfFree: Statement = {
  name: 'lock-lane-if-free',
  text: 'select lane, epoch, rules, last_number from lane where lane = $1 for update skip locked',
};

type LaneRow = { lane: number; epoch: number; rules: string; last_number: string };

const held = async (client: PoolClient, rows: LaneRow[], book: RuleBook): Promise<Lanes> => {
  const lanes: Lanes = new Map();
  for (const row of rows) {
    const rules = await book.find(client, row.rules);
    if (!rules) throw new RulesMismatch(row.lane, row.rules, book.versions);
    lanes.set(row.lane, { lane: row.lane, epoch: row.epoch, rules, lastNumber: Number(row.last_number) });
  }
  return lanes;
};

/** Waits for these lanes and holds them until the end of the transaction. Throws `RulesMismatch`. */
export const lockLanes = async (client: PoolClient, lanes: number[], book: RuleBook): Promise<Lanes> =>
  held(client, lanes.length === 0 ? [] : await run<LaneRow>(client, lock, [lanes]), book);

/** Takes a lane nobody holds; undefined when somebody does. Throws `RulesMismatch`. */
export const lockLaneIfFree = async (client: PoolClient, lane: number, book: RuleBook): Promise<Lanes | undefined> => {
  const rows = await run<LaneRow>(client, lockIfFree, [lane]);
  return rows.length === 0 ? undefined : held(client, rows, book);
};

const readAliases: Statement = {
  name: 'read-aliases',
  text: 'select pseudonym, person from alias where pseudonym = any($1::uuid[])',
};

export type Aliases = Map<PersonId, PersonId>;

/** Who the absorbed among these pseudonyms are now. Those who are not absorbed are absent. */
export const aliasesOf = async (client: PoolClient, subjects: PersonId[]): Promise<Aliases> => {
  if (subjects.length === 0) return new Map();
  const rows = await run<{ pseudonym: PersonId; person: PersonId }>(client, readAliases, [subjects]);
  return new Map(rows.map(({ pseudonym, person }) => [pseudonym, person]));
};

const readVirtualTime: Statement = {
  name: 'read-virtual-time',
  text: 'select (extract(epoch from now) * 1000)::float8 as now from virtual_time where now is not null',
};

/** The instant somebody gave to the clock of a sandbox; undefined when it runs on the wall clock. */
export const virtualTime = async (client: PoolClient | Pool): Promise<Instant | undefined> =>
  (await run<{ now: number }>(client, readVirtualTime, []))[0]?.now;

const UNDEFINED_TABLE = '42P01';

/**
 * The lanes that a process cannot take, because they run rules that it does not know. Throws a clear sentence when it may not work on this base at all:
 * another number of lanes, or none of which it knows the rules.
 */
export const checkLanes = async (pool: Pool, lanes: number, book: RuleBook): Promise<RulesMismatch[]> => {
  const { rows } = await pool
    .query<{ lane: number; rules: string }>('select lane, rules from lane order by lane')
    .catch((error: unknown) => {
      if (sqlState(error) === UNDEFINED_TABLE) throw new Error('This base holds no tables yet: migrate it first.');
      throw error;
    });
  if (rows.length !== lanes) throw new LanesMismatch(rows.length, lanes);
  const unknown: RulesMismatch[] = [];
  for (const row of rows)
    if (!(await book.find(pool, row.rules))) unknown.push(new RulesMismatch(row.lane, row.rules, book.versions));
  if (unknown[0] && unknown.length === rows.length) throw unknown[0];
  return unknown;
};
