import type { Instant, PersonId } from '#domain';
import { laneOf } from '../lane';
import { openMilestones } from './restricted';
import { count, type ViewContext } from './view-context';

/** A message of a partner's stream about one version of a milestone. */
export type Delivery = {
  partner: string;
  /** `word`, `initial` (the person entered), `left` (the person left), `out-of-scope` (it may no longer know). */
  kind: string;
  delivered: boolean;
};
/** One version of a milestone, as it was announced. */
export type AnnouncedVersion = {
  type: string;
  key: string;
  version: number;
  retracted: boolean;
  time: Instant;
  announcedAt: Instant;
  data: Record<string, unknown>;
  basis?: string;
  rules: string;
  deliveries: Delivery[];
};

const AT_MOST = 1_000;

type Row = {
  epoch: number;
  number: string;
  type: string;
  retracted: string | null;
  key: string;
  version: number;
  time: Date;
  announced_at: Date;
  data: Record<string, unknown>;
  basis: string | null;
  rules: string;
};
type DeliveryRow = Delivery & { epoch: number; number: string };

/**
 * Where each number stands in each partner's stream. Streams hold numbers in ascending order (the distributor reads them
 * so) and have no index on them: a binary search by the primary key, about 20 looks for a stream of a million messages.
 * `low` and `high`: what is at or below `low` comes before the number, what is at or above `high` does not.
 */
const deliveriesSql = `
  with recursive head as (
    select p.id as partner, e.epoch, coalesce(h.sequence, 0) as sequence
    from partner p cross join (select distinct unnest($2::int[])) e(epoch)
    left join lateral (select s.sequence from partner_stream s where s.partner = p.id and s.lane = $1 and s.epoch = e.epoch
      order by s.sequence desc limit 1) h on true),
  search as (
    select h.partner, w.epoch, w.number, 0::bigint as low, h.sequence + 1 as high
    from unnest($2::int[], $3::bigint[]) w(epoch, number) join head h using (epoch)
    union all
    select s.partner, s.epoch, s.number, case when m.number < s.number then m.sequence else s.low end,
      case when m.number < s.number then s.high else m.sequence end
    from search s cross join lateral (select * from partner_stream m where m.partner = s.partner and m.lane = $1
      and m.epoch = s.epoch and m.sequence = (s.low + s.high) / 2 limit 1) m
    where s.high - s.low > 1)
  select s.partner, s.epoch, s.number, m.kind,
    coalesce((t.epoch, t.sequence) >= (s.epoch, m.sequence), false) as delivered
  from search s cross join lateral (select * from partner_stream m where m.partner = s.partner and m.lane = $1
    and m.epoch = s.epoch and m.sequence >= s.high order by m.sequence limit 16) m
  left join transport_cursor t on t.partner = s.partner and t.transport = 'kafka' and t.lane = $1
  where s.high - s.low <= 1 and m.number = s.number
  order by s.partner, m.sequence`;

const place = ({ epoch, number }: { epoch: number; number: string }): string => `${epoch}.${number}`;

const readDeliveries = async (context: ViewContext, lane: number, rows: Row[]): Promise<Map<string, Delivery[]>> => {
  const found = await context.rows<DeliveryRow>(deliveriesSql, [
    lane,
    rows.map(({ epoch }) => epoch),
    rows.map(({ number }) => count(number)),
  ]);
  const byPlace = new Map<string, Delivery[]>();
  for (const { partner, kind, delivered, ...at } of found)
    byPlace.set(place(at), [...(byPlace.get(place(at)) ?? []), { partner, kind, delivered }]);
  return byPlace;
};

/** BOE is for the organisme référent alone, and nobody is signed in. A change of scope holds a whole present state: only its date is shown. */
const shown = ({ type, data }: Row): Record<string, unknown> => {
  if (type === 'perimetre') return { quitte: data['quitte'], depuis: data['depuis'] };
  if (type === 'fusion' || type === 'separation') return {};
  return Array.isArray(data['publics']) ? { ...data, publics: data['publics'].filter((one) => one !== 'BOE') } : data;
};

/** Every version announced about a person, the oldest first, with the partners whose stream holds it. */
export const readMilestones = async (context: ViewContext, person: PersonId): Promise<AnnouncedVersion[]> => {
  const lane = laneOf(person, context.lanes);
  const rows = await context.rows<Row>(
    `select * from (select epoch, number, type, retracted, key, version, time, announced_at, data, basis, rules
        from milestone m where lane = $1 and person = $2 and m.type <> 'attente' and ${openMilestones} order by epoch desc, number desc limit $3) last
      order by epoch, number`,
    [lane, person, AT_MOST],
  );
  const deliveries = await readDeliveries(context, lane, rows);
  return rows.map((row) => ({
    type: row.retracted ?? row.type,
    key: row.key,
    version: row.version,
    retracted: row.retracted !== null,
    time: row.time.getTime(),
    announcedAt: row.announced_at.getTime(),
    data: shown(row),
    ...(row.basis !== null && { basis: row.basis }),
    rules: row.rules,
    deliveries: deliveries.get(place(row)) ?? [],
  }));
};
