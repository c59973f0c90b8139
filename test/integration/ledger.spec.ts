import { MET, openBooks, SET_ASIDE, type Books } from './ledger-harness';

jest.setTimeout(180_000);

/** `wrong`: the check that fires, and what it says; alone, or with the one that says the same of the people themselves. */
type Corruption = { what: string; tables: string[]; sql: string; wrong: [string, RegExp]; also?: string };

const some = (where: string): string =>
  `(select p.partner, p.lane, p.epoch, p.sequence from partner_stream p join milestone m using (lane, epoch, number) where ${where} limit 1)`;
const streamRow = '(partner, lane, epoch, sequence)';

const corruptions: Corruption[] = [
  {
    what: 'a record counted twice',
    tables: ['ingest_cursor'],
    sql: `update ingest_cursor set skipped = skipped + 1 where topic = 'inscriptions.v1'`,
    wrong: ['positions', /inscriptions.v1\/0: \d+ offsets read, \d+ accounted for/],
  },
  {
    what: 'a cursor that jumped',
    tables: ['ingest_cursor'],
    sql: `update ingest_cursor set next_offset = next_offset + 3 where topic = 'inscriptions.v1'`,
    wrong: ['positions', /offsets read/],
  },
  { what: 'a hole forgotten', tables: ['hole'], sql: 'delete from hole', wrong: ['positions', /offsets read/] },
  {
    what: 'a fact lost',
    tables: ['fact'],
    sql: `delete from fact where (person, id) in (select person, id from fact where person = '${SET_ASIDE}' limit 1)`,
    wrong: ['rows', /\d+ facts in the log, replaced by bases or forgotten, \d+ counted/],
  },
  {
    what: 'a trace of somebody forgotten',
    tables: ['told'],
    sql: `insert into told select lane, person, 'contrat-signe', 'C1/1', '{}' from tombstone`,
    wrong: ['forgotten', /still in told/],
  },
  {
    what: 'a base that nobody signed',
    tables: ['base'],
    sql: `insert into base (lane, person, horizon, body, facts, digest, signed_by, public_key, signature)
      values (0, gen_random_uuid(), now(), '{}', 0, sha256('{}'), 'nobody', 'none', 'none')`,
    wrong: ['bases', /its signature is not valid/],
  },
  {
    what: 'a dead letter lost',
    tables: ['dead_letter'],
    sql: `delete from dead_letter where topic = 'inscriptions.v1'`,
    wrong: ['rows', /0 dead letters kept, 1 counted/],
  },
  {
    what: 'a fact set aside lost',
    tables: ['parked_fact'],
    sql: 'delete from parked_fact where position = 2',
    wrong: ['rows', /facts set aside/],
  },
  {
    what: 'a person set aside without a reason',
    tables: ['parked_person'],
    sql: `delete from parked_person`,
    wrong: ['rows', /but not the person/],
    also: 'pathways',
  },
  {
    what: 'a number nobody was given',
    tables: ['lane'],
    sql: 'update lane set last_number = last_number + 1 where lane = 1',
    wrong: ['numbers', /^lane 1, epoch 1/],
  },
  {
    what: 'a milestone lost',
    tables: ['milestone'],
    sql: `delete from milestone m where (lane, epoch, number) = (select lane, epoch, number from milestone m where type = 'perimetre'
      and not exists (select from partner_stream p where (p.lane, p.epoch, p.number) = (m.lane, m.epoch, m.number)) limit 1)`,
    wrong: ['numbers', /milestones numbered/],
  },
  {
    what: 'a version skipped',
    tables: ['milestone'],
    sql: `update milestone set version = 3 where (lane, epoch, number) = (select lane, epoch, number from milestone m where version = 1
      and type = 'parcours-ouvert' and person <> '${MET}' and not exists (select from milestone n where n.person = m.person and n.key = m.key
        and n.version > 1) limit 1)`,
    wrong: ['versions', /version 3 after 0/],
  },
  {
    what: 'a message that nobody numbered',
    tables: ['partner_stream'],
    sql: `update partner_stream p set sequence = sequence + 1 where partner = 'FT' and lane = 2 and sequence = (select max(sequence)
      from partner_stream where partner = 'FT' and lane = 2)`,
    wrong: ['streams', /FT, lane 2, epoch 1/],
  },
  {
    what: 'an acknowledgement of what was not sent',
    tables: ['transport_cursor'],
    sql: `update transport_cursor set sequence = sequence + 1 where partner = 'FT' and lane = 2`,
    wrong: ['cursors', /FT by kafka, lane 2/],
  },
  {
    what: 'a distributor ahead of the lane',
    tables: ['distributor_cursor'],
    sql: 'update distributor_cursor set number = number + 1 where lane = 3',
    wrong: ['cursors', /lane 3: distributed/],
  },
  {
    what: 'a partner not told',
    tables: ['partner_stream'],
    sql: `update partner_stream set kind = 'identity' where ${streamRow} = ${some(`p.partner = 'CD' and p.kind = 'word'`)}`,
    wrong: ['audience', /CD was not told/],
  },
  {
    what: 'a partner told what it may not know',
    tables: ['milestone'],
    sql: `update milestone set audience = '{}' where (lane, epoch, number) = (select m.lane, m.epoch, m.number from milestone m join partner_stream p
      using (lane, epoch, number) where p.partner = 'FT' and p.kind = 'word' and m.version = 1 limit 1)`,
    wrong: ['audience', /FT was told milestone .* which does not name it/],
  },
  {
    what: 'a partner told under a role it has not',
    tables: ['partner_stream'],
    sql: `update partner_stream set roles = '{REF}' where ${streamRow} = ${some(`p.partner = 'CD' and p.roles = '{CD}'`)}`,
    wrong: ['audience', /CD was told .* as \{REF\} instead of \{CD\}/],
  },
  {
    what: 'an end not told',
    tables: ['partner_stream'],
    sql: `update partner_stream p set kind = 'identity', number = (select min(number) from partner_stream q where q.partner = p.partner and q.lane = p.lane
        and q.sequence = p.sequence - 1)
      where ${streamRow} = ${some(`p.kind = 'out-of-scope' and p.sequence > 1`)}`,
    wrong: ['audience', /was told .* and not its end/],
  },
  {
    what: 'an end told to who may still hear',
    tables: ['milestone'],
    sql: `update milestone set audience = previous where (lane, epoch, number) = (select m.lane, m.epoch, m.number from milestone m
      join partner_stream p using (lane, epoch, number) where p.kind = 'left' limit 1)`,
    wrong: ['audience', /left in its stream/],
  },
  {
    what: 'a date that passed',
    tables: ['wakeup'],
    sql: `update wakeup set due_at = (select now from virtual_time) - interval '61 s' where person = (select person from wakeup limit 1)`,
    wrong: ['wakeups', /due at 20/],
  },
  {
    what: 'an alarm for somebody set aside',
    tables: ['wakeup'],
    sql: `insert into wakeup select lane, person, '2030-01-01' from parked_person`,
    wrong: ['wakeups', /set aside, and to be woken/],
  },
  {
    what: 'an alarm for nobody',
    tables: ['wakeup'],
    sql: `insert into wakeup values (0, gen_random_uuid(), '2030-01-01')`,
    wrong: ['wakeups', /without a pathway/],
  },
  {
    what: 'a sealed week lost',
    tables: ['sealed_week'],
    sql: `delete from sealed_week where (lane, person, week) = (select lane, person, week from sealed_week order by length(body) desc limit 1)`,
    wrong: ['sealed', /lane \d+, /],
  },
  {
    what: 'an activity lost',
    tables: ['activity'],
    sql: `delete from activity where (lane, person, id) = (select lane, person, id from activity limit 1)`,
    wrong: ['pathways', /activities/],
  },
];

