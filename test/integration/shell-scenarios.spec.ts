import { at, freshBase, play, scenario, type Base, type Emission, type Scenario } from './shell-harness';
import { scenarioNames } from '../support/scenarios';

describe('The worked examples through the base', () => {
  let base: Base;
  beforeEach(async () => {
    base = await freshBase('shell_scenarios');
  });
  afterEach(() => base.close());

  const told = async (subject: string): Promise<Emission[]> => {
    const rows = await base.query<Emission & { at: Date; due: Date; retracted: string | null }>(
      `select announced_at as at, time as due, type, retracted, key as cle, version, data from milestone
       where person = $1 and type <> 'perimetre' order by lane, number`,
      [subject],
    );
    return rows.map(({ at: announced, due, type, retracted, cle, version, data }) => ({
      announcedAt: announced.toISOString(),
      time: due.toISOString(),
      type,
      cle,
      version,
      data: retracted ? { jalon: retracted } : data,
    }));
  };

  it.each(scenarioNames)('%s', async (name) => {
    const { subject, facts, until, emissions } = scenario(name);
    await play(base, facts, until);
    expect(await told(subject)).toEqual(emissions);
    expect(await base.query('select reason from parked_person')).toEqual([]);
    expect(await base.query('select code, field from dead_letter')).toEqual([]);
  });

  it('all of them at once', async () => {
    const all: Scenario[] = scenarioNames.map(scenario);
    const last = all.map(({ until }) => until).reduce((a, b) => (at(a) > at(b) ? a : b));
    await play(
      base,
      all.flatMap(({ facts }) => facts),
      last,
    );
    for (const { subject, until, emissions } of all) {
      const before = (await told(subject)).filter(({ announcedAt }) => at(announcedAt) <= at(until));
      expect(before).toEqual(emissions);
    }
  });
});
