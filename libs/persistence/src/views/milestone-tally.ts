import type { Instant, PersonId } from '#domain';
import { openMilestones } from './restricted';
import { count, type ViewContext } from './view-context';

/** All versions of one type of milestone announced so far. */
export type TypeCount = {
  type: string;
  /** First announcements. */
  announced: number;
  /** Later versions of the same words. */
  corrected: number;
  retracted: number;
  lastAt: Instant;
  /** Nobody while the only words of this type are restricted. */
  lastPerson?: PersonId;
};
export type Tally = { types: TypeCount[]; complete: boolean };

/** Rows counted per lane and pass: 24 lanes cost about 150 ms, once; afterwards only what is new is read. */
const A_PASS = 5_000;

type Position = { epoch: number; number: number };
type Row = {
  lane: number;
  lane_epoch: number;
  type: string | null;
  announced: string;
  corrected: string;
  retracted: string;
  last: string | null;
  at: Date | null;
  person: PersonId | null;
};

/** `count(*) … group by type` reads the whole log. Numbers have no gap per lane and come in commit order: what was counted once need not be read again. */
const sql = `
  with position as (select * from unnest($1::smallint[], $2::int[], $3::bigint[]) p(lane, epoch, number))
  select p.lane, l.epoch as lane_epoch, coalesce(m.retracted, m.type) as type,
    count(*) filter (where m.retracted is null and m.version = 1) as announced,
    count(*) filter (where m.retracted is null and m.version > 1) as corrected,
    count(m.retracted) as retracted, max(m.number) as last, max(m.announced_at) as at,
    (array_agg(m.person order by m.number desc) filter (where ${openMilestones}))[1] as person
  from position p join lane l using (lane)
  left join lateral (select * from milestone m where m.lane = p.lane and m.epoch = p.epoch and m.number > p.number
    order by m.number limit $4) m on true
  group by 1, 2, 3`;

/** Milestones by type, kept in memory and brought up to date by reading what is new. One per process. */
export class MilestoneTally {
  private readonly positions = new Map<number, Position>();
  private readonly types = new Map<string, TypeCount>();

  constructor(private readonly context: ViewContext) {
    for (let lane = 0; lane < context.lanes; lane++) this.positions.set(lane, { epoch: 1, number: 0 });
  }

  /** Counts at most one pass more. Not to be called again before it has answered. */
  async update(): Promise<Tally> {
    const lanes = [...this.positions];
    const rows = await this.context.rows<Row>(sql, [
      lanes.map(([lane]) => lane),
      lanes.map(([, { epoch }]) => epoch),
      lanes.map(([, { number }]) => number),
      A_PASS,
    ]);
    const full = this.advance(rows);
    for (const row of rows) this.add(row);
    const types = [...this.types.values()].sort((a, b) => (a.type < b.type ? -1 : 1));
    return { types, complete: !full };
  }

  /** Moves each lane to the last number read, or to the next epoch when this one is finished. True when more is to be read. */
  private advance(rows: Row[]): boolean {
    let more = false;
    for (const [lane, position] of this.positions) {
      const mine = rows.filter((row) => row.lane === lane);
      const last = Math.max(position.number, ...mine.map((row) => count(row.last)));
      const behind = position.epoch < (mine[0]?.lane_epoch ?? position.epoch);
      if (last === position.number && behind) this.positions.set(lane, { epoch: position.epoch + 1, number: 0 });
      else this.positions.set(lane, { ...position, number: last });
      more ||= behind || last - position.number >= A_PASS;
    }
    return more;
  }

  private add({ type, announced, corrected, retracted, at, person }: Row): void {
    if (type === null || at === null) return;
    const before = this.types.get(type);
    const newest = !before || at.getTime() >= before.lastAt;
    const lastPerson = newest ? (person ?? before?.lastPerson) : (before.lastPerson ?? person);
    this.types.set(type, {
      type,
      announced: (before?.announced ?? 0) + count(announced),
      corrected: (before?.corrected ?? 0) + count(corrected),
      retracted: (before?.retracted ?? 0) + count(retracted),
      lastAt: newest ? at.getTime() : before.lastAt,
      ...(lastPerson && { lastPerson }),
    });
  }
}