describe('The ledger', () => {
  let books: Books;
  beforeAll(async () => {
    books = await openBooks('ledger');
  }, 180_000);
  afterAll(() => books.close());

  it('finds nothing wrong with a base that lived through everything', async () => {
    const { ok, checks } = await books.check();
    const wrong = Object.entries(checks).filter(([, check]) => !check.ok);
    expect(wrong).toEqual([]);
    expect(ok).toBe(true);
    for (const check of Object.values(checks)) expect(check.checked).toBeGreaterThan(0);
    expect(checks.pathways.checked).toBeGreaterThan(30);
    expect(checks.pathways).toMatchObject({ parked: 1 });
    const kinds = await books.base.query<{ kind: string }>('select distinct kind from partner_stream order by kind');
    expect(kinds.map(({ kind }) => kind)).toEqual(['identity', 'initial', 'left', 'out-of-scope', 'word']);
  });

  it.each(corruptions)('finds $what, and nothing else', async ({ tables, sql, wrong: [name, says], also }) => {
    const found = await books.after(tables, sql);
    expect(Object.keys(found)).toEqual(also === undefined ? [name] : [name, also]);
    expect(found[name]!.join('\n')).toMatch(says);
  });

  it('is clean again after all that', async () => {
    expect((await books.check()).ok).toBe(true);
  });
});
