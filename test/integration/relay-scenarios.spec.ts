import { inShort, openRelays, type Relays, type Told } from './relay-harness';
import { freshBase, play, scenario, type Base } from './shell-harness';

let base: Base;
let relays: Relays;
afterEach(async () => {
  await relays.close();
  await base.close();
});

/** What a partner believes at the end: the last version of each word, without those that were retracted. */
const believes = (told: Told[]) => {
  const words = new Map<string, object>();
  for (const { event } of told) {
    const type = event.type.replace('fr.reseau-emploi.jalon.', '').replace('.v1', '');
    const { fondement: _, ...data } = event.data!;
    if (type === 'jalon-retracte') words.delete(`${String(data['jalon'])} ${event.cle}`);
    else if (type !== 'perimetre-quitte') words.set(`${type} ${event.cle}`, { type, cle: event.cle, data });
  }
  const sorted = [...words].sort(([a], [b]) => (a < b ? -1 : 1));
  return sorted.map(([, word]) => word);
};

const told = async (name: string) => {
  base = await freshBase('relay_scenarios');
  relays = await openRelays('', { base: base.url });
  await relays.start();
  const { facts, until, ...expected } = scenario(name);
  await play(base, facts, until);
  await relays.settled();
  await relays.heard();
  return expected;
};

describe('Facts in, messages out', () => {
  it('the organisme référent believes exactly what is true at the end', async () => {
    const { final } = (await told('01-straight-path')) as unknown as { final: object[] };
    expect(believes(relays.of('FT'))).toEqual(final);
    const contract = relays.of('CD').find((one) => inShort(one) === 'contrat-signe v1');
    expect(contract!.event.data).toEqual({
      nature: 'ENGAGEMENT',
      organisme: 'FT',
      dateSignature: '2026-02-27',
      dateFinPrevue: '2026-08-31',
    });
    expect(relays.of('CD').filter((one) => inShort(one).startsWith('semaine-bilan'))).toEqual([]);
    expect([...relays.of('ML'), ...relays.of('CE')]).toEqual([]);
  });

  it('a closing is the last word but one: then the person has left everybody', async () => {
    await told('06-suspension-return-closing');
    const heard = relays.of('FT').map(inShort);
    const closing = heard.findIndex((one) => one.startsWith('parcours-clos'));
    expect(closing).toBeGreaterThan(0);
    expect(heard.slice(closing + 1).filter((one) => !one.startsWith('jalon-retracte'))[0]).toMatch('perimetre-quitte');
  });
});
