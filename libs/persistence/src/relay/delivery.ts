import type { Pool } from 'pg';
import type { Database } from '../database';
import { run } from '../shell/transaction';

/** A place in the stream of one partner, in one lane. */
export type StreamPlace = { lane: number; epoch: number; sequence: number };

/** A message of a partner's stream with the milestone it is about. `fromEpoch`, `fromSequence`: the last acknowledged of its lane. */
export type PendingRow = StreamPlace & {
  fromEpoch: number;
  fromSequence: number;
  kind: 'word' | 'out-of-scope' | 'left' | 'initial' | 'identity';
  item: number | null;
  roles: string[];
  id: string;
  replaces: string | null;
  toldTime: Date | null;
  person: string;
  type: string;
  retracted: string | null;
  key: string;
  version: number;
  time: Date;
  data: Record<string, unknown>;
  basis: string | null;
  rules: string;
  trace: string | null;
};

/** What the gate says of a partner now: whether it may be sent anything, and the purpose of each type it may hear. */
export type Gate = { open: boolean; purposes: Map<string, string> };

const readPending = {
  name: 'relay-read-pending',
  text: `select s.lane, s.epoch, s.sequence::float8 as sequence, c.epoch as "fromEpoch", c.sequence::float8 as "fromSequence",
      s.kind, s.item, s.roles, s.id, s.replaces, s.time as "toldTime",
      m.person, m.type, m.retracted, m.key, m.version, m.time, m.data, m.basis, m.rules, m.trace
    from transport_cursor c
    cross join lateral (select * from partner_stream where partner_stream.partner = c.partner
      and partner_stream.lane = c.lane and (partner_stream.epoch, partner_stream.sequence) > (c.epoch, c.sequence)
      order by partner_stream.epoch, partner_stream.sequence limit $2) s
    join milestone m on m.lane = s.lane and m.epoch = s.epoch and m.number = s.number
    where c.partner = $1 and c.transport = 'kafka'
    order by s.lane, s.epoch, s.sequence`,
};
const readGate = {
  name: 'relay-read-gate',
  text: `select p.state, s.type, s.purpose from partner p
    left join subscription s on s.partner = p.id and s.state = 'APPROUVE' where p.id = $1 order by s.type`,
};
const moveCursors = {
  name: 'relay-acknowledge',
  text: `update transport_cursor c set epoch = n.epoch, sequence = n.sequence
    from json_to_recordset($2) as n(lane smallint, epoch int, sequence bigint, "fromEpoch" int, "fromSequence" bigint)
    where c.partner = $1 and c.transport = 'kafka' and c.lane = n.lane
      and c.epoch = n."fromEpoch" and c.sequence = n."fromSequence"
    returning c.lane`,
};
const readServed = {
  name: 'relay-served-partners',
  text: `select id from partner where state = 'APPROUVE' order by id`,
};

/** The transport's side of the base. Nothing is held between two calls. */
export class DeliveryStore {
  private readonly pool: Pool;

  constructor(database: Database) {
    this.pool = database.pool;
  }

  /** The partners that may be sent something. */
  async servedPartners(): Promise<string[]> {
    return (await run<{ id: string }>(this.pool, readServed, [])).map(({ id }) => id);
  }

  /** The next messages of a partner, at most `perLane` of each lane, in order: one statement whatever the number of lanes. */
  pending(partner: string, perLane: number): Promise<PendingRow[]> {
    return run<PendingRow>(this.pool, readPending, [partner, perLane]);
  }

  /** Asked again at each attempt. */
  async gate(partner: string): Promise<Gate> {
    const rows = await run<{ state: string; type: string | null; purpose: string | null }>(this.pool, readGate, [
      partner,
    ]);
    return {
      open: rows[0]?.state === 'APPROUVE',
      purposes: new Map(
        rows.flatMap(({ type, purpose }) => (type !== null && purpose !== null ? [[type, purpose]] : [])),
      ),
    };
  }

  /** Moves the cursors of these lanes, each from where it was read. How many moved: fewer when somebody else moved one. */
  async acknowledge(
    partner: string,
    moves: (StreamPlace & { fromEpoch: number; fromSequence: number })[],
  ): Promise<number> {
    return (await run(this.pool, moveCursors, [partner, JSON.stringify(moves)])).length;
  }
}
