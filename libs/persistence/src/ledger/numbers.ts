import { proof } from './check';

/** The milestones of each lane and epoch are numbered from 1 without gap, up to the last number of the lane. */
export const numbers = [
  proof(
    'select count(*) from milestone',
    `select format('lane %s, epoch %s: %s milestones numbered %s–%s, the lane says %s', lane, epoch, rows, first, last, last_number)
        as example
      from (select lane, epoch, count(*) as rows, min(number) as first, max(number) as last from milestone group by 1, 2) m
      full join (select lane, epoch, last_number from lane) l using (lane, epoch)
      where case
        when rows is null then last_number > 0
        else first <> 1 or rows <> last or last_number <> last
          or (last_number is null and not exists (select from lane k where k.lane = m.lane and k.epoch > m.epoch)) end`,
  ),
];
