import { PartnerRefused, registerPartners } from '#persistence';
import { four, LANES, openRelays, until, word, type Relays } from './relay-harness';

let relays: Relays;
afterEach(() => relays.close());

const [ft] = four;
const registered = () =>
  relays.query(`select p.id, p.state, p.structures, s.type, s.purpose, s.state as approved, s.approved_by, s.approved_at,
    (select count(*)::int from transport_cursor t where t.partner = p.id) as lanes
    from partner p left join subscription s on s.partner = p.id order by p.id, s.type`);

describe('Registering partners', () => {
  it('names who approved each subscription and when, and changes nothing the second time', async () => {
    relays = await openRelays('relay_registry_again');
    const first = await registered();
    expect(first[0]).toMatchObject({ state: 'APPROUVE', approved: 'APPROUVE', approved_by: 'Alma Weil', lanes: LANES });
    expect(first[0]!['approved_at']).toBeInstanceOf(Date);
    await registerPartners(relays.owner, four);
    expect(await registered()).toEqual(first);
  });

  it('follows the structures of a partner, and keeps what an operator decided since', async () => {
    relays = await openRelays('relay_registry_kept');
    await relays.query(`update partner set state = 'EN_PAUSE' where id = 'FT'`);
    await relays.query(`update subscription set state = 'REVOQUE' where partner = 'FT' and type = 'anomalie'`);
    await registerPartners(relays.owner, [{ ...ft!, structures: ['FT999'] }]);
    const rows = await relays.query<{ state: string; structures: string[]; type: string; approved: string }>(
      `select p.state, p.structures, s.type, s.state as approved from partner p join subscription s on s.partner = p.id
       where p.id = 'FT' and s.state <> 'APPROUVE'`,
    );
    expect(rows).toEqual([{ state: 'EN_PAUSE', structures: ['FT999'], type: 'anomalie', approved: 'REVOQUE' }]);
  });

  it('refuses who must not be told as the others are, and writes nothing', async () => {
    relays = await openRelays('relay_registry_refused', { partners: [ft!] });
    for (const wrong of [
      { ...ft!, id: 'GE', kind: 'REALISATEUR' as never },
      { ...ft!, id: 'ETAT', kind: 'PILOTAGE' as never },
      { ...ft!, id: 'a b' },
      { ...ft!, id: 'X', approvedBy: ' ' },
    ])
      await expect(registerPartners(relays.owner, [{ ...ft!, id: 'NEW' }, wrong])).rejects.toThrow(PartnerRefused);
    expect(await relays.query('select id from partner')).toEqual([{ id: 'FT' }]);
  });
});

describe('A change of the registry', () => {
  it('counts from the very next milestone, for a relay that runs', async () => {
    relays = await openRelays('relay_registry_moves');
    await relays.start();
    await relays.announce(word(1, 'parcours-ouvert', 'I1', ['FT:59']));
    await relays.settled();
    for (const state of ['REVOQUE', 'APPROUVE']) {
      await relays.query(`update subscription set state = $1 where partner = 'FT' and type = 'parcours-suspendu'`, [
        state,
      ]);
      await relays.announce(word(1, 'parcours-suspendu', state, ['FT:59']));
      await relays.settled();
    }
    await relays.heard();
    expect(relays.of('FT').map(({ event }) => event.cle)).toEqual(['I1', 'APPROUVE']);
  });

  it('serves a partner that comes while the relay runs, and creates its topic when it may', async () => {
    relays = await openRelays('relay_registry_new');
    await relays.start();
    await registerPartners(relays.owner, [{ ...ft!, id: 'FT2' }]);
    await relays.announce(word(1, 'parcours-ouvert', 'I1', ['FT:59']));
    await until(async () => {
      const [row] = await relays.query<{ sent: string }>(
        `select sum(sequence) as sent from transport_cursor where partner = 'FT2'`,
      );
      return row!.sent === '1';
    }, 'the new partner');
  });
});
