import type { Instant, PersonId } from '#domain';
import type { Pool, PoolClient } from 'pg';
import { LanesMismatch } from '../lane';
import { run, sqlState, type Statement } from './transaction';

/** A lane held by this transaction. `lastNumber` moves as milestones are numbered. */
export type Lane = { lane: number; epoch: number; lastNumber: number };
export type Lanes = Map<number, Lane>;

/** A lane runs other rules than this process knows: what it would announce is not what was approved. */
export class RulesMismatch extends Error {
  override name = 'RulesMismatch';
  constructor(lane: number, runs: string, known: string) {
    super(
      `Lane ${lane} runs the rules ${runs} and this process knows ${known}: it does not take it. Start the version of the program that carries ${runs}, or apply ${known} to the lanes.`,
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

const held = (rows: LaneRow[], rules: string): Lanes => {
  const lanes: Lanes = new Map();
  for (const row of rows) {
    if (row.rules !== rules) throw new RulesMismatch(row.lane, row.rules, rules);
    lanes.set(row.lane, { lane: row.lane, epoch: row.epoch, lastNumber: Number(row.last_number) });
  }
  return lanes;
};

/** Waits for these lanes and holds them until the end of the transaction. Throws `RulesMismatch`. */
export const lockLanes = async (client: PoolClient, lanes: number[], rules: string): Promise<Lanes> =>
  held(lanes.length === 0 ? [] : await run<LaneRow>(client, lock, [lanes]), rules);

/** Takes a lane nobody holds; undefined when somebody does. Throws `RulesMismatch`. */
export const lockLaneIfFree = async (client: PoolClient, lane: number, rules: string): Promise<Lanes | undefined> => {
  const rows = await run<LaneRow>(client, lockIfFree, [lane]);
  return rows.length === 0 ? undefined : held(rows, rules);
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

/** Whether a process that counts `lanes` lanes and knows these rules may work on this base. Throws a clear sentence. */
export const checkLanes = async (pool: Pool, lanes: number, rules: string): Promise<void> => {
  const { rows } = await pool
    .query<{ lane: number; rules: string }>('select lane, rules from lane order by lane')
    .catch((error: unknown) => {
      if (sqlState(error) === UNDEFINED_TABLE) throw new Error('This base holds no tables yet: migrate it first.');
      throw error;
    });
  if (rows.length !== lanes) throw new LanesMismatch(rows.length, lanes);
  const other = rows.find((row) => row.rules !== rules);
  if (other) throw new RulesMismatch(other.lane, other.rules, rules);
};
