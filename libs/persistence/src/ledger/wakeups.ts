import { proof, type Proof } from './check';

/** Nobody's date has passed for more than `late` seconds, nobody who is set aside is to be woken, nobody is to be woken who is nobody. */
export const wakeups = (now: Date, late: number): Proof[] => [
  proof(
    'select count(*) from wakeup',
    `select format('lane %s, %s: due at %s', lane, person, to_char(due_at, 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) as example
      from wakeup where due_at < $1::timestamptz - make_interval(secs => $2)
    union all
    select format('lane %s, %s: set aside, and to be woken', lane, person) from wakeup join parked_person using (lane, person)
    union all
    select format('lane %s, %s: to be woken, without a pathway', lane, person) from wakeup w
      where not exists (select from pathway p where p.lane = w.lane and p.person = w.person)`,
    [now, late],
  ),
];
