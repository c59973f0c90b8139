import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from '#persistence';
import { messagesOf } from '../../apps/sandbox/src/commands/replay/play';
import { replayThrough } from '../../apps/sandbox/src/commands/replay/replay';
import type { Service } from '../../apps/sandbox/src/commands/service';
import { LANES, openPlace, startIn, type Place } from '../../apps/sandbox/src/commands/system';
import { freshDatabase, kafkaBrokers, uniquePrefix } from '../support/servers';
import { hearAll } from './partner-words';

type Expected = { subject: string; until: string; final: { type: string; cle: string; data: object }[] };

const file = (name: string) => readFileSync(join(__dirname, '../scenarios', name), 'utf8');
const example = (name: string) => ({
  ...(JSON.parse(file(`${name}.expected.json`)) as Expected),
  messages: messagesOf(file(`${name}.facts.jsonl`).trim().split('\n')),
});

const finalOf = ({ final }: Expected): Record<string, unknown> =>
  Object.fromEntries(
    final.map(({ type, cle, data }) => [`${type} ${cle}`, data] as const).sort(([a], [b]) => (a < b ? -1 : 1)),
  );

describe('The whole way: Kafka, orchestrator, relay, partner topics', () => {
  const folder = mkdtempSync(join(tmpdir(), 'way-'));
  const services: Service[] = [];
  let place: Place;
  let database: Database;

  beforeAll(async () => {
    place = { databaseUrl: await freshDatabase('way', LANES), brokers: kafkaBrokers(), prefix: uniquePrefix('way') };
    database = await openPlace(place);
    const env = { VIRTUAL_CLOCK: '1' };
    services.push(await startIn(place, folder, 'relay', 1, env), await startIn(place, folder, 'orchestrator', 1, env));
  }, 90_000);
  afterAll(async () => {
    await Promise.all(services.map((service) => service.stop()));
    await database?.close();
    rmSync(folder, { recursive: true, force: true });
  }, 30_000);

  // The organisme référent of these people, whose structure hears everything; the département when nobody else does.
  it.each([
    ['01-straight-path', 'FT'],
    ['02-six-weeks-lapse-then-late-news', 'CD'],
    ['03-referent-handover-and-interim', 'FT'],
    ['06-suspension-return-closing', 'FT'],
  ])(
    '%s: %s ends with the words of the example',
    async (name, partner) => {
      const expected = example(name);
      const { messages, dead } = await replayThrough(place, database, expected.messages, Date.parse(expected.until));
      expect(dead).toEqual([]);
      const consumers = hearAll(messages);
      expect(consumers.get(partner)?.standing(expected.subject)).toEqual(finalOf(expected));
      for (const { faults } of consumers.values()) expect(faults).toEqual([]);
    },
    120_000,
  );

  it('tells why a message is refused, without its value', async () => {
    const [first] = example('01-straight-path').messages;
    const bad = first!.value.replace('"categorie":10', '"categorie":99').replace('"id":"01-001"', '"id":"99-001"');
    const { dead } = await replayThrough(
      place,
      database,
      [{ ...first!, value: bad }],
      Date.parse('2027-12-01T00:00:00Z'),
    );
    expect(dead).toHaveLength(1);
    expect(dead[0]).toMatchObject({ code: 'VALEUR_HORS_LISTE', field: 'data.categorie' });
    expect(JSON.stringify(dead)).not.toContain('99-001');
  }, 60_000);
});
