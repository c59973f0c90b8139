import { proof } from './check';

/** What each partner's stream holds is numbered from 1 without gap in each lane and epoch, in the order of the milestones, none that was not distributed. */
export const streams = [
  proof(
    'select count(*) from partner_stream',
    `select format('%s, lane %s, epoch %s: %s messages numbered %s–%s', partner, lane, epoch, rows, first, last) as example
      from (select partner, lane, epoch, count(*) as rows, min(sequence) as first, max(sequence) as last
        from partner_stream group by 1, 2, 3) s
      where first <> 1 or rows <> last
    union all
    select format('%s, lane %s: message %s.%s is about milestone %s, before the one that precedes it', partner, lane, epoch, sequence, number)
      from (select *, lag(number) over (partition by partner, lane, epoch order by sequence) as before from partner_stream) s
      where number < before
    union all
    select format('%s, lane %s, epoch %s: messages about milestones %s–%s, distributed up to %s', partner, lane, epoch, first, last, distributed)
      from (select partner, lane, epoch, min(number) as first, max(number) as last from partner_stream group by 1, 2, 3) s
      cross join lateral (select case
          when s.epoch = c.epoch then c.number
          when s.epoch < c.epoch then (select max(number) from milestone m where m.lane = s.lane and m.epoch = s.epoch)
          else 0 end as distributed from distributor_cursor c where c.lane = s.lane) d
      where first < 1 or last > coalesce(distributed, 0)`,
  ),
];

/** No cursor is beyond what it counts: the distributor's the milestones, a transport's the stream. */
export const cursors = [
  proof(
    'select (select count(*) from distributor_cursor) + (select count(*) from transport_cursor)',
    `select format('lane %s: distributed up to %s.%s, numbered up to %s.%s', lane, c.epoch, c.number, l.epoch, l.last_number) as example
      from distributor_cursor c left join lane l using (lane)
      where l.lane is null or (c.epoch, c.number) > (l.epoch, l.last_number)
    union all
    select format('lane %s: no cursor of the distributor', lane) from lane
      where not exists (select from distributor_cursor c where c.lane = lane.lane)
    union all
    select format('%s by %s, lane %s: acknowledged up to %s.%s, the stream ends at %s.%s', t.partner, transport, t.lane, t.epoch,
        t.sequence, h.epoch, h.sequence)
      from transport_cursor t left join lateral (select epoch, sequence from partner_stream s
        where s.partner = t.partner and s.lane = t.lane order by epoch desc, sequence desc limit 1) h on true
      where t.sequence > 0 and (h.epoch is null or (t.epoch, t.sequence) > (h.epoch, h.sequence))`,
  ),
];
