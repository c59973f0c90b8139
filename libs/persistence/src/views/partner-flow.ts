import type { Instant } from '#domain';
import { count, optionalInstant, type ViewContext } from './view-context';

/** What one partner was sent and what waits for it, in messages of its stream. */
export type PartnerFlow = {
  id: string;
  name: string;
  kind: string;
  state: string;
  delivered: number;
  waiting: number;
  /** Announcement of the oldest milestone that waits. */
  oldest?: Instant;
};

/** Milestones that no partner stream holds yet. */
export type AwaitingRelay = { count: number; oldest?: Instant };

type PartnerRow = Omit<PartnerFlow, 'delivered' | 'waiting' | 'oldest'> & {
  delivered: string;
  waiting: string;
  oldest: Date | null;
};

/**
 * Sequences have no gap per partner, lane and epoch: the last one is a count, and the cursor says how many of them were
 * acknowledged. One look at the end of each stream, whatever its length.
 */
export const readPartners = async (context: ViewContext): Promise<PartnerFlow[]> => {
  const rows = await context.rows<PartnerRow>(
    `with stream as (
        select p.id, l.lane, e.epoch, coalesce(h.sequence, 0) as head,
          case when t.epoch is null or e.epoch > t.epoch then 0 when e.epoch = t.epoch then t.sequence
            else coalesce(h.sequence, 0) end as done
        from partner p cross join lane l cross join lateral generate_series(1, l.epoch) e(epoch)
        left join lateral (select s.sequence from partner_stream s
          where s.partner = p.id and s.lane = l.lane and s.epoch = e.epoch order by s.sequence desc limit 1) h on true
        left join transport_cursor t on t.partner = p.id and t.transport = 'kafka' and t.lane = l.lane)
      select p.id, p.name, p.kind, p.state, sum(s.done) as delivered, sum(s.head - s.done) as waiting,
        min(w.announced_at) as oldest
      from partner p join stream s on s.id = p.id
      left join lateral (select m.announced_at from partner_stream n
        join milestone m on m.lane = n.lane and m.epoch = n.epoch and m.number = n.number
        where s.head > s.done and n.partner = s.id and n.lane = s.lane and n.epoch = s.epoch
          and n.sequence = s.done + 1) w on true
      group by p.id order by p.id`,
  );
  return rows.map(({ oldest, ...row }) => ({
    ...row,
    delivered: count(row.delivered),
    waiting: count(row.waiting),
    ...optionalInstant('oldest', oldest),
  }));
};

/** The distance from each lane's last number to the distributor's cursor, and the age of the first beyond it. */
export const readUndistributed = async (context: ViewContext): Promise<AwaitingRelay> => {
  const [row] = await context.rows<{ count: string | null; oldest: Date | null }>(
    `select sum(case when d.epoch = l.epoch then l.last_number - d.number
          else l.last_number + coalesce(rest.number, d.number) - d.number end) as count, min(first.announced_at) as oldest
      from lane l join distributor_cursor d using (lane)
      left join lateral (select m.number from milestone m where d.epoch < l.epoch and m.lane = d.lane
        and m.epoch = d.epoch order by m.number desc limit 1) rest on true
      left join lateral (select m.announced_at from milestone m where m.lane = d.lane
        and (m.epoch, m.number) > (d.epoch, d.number) order by m.epoch, m.number limit 1) first on true`,
  );
  return { count: count(row?.count ?? 0), ...optionalInstant('oldest', row?.oldest ?? null) };
};
