import { openDatabase, type AnnouncedVersion, type Database } from '#persistence';
import { MilestoneTally } from '../../libs/persistence/src/views/milestone-tally';
import { readMilestones } from '../../libs/persistence/src/views/person-milestones';
import { ViewContext } from '../../libs/persistence/src/views/view-context';
import { freshDatabase } from '../support/servers';
import { BUSY, LANES, person, seed } from './pages-seed';

jest.setTimeout(60_000);

describe('What the pages read', () => {
  let database: Database;
  let owner: Database;
  let context: ViewContext;
  beforeAll(async () => {
    const url = await freshDatabase('pages_views', LANES);
    await seed(url, '', 2);
    database = await openDatabase(url, 'sc_agents', 4);
    owner = await openDatabase(url, 'sc_migrator', 1);
    context = new ViewContext(database.pool, LANES, true);
  }, 120_000);
  afterAll(async () => {
    await Promise.all([database?.close(), owner?.close()]);
  });

  const deliveriesOf = (versions: AnnouncedVersion[]): string[] =>
    versions.flatMap(({ type, key, version, deliveries }) =>
      deliveries.map(({ partner, delivered }) => `${type} ${key} ${version} ${partner} ${delivered}`),
    );

  it.each([BUSY, person(1), person(2), person(5)])(
    '%s: finds in each stream, by halves, what a full scan finds',
    async (subject) => {
      const { rows } = await owner.pool.query<{ line: string }>(
        `select coalesce(m.retracted, m.type) || ' ' || m.key || ' ' || m.version || ' ' || s.partner || ' ' || (c.sequence >= s.sequence) as line
        from milestone m join partner_stream s using (lane, epoch, number)
        join transport_cursor c on c.partner = s.partner and c.lane = s.lane
        where m.person = $1 order by m.epoch, m.number, s.partner, s.sequence`,
        [subject],
      );
      const found = deliveriesOf(await readMilestones(context, subject));
      expect(found.length).toBeGreaterThan(10);
      expect(found).toStrictEqual(rows.map(({ line }) => line));
    },
  );

  it('counts the milestones by type once, then only what is new, over an epoch that ends too', async () => {
    const truth = async () =>
      (
        await owner.pool.query<{ type: string; all: number }>(
          `select coalesce(retracted, type) as type, count(*)::int as all from milestone group by 1 order by 1`,
        )
      ).rows;
    const tally = new MilestoneTally(context);
    const told = async () => {
      const { types, complete } = await tally.update();
      expect(complete).toBe(true);
      return types.map(({ type, announced, corrected, retracted }) => ({
        type,
        all: announced + corrected + retracted,
      }));
    };
    const before = await told();
    expect(before).toStrictEqual(await truth());
    expect(await told()).toStrictEqual(before);

    await owner.pool.query('update lane set epoch = 2, last_number = 1 where lane = 0');
    await owner.pool.query(
      `insert into milestone select lane, 2, 1, person, type, retracted, key, version, time, announced_at, data, basis, rules, audience, previous
        from milestone where lane = 0 order by number limit 1`,
    );
    await tally.update();
    expect(await told()).toStrictEqual(await truth());
  });

  it('the pages can read and nothing else', async () => {
    await expect(database.pool.query('update ingest_cursor set accepted = 0')).rejects.toThrow('permission denied');
    await expect(database.pool.query('select sealed from dead_letter')).rejects.toThrow('permission denied');
    await expect(database.pool.query('select fact from parked_fact')).rejects.toThrow('permission denied');
  });
});
