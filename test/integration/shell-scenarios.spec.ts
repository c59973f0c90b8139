import type { Instant } from '#domain';
import {
  at,
  freshBase,
  recordOf,
  scenario,
  TOPIC,
  type Base,
  type Emission,
  type Event,
  type Scenario,
} from './shell-harness';

const inScope = [
  '01-straight-path',
  '02-six-weeks-lapse-then-late-news',
  '03-referent-handover-and-interim',
  '04-contract-late-answered-restarted',
  '06-suspension-return-closing',
  '07-far-away-and-odd-weeks',
];

describe('The worked examples through the base', () => {
  let base: Base;
  beforeEach(async () => {
    base = await freshBase('shell_scenarios');
  });
  afterEach(() => base.close());

  /** Moves the clock to each wake-up up to `until` (excluded), one instant at a time. */
  const sleepUntil = async (until: Instant): Promise<void> => {
    for (;;) {
      const [next] = await base.query<{ due: number }>(
        'select (extract(epoch from min(due_at)) * 1000)::float8 as due from wakeup having min(due_at) < $1',
        [new Date(until)],
      );
      if (!next) return;
      await base.setTime(next.due);
      while ((await base.shell().wake()) > 0);
    }
  };

  /** Facts of one instant arrive together, with the deadlines of that instant. */
  const play = async (facts: Event[], until: string): Promise<void> => {
    const instants = new Map<Instant, Event[]>();
    for (const fact of facts) {
      const instant = at(String(fact['recordedtime'] ?? fact.time));
      instants.set(instant, [...(instants.get(instant) ?? []), fact]);
    }
    let next = 0;
    for (const [instant, together] of [...instants].sort(([a], [b]) => a - b)) {
      await sleepUntil(instant);
      await base.setTime(instant);
      const from = next;
      const entries = together.map((fact) => recordOf(fact, next++));
      await base.shell().receive({ topic: TOPIC, partition: 0, from, next, entries });
    }
    await sleepUntil(at(until) + 1);
  };

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

  it.each(inScope)('%s', async (name) => {
    const { subject, facts, until, emissions } = scenario(name);
    await play(facts, until);
    expect(await told(subject)).toEqual(emissions);
    expect(await base.query('select reason from parked_person')).toEqual([]);
    expect(await base.query('select code, field from dead_letter')).toEqual([]);
  });

  it('all of them at once', async () => {
    const all: Scenario[] = inScope.map(scenario);
    const last = all.map(({ until }) => until).reduce((a, b) => (at(a) > at(b) ? a : b));
    await play(
      all.flatMap(({ facts }) => facts),
      last,
    );
    for (const { subject, until, emissions } of all) {
      const before = (await told(subject)).filter(({ announcedAt }) => at(announcedAt) <= at(until));
      expect(before).toEqual(emissions);
    }
  });
});
