import type { Instant } from '#domain';
import { count, optionalInstant, type ViewContext } from './view-context';

/** How far one partition of an input topic was read, and what became of its messages. */
export type CursorReading = {
  topic: string;
  partition: number;
  nextOffset: number;
  accepted: number;
  duplicates: number;
  dead: number;
  parked: number;
};

/** What waits inside, whatever the topic. A count that reached its bound says so: it is then "at least". */
export type Waiting = {
  overdue: { count: number; bounded: boolean; oldest?: Instant; next?: Instant };
  deadLetters: { code: string; count: number; last: Instant }[];
  /** Only the newest dead letters are counted by code. */
  deadLettersBounded: boolean;
  parked: { people: number; facts: number; oldest?: Instant };
  /** Ranges of offsets lost to retention before they were read. */
  holes: number;
};

const OVERDUE_A_LANE = 500;
const DEAD_LETTERS = 10_000;

type CursorRow = { topic: string; partition: number } & Record<
  'next_offset' | 'accepted' | 'duplicates' | 'dead' | 'parked',
  string
>;

/** One row per partition: the counters are kept by the transaction that moves the cursor, nothing is counted here. */
export const readCursors = async (context: ViewContext): Promise<CursorReading[]> => {
  const rows = await context.rows<CursorRow>(
    'select topic, partition, next_offset, accepted, duplicates, dead, parked from ingest_cursor order by topic, partition',
  );
  return rows.map((row) => ({
    topic: row.topic,
    partition: row.partition,
    nextOffset: count(row.next_offset),
    accepted: count(row.accepted),
    duplicates: count(row.duplicates),
    dead: count(row.dead),
    parked: count(row.parked),
  }));
};

/** Two walks of at most `OVERDUE_A_LANE` entries at the head of the index (lane, due_at), per lane. */
const readOverdue = async (context: ViewContext, now: Instant): Promise<Waiting['overdue']> => {
  const [row] = await context.rows<{ count: string; bounded: boolean; oldest: Date | null; next: Date | null }>(
    `select sum(late.count) as count, coalesce(bool_or(late.count = $2), false) as bounded, min(late.oldest) as oldest,
        min(coming.due_at) as next
      from lane l
      cross join lateral (select count(*) as count, min(due_at) as oldest from (
        select due_at from wakeup w where w.lane = l.lane and w.due_at <= $1 order by w.due_at limit $2) x) late
      left join lateral (
        select due_at from wakeup w where w.lane = l.lane and w.due_at > $1 order by w.due_at limit 1) coming on true`,
    [new Date(now), OVERDUE_A_LANE],
  );
  return {
    count: count(row?.count ?? 0),
    bounded: row?.bounded ?? false,
    ...optionalInstant('oldest', row?.oldest ?? null),
    ...optionalInstant('next', row?.next ?? null),
  };
};

const readDeadLetters = (context: ViewContext) =>
  context.rows<{ code: string; count: string; last: Date }>(
    `select code, count(*) as count, max(seen_at) as last
      from (select code, seen_at from dead_letter order by id desc limit $1) newest group by code order by 2 desc, 1`,
    [DEAD_LETTERS],
  );

const readParked = async (context: ViewContext): Promise<Waiting['parked'] & { holes: number }> => {
  const [row] = await context.rows<{ people: string; oldest: Date | null; facts: string; holes: string }>(
    `select count(*) as people, min(since) as oldest, (select count(*) from parked_fact) as facts,
      (select count(*) from hole) as holes from parked_person`,
  );
  return {
    people: count(row?.people ?? 0),
    facts: count(row?.facts ?? 0),
    holes: count(row?.holes ?? 0),
    ...optionalInstant('oldest', row?.oldest ?? null),
  };
};

/** Deadlines that passed without their person being woken, messages refused, people set aside, offsets lost. */
export const readWaiting = async (context: ViewContext, now: Instant): Promise<Waiting> => {
  const [overdue, dead, { holes, ...parked }] = await Promise.all([
    readOverdue(context, now),
    readDeadLetters(context),
    readParked(context),
  ]);
  const deadLetters = dead.map((row) => ({ code: row.code, count: count(row.count), last: row.last.getTime() }));
  const counted = deadLetters.reduce((sum, row) => sum + row.count, 0);
  return { overdue, deadLetters, deadLettersBounded: counted >= DEAD_LETTERS, parked, holes };
};
