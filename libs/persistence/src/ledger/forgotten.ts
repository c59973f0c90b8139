import { proof } from './check';

/** Where something about a person is kept, under their lane and their pseudonym. */
const TABLES = [
  'fact',
  'base',
  'pathway',
  'pathway_cold',
  'activity',
  'sealed_week',
  'wakeup',
  'parked_person',
  'parked_fact',
  'told',
];

/** Of those who were forgotten nothing is kept, and no milestone names them. */
export const forgotten = [
  proof(
    'select count(*) from tombstone',
    [
      ...TABLES.map(
        (table) => `select format('lane %s, %s: still in ${table}', lane, person) as example from (
          select distinct t.lane, t.person from tombstone f join ${table} t using (lane, person)) k`,
      ),
      `select format('lane %s, %s: still named by a milestone', f.lane, f.person) from tombstone f
        where exists (select from milestone m where m.person = f.person)`,
    ].join(' union all '),
  ),
];
