import { proof } from './check';
import { NO_WORD, NOBODY, REGROUPED } from './versions';

/** Which tokens reach which partner, under which role: said again here in SQL, apart from the relay. */
const reach = `reach(partner, token, role) as (
    select id, 'REF:' || code, 'REF' from partner, unnest(structures) code
      where kind in ('FT', 'CD', 'DCD', 'ML', 'CE') and state in ('APPROUVE', 'EN_PAUSE')
    union all select id, r.role || ':' || code, r.role from partner, unnest(departments) code,
      (values ('CD', '{CD}'::text[]), ('FT', '{FT}'), ('PAY', '{CAF,MSA}')) r(role, kinds)
      where kind = any(r.kinds) and state in ('APPROUVE', 'EN_PAUSE'))`;

/** The words that were distributed. */
const said = `said as (
    select m.lane, m.epoch, m.number, m.person, coalesce(m.retracted, m.type) as type, m.key, m.version, m.audience
      from milestone m join distributor_cursor d using (lane)
      where (m.epoch, m.number) <= (d.epoch, d.number) and m.type not in ${NO_WORD} and m.person <> ${NOBODY})`;

const SUBSCRIBED = `s.state = 'APPROUVE'`;

/** Since what a partner may be told last changed, a word is in its stream when its audience names it and it subscribed, under those roles, and only then. */
const words = `with ${reach}, ${said},
    nobody as (select lane, epoch, number from milestone where person = ${NOBODY}),
    named as materialized (select lane, epoch, number, type, unnest(audience) as token from said),
    entitled as materialized (select r.partner, r.token, r.role, s.type, w.lane, w.epoch, w.number
      from reach r join subscription s on s.partner = r.partner and ${SUBSCRIBED} join partner_since w on w.partner = r.partner),
    expected as materialized (select e.partner, lane, m.epoch, m.number, array_agg(distinct e.role order by e.role) as roles
      from named m join entitled e using (token, type, lane)
      where (m.epoch, m.number) > (e.epoch, e.number) group by 1, 2, 3, 4),
    actual as (select partner, lane, p.epoch, p.number, count(*) as times, min(array(select unnest(p.roles) order by 1)) as roles
      from partner_stream p join partner_since w using (partner, lane)
      where p.kind = 'word' and (p.epoch, p.number) > (w.epoch, w.number)
        and not exists (select from nobody n where n.lane = p.lane and n.epoch = p.epoch and n.number = p.number) group by 1, 2, 3, 4)`;

const told = (expression: string, where: string): string =>
  `select format(${expression}) as example from expected e full join actual a using (partner, lane, epoch, number) where ${where}`;

/** `already` told of a word, not of its end, not gone since: the last that a partner heard of a word before one of its next versions. */
const ends = `with ${reach}, ${said},
    again as materialized (select * from said where version > 1 and person not in ${REGROUPED}),
    heard as (select p.partner, p.lane, p.epoch, p.number, p.kind, m.person, coalesce(m.retracted, m.type) as type, m.key
        from partner_stream p join milestone m using (lane, epoch, number) where p.kind in ('word', 'out-of-scope')
      union all
      select p.partner, p.lane, p.epoch, p.number, p.kind, m.person, m.data -> 'present' -> p.item ->> 'type',
          m.data -> 'present' -> p.item ->> 'key'
        from partner_stream p join milestone m using (lane, epoch, number) where p.kind = 'initial'),
    already as (select distinct on (h.partner, a.lane, a.epoch, a.number) h.partner, a.lane, a.epoch, a.number, a.person, a.type, a.key,
        h.kind, h.epoch as heard_epoch, h.number as heard_number
      from again a join heard h using (lane, person, type, key)
      where (h.epoch, h.number) < (a.epoch, a.number)
      order by h.partner, a.lane, a.epoch, a.number, h.epoch desc, h.number desc)
    select format('%s was told %s %s of %s and not its end, lane %s, %s.%s', a.partner, a.type, a.key, a.person, a.lane, a.epoch, a.number)
        as example
      from already a join subscription s on s.partner = a.partner and s.type = a.type and ${SUBSCRIBED}
      join partner q on q.id = a.partner and q.state in ('APPROUVE', 'EN_PAUSE')
      join partner_since w on w.partner = a.partner and w.lane = a.lane
      where a.kind <> 'out-of-scope' and (a.epoch, a.number) > (w.epoch, w.number)
        and not exists (select from partner_stream p where p.partner = a.partner and p.lane = a.lane and p.epoch = a.epoch
          and p.number = a.number)
        and not exists (select from milestone m join partner_stream p using (lane, epoch, number)
          where m.person = a.person and p.partner = a.partner and p.kind = 'left' and m.lane = a.lane
            and (m.epoch, m.number) between (a.heard_epoch, a.heard_number) and (a.epoch, a.number))`;

/** Nobody hears the end of what it may still hear, leaves a scope it is in, or is given the present state of what it may not hear. */
const misplaced = `with ${reach}
    select format('%s: %s in its stream, lane %s, %s.%s', p.partner, p.kind, p.lane, p.epoch, p.sequence) as example
      from partner_stream p join partner_since w using (partner, lane) join milestone m on m.lane = p.lane and m.epoch = p.epoch
        and m.number = p.number
      where p.kind in ('out-of-scope', 'left', 'initial') and (p.epoch, p.number) > (w.epoch, w.number) and m.person <> ${NOBODY}
        and (p.kind = 'initial') <> exists (select from reach r where r.partner = p.partner and r.token = any(
          case p.kind when 'initial' then array(select jsonb_array_elements_text(m.data -> 'present' -> p.item -> 'audience'))
            else m.audience end))`;

/**
 * Each partner was told every word that its audience names it for, and the end of what it was told; nothing else. What was distributed before its rights last
 * changed is not looked at: they were others. That everybody who enters a scope was given its present state, or heard that they left it, is not proven.
 */
export const audience = [
  proof(
    `select count(*) from partner_stream p join partner_since w using (partner, lane) where (p.epoch, p.number) > (w.epoch, w.number)`,
    `${words}
    ${told(`'%s was not told milestone %s.%s of lane %s', partner, epoch, number, lane`, 'a.times is null')}
    union all
    ${told(`'%s was told milestone %s.%s of lane %s, which does not name it', partner, epoch, number, lane`, 'e.roles is null')}
    union all
    ${told(`'%s was told milestone %s.%s of lane %s %s times, as %s instead of %s', partner, epoch, number, lane, times, a.roles, e.roles`, 'a.times > 1 or a.roles <> e.roles')}`,
  ),
  proof('select 0', ends),
  proof('select 0', misplaced),
];
