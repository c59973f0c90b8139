import type { Pool, PoolClient } from 'pg';
import type { Database } from '../database';
import { inTransaction, run } from '../shell/transaction';
import { refreshRegistry, type Registry } from './registry';

/** A place in the milestones of a lane. */
export type Place = { epoch: number; number: number };
export type LanePlace = Place & { lane: number };

/** A row of table `milestone`, as the distributor reads it. */
export type AnnouncedRow = LanePlace & {
  person: string;
  type: string;
  retracted: string | null;
  key: string;
  version: number;
  time: Date;
  data: Record<string, unknown>;
  basis: string | null;
  audience: string[];
  previous: string[] | null;
};

/** The last a partner was told of a word: version, identifier of the message, time of the word in ms, true once it heard its end. */
export type LastTold = [version: number, id: string, time: number, over?: true];
/** What the partners were told of one word. */
export type ToldRow = { lane: number; person: string; type: string; key: string; partners: Record<string, LastTold> };

/** A message for a partner, but its sequence. */
export type StreamRow = LanePlace & {
  partner: string;
  kind: 'word' | 'out-of-scope' | 'left' | 'initial' | 'identity';
  item?: number;
  roles: string[];
  id: string;
  replaces?: string;
  time?: Date;
};

/** Rows about pseudonyms that meet or part: they wait until another lane was distributed up to `apres`; `autre` is the other pseudonym. */
export type Regrouped = { apres?: LanePlace; autre?: { lane: number; person: string } };
export const regroupedOf = ({ type, data }: Pick<AnnouncedRow, 'type' | 'data'>): Regrouped =>
  REGROUPINGS.includes(type) ? (data as Regrouped) : {};
const REGROUPINGS = ['fusion', 'separation', 'attente'];

/**
 * What one pass reads: lanes of which this process holds the cursors, the rows after each, in order, and how far the lanes that some of them wait for were
 * distributed before this pass.
 */
export type Undistributed = {
  cursors: LanePlace[];
  rows: AnnouncedRow[];
  awaited: LanePlace[];
  told: ToldRow[];
  registry: Registry;
};
/** What one pass decides. `cursors`: where each lane that moved stands now. */
export type Distribution = { cursors: LanePlace[]; stream: StreamRow[]; told: ToldRow[] };

/** Only the lanes that have something to distribute: nothing is locked on a quiet pass. */
const lockLanes = {
  name: 'relay-lock-lanes',
  text: `select c.lane, c.epoch, c.number::float8 as number from distributor_cursor c
    where ($1::smallint[] is null or c.lane = any($1)) and exists (select from milestone m where m.lane = c.lane
      and (m.epoch, m.number) > (c.epoch, c.number))
    for update of c skip locked`,
};
const readRows = {
  name: 'relay-read-milestones',
  text: `select m.* from json_to_recordset($1) as c(lane smallint, epoch int, number bigint)
    cross join lateral (select lane, epoch, number::float8 as number, person, type, retracted, key, version, time, data, basis,
        audience, previous
      from milestone where milestone.lane = c.lane and (milestone.epoch, milestone.number) > (c.epoch, c.number)
      order by epoch, milestone.number limit $2) m
    order by m.lane, m.epoch, m.number`,
};
/** The words of these rows that may have been told before; all the words of those who enter or leave a scope. */
const readTold = {
  name: 'relay-read-told',
  text: `select t.* from json_to_recordset($1) as w(lane smallint, person uuid, type text, key text)
      join told t on t.lane = w.lane and t.person = w.person and t.type = w.type and t.key = w.key
    union all
    select t.* from json_to_recordset($2) as w(lane smallint, person uuid)
      join told t on t.lane = w.lane and t.person = w.person`,
};
const readAwaited = {
  name: 'relay-read-awaited',
  text: 'select lane, epoch, number::float8 as number from distributor_cursor where lane = any($1::smallint[])',
};
const readHeads = {
  name: 'relay-read-heads',
  text: `select k.partner, k.lane, k.epoch, h.sequence
    from json_to_recordset($1) as k(partner text, lane smallint, epoch int)
    cross join lateral (select s.sequence::float8 as sequence from partner_stream s
      where s.partner = k.partner and s.lane = k.lane and s.epoch = k.epoch order by s.sequence desc limit 1) h`,
};
const appendStream = {
  name: 'relay-append-stream',
  text: `insert into partner_stream (partner, lane, epoch, sequence, number, kind, item, roles, id, replaces, time)
    select * from json_to_recordset($1) as s(partner text, lane smallint, epoch int, sequence bigint, number bigint, kind text,
      item smallint, roles text[], id uuid, replaces uuid, time timestamptz)`,
};
const writeTold = {
  name: 'relay-write-told',
  text: `insert into told select * from json_to_recordset($1) as t(lane smallint, person uuid, type text, key text, partners jsonb)
    on conflict (lane, person, type, key) do update set partners = excluded.partners`,
};
const moveCursors = {
  name: 'relay-move-cursors',
  text: `with moved as (update distributor_cursor c set epoch = n.epoch, number = n.number
      from json_to_recordset($1) as n(lane smallint, epoch int, number bigint, "fromEpoch" int, "fromNumber" bigint)
      where c.lane = n.lane and c.epoch = n."fromEpoch" and c.number = n."fromNumber" returning c.lane)
    select count(*)::int as moved, case when $2::text is null then null else pg_notify('partner_streams', $2) end
    from moved`,
};

