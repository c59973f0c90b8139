import { explain, rules, type Fact, type Instant, type PersonId } from '#domain';
import { receive } from '#contracts';
import { openDatabase, readPersonLog, ViewContext, type Database, type PersonLog } from '#persistence';
import { accountOf, factsOf } from '../../apps/sandbox/src/commands/explain/items';
import { textOf } from '../../apps/sandbox/src/commands/explain/text';
import { at, freshBase, LANES, person, play, scenario, type Base, type Event } from './shell-harness';
import { scenarioNames } from '../support/scenarios';

const told = (event: Event): Fact => {
  const recu = at(String(event['recordedtime'] ?? event.time));
  const read = receive({ value: Buffer.from(JSON.stringify(event)), headers: {}, recu });
  if (!read.ok) throw new Error(read.refusal.expected);
  return read.fact;
};
const open = ({ type }: Event) => !type.includes('.sanction.');

describe('The log of facts, read back', () => {
  let base: Base;
  let database: Database;
  let context: ViewContext;
  beforeEach(async () => {
    base = await freshBase('explain');
    database = await openDatabase(base.url, 'sc_agents', 2);
    context = new ViewContext(database.pool, LANES, true);
  });
  afterEach(async () => {
    await database.close();
    await base.close();
  });
  const logOf = async (subject: string): Promise<PersonLog> => (await readPersonLog(context, subject as PersonId))!;

  it.each(scenarioNames)('%s: explains what the facts themselves explain, sanctions aside', async (name) => {
    const { subject, facts, until, emissions } = scenario(name);
    await play(base, facts, until);
    const log = await logOf(subject);
    const read = factsOf(log.facts);
    expect(read.unread).toEqual([]);
    const instants: Instant[] = [at(until), at(until) - 60 * 86_400_000];
    for (const instant of instants)
      expect(explain(read.facts, rules, instant)).toEqual(explain(facts.filter(open).map(told), rules, instant));

    // The last version told of each is that of the worked example.
    const versions = new Map(
      emissions.map(({ type, cle, version, data }) => {
        const { jalon } = data as { jalon?: string };
        return [`${jalon ?? type} ${cle}`, { version, retracted: jalon !== undefined }];
      }),
    );
    for (const { type, key, announced } of accountOf(log, at(until)).items.filter((item) => item.told))
      expect({ type, key, ...announced }).toEqual({ type, key, ...versions.get(`${type} ${key}`) });
  });

  it('no word about a sanction leaves the base, and its facts are not counted', async () => {
    const { subject, facts, until } = scenario('10-sanction-checks');
    await play(base, facts, until);
    const [{ all }] = (await base.query<{ all: number }>(
      `select count(*)::int as all from milestone where key ~ 'TAUX_HORS_BORNES|NATURE_HORS_BORNES|AVIS_MANQUANT'`,
    )) as [{ all: number }];
    expect(all).toBeGreaterThan(0);
    const log = await logOf(subject);
    expect(log.facts).toHaveLength(facts.filter(open).length);
    // The rules name every parameter, whoever they are about.
    expect(JSON.stringify({ ...log, rules: [] })).not.toMatch(/sanction|HORS_BORNES|AVIS_MANQUANT|procedure/i);
    expect(textOf(accountOf(log, at(until))).join('\n')).not.toMatch(/sanction\.|HORS_BORNES/);
  });

  it('neither the reason of a dispense nor a free text leaves the base', async () => {
    const { subject, facts, until } = scenario('05-weeks-late-rejected-dispensed-twice');
    const texts = facts.map((fact) => JSON.stringify(fact.data));
    const free = texts.flatMap((text) => /"activiteId":"[^"]*","motif":"([^"]*)"/.exec(text)?.[1] ?? []);
    expect(free.length).toBeGreaterThan(0);
    for (const fact of facts) {
      const { dispense } = fact.data as { dispense?: { motif: string } };
      if (dispense) dispense.motif = 'INVALIDITE';
    }
    await play(base, facts, until);
    const log = JSON.stringify(await logOf(subject));
    expect(log).not.toContain('INVALIDITE');
    for (const text of free) expect(log).not.toContain(text);
  });

  it('reads together what was stated for each pseudonym of a person; nobody is nobody', async () => {
    const { subject, facts, until } = scenario('04-contract-late-answered-restarted');
    await play(base, facts, until);
    const other = person(999);
    await base.query('insert into alias (pseudonym, person) values ($1, $2)', [subject, other]);
    expect(await logOf(subject)).toMatchObject({ person: other, facts: (await logOf(other)).facts });
    expect((await logOf(other)).facts).toHaveLength(facts.length);
    expect(await readPersonLog(context, person(998))).toBeUndefined();
  });
});