/** PostgreSQL refuses a notification of 8000 bytes or more; an empty one stands for everybody. */
const LONGEST_NOTIFICATION = 7_900;
const notification = (stream: StreamRow[]): string | null => {
  if (stream.length === 0) return null;
  const text = [...new Set(stream.map(({ partner }) => partner))].join(' ');
  return text.length > LONGEST_NOTIFICATION ? '' : text;
};

const readBatch = async (
  client: PoolClient,
  cursors: LanePlace[],
  limit: number,
): Promise<[AnnouncedRow[], ToldRow[]]> => {
  const perLane = Math.max(20, Math.floor(limit / cursors.length));
  const rows = await run<AnnouncedRow>(client, readRows, [JSON.stringify(cursors), perLane]);
  const people = new Map<string, object>();
  const words = new Map<string, object>();
  for (const { lane, person, type, retracted, key, version, data } of rows) {
    const { autre } = regroupedOf({ type, data });
    if (autre) people.set(autre.person, autre);
    if (type === 'perimetre' || REGROUPINGS.includes(type)) people.set(person, { lane, person });
    else if (version > 1)
      words.set(`${person} ${retracted ?? type} ${key}`, { lane, person, type: retracted ?? type, key });
  }
  if (words.size + people.size === 0) return [rows, []];
  const json = (map: Map<string, object>) => JSON.stringify([...map.values()]);
  return [rows, await run<ToldRow>(client, readTold, [json(words), json(people)])];
};

type Head = { partner: string; lane: number; epoch: number; sequence: number };
const headKey = ({ partner, lane, epoch }: Omit<Head, 'sequence'>): string => `${partner} ${lane} ${epoch}`;

const append = async (client: PoolClient, stream: StreamRow[]): Promise<void> => {
  if (stream.length === 0) return;
  const wanted = new Map(
    stream.map(({ partner, lane, epoch }) => [headKey({ partner, lane, epoch }), { partner, lane, epoch }]),
  );
  const found = await run<Head>(client, readHeads, [JSON.stringify([...wanted.values()])]);
  const heads = new Map(found.map((head) => [headKey(head), head.sequence]));
  const numbered = stream.map((row) => {
    const sequence = (heads.get(headKey(row)) ?? 0) + 1;
    heads.set(headKey(row), sequence);
    return { ...row, sequence };
  });
  await run(client, appendStream, [JSON.stringify(numbered)]);
};

const move = async (client: PoolClient, from: LanePlace[], { cursors, stream }: Distribution): Promise<void> => {
  const before = new Map(from.map((place) => [place.lane, place]));
  const moves = cursors.map((place) => {
    const { epoch: fromEpoch, number: fromNumber } = before.get(place.lane)!;
    return { ...place, fromEpoch, fromNumber };
  });
  const [row] = await run<{ moved: number }>(client, moveCursors, [JSON.stringify(moves), notification(stream)]);
  if (row!.moved !== cursors.length)
    throw new Error('A cursor of the distributor moved under its lock: nothing was written.');
};

/** The distributor's side of the base. */
export class DistributionStore {
  private readonly pool: Pool;
  private registry: Registry | undefined;

  constructor(database: Database) {
    this.pool = database.pool;
  }

  /**
   * One pass, in one transaction: takes the lanes that have something to distribute and that no other relay holds (only `lanes` when given),
   * reads about `limit` rows, and writes what `decide` says: messages, each with the next sequence of its partner, lane and epoch, what was
   * told, and the cursors. How many rows the cursors passed; 0 when there was nothing, or nothing that could move.
   */
  pass(limit: number, decide: (batch: Undistributed) => Distribution, lanes?: number[]): Promise<number> {
    return inTransaction(this.pool, async (client) => {
      const cursors = await run<LanePlace>(client, lockLanes, [lanes ?? null]);
      if (cursors.length === 0) return 0;
      this.registry = await refreshRegistry(client, this.registry);
      const [rows, told] = await readBatch(client, cursors, limit);
      const waits = rows.flatMap((row) => regroupedOf(row).apres?.lane ?? []);
      const awaited = waits.length === 0 ? [] : await run<LanePlace>(client, readAwaited, [waits]);
      const decided = decide({ cursors, rows, awaited, told, registry: this.registry });
      if (decided.cursors.length === 0) return 0;
      await append(client, decided.stream);
      if (decided.told.length > 0) await run(client, writeTold, [JSON.stringify(decided.told)]);
      await move(client, cursors, decided);
      return rows.length;
    });
  }

  /** The lanes that have something to distribute, held by another relay or not. */
  async waiting(): Promise<number[]> {
    const { rows } = await this.pool.query<{ lane: number }>(
      `select c.lane from distributor_cursor c where exists (select from milestone m where m.lane = c.lane
        and (m.epoch, m.number) > (c.epoch, c.number))`,
    );
    return rows.map(({ lane }) => lane);
  }
}
