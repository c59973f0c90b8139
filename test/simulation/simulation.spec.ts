import { breakages, type BreakageName } from './breakages';
import { simulate } from './simulation';

/** More of them: `npm run simulation`. */
const SEEDS = Number(process.env['SEEDS'] ?? 1_500);

it('whatever happens, everything is applied once and told once, to whom it may be told', async () => {
  let facts = 0;
  for (let seed = 1; seed <= SEEDS; seed++) {
    const lived = await simulate(seed);
    facts += lived.facts;
    expect({ seed, violations: lived.violations }).toStrictEqual({ seed, violations: [] });
  }
  expect(facts).toBeGreaterThan(SEEDS * 5);
});

it('a seed is always the same history', async () => {
  const histories = await Promise.all(
    [1, 2].map(async () => {
      const lines: string[] = [];
      await simulate(63, { trace: (line) => lines.push(line) });
      return lines;
    }),
  );
  expect(histories[0]!.length).toBeGreaterThan(100);
  expect(histories[1]).toStrictEqual(histories[0]);
});

describe('Finds a rule that is broken on purpose', () => {
  const name: Record<BreakageName, string> = {
    fence: 'the fence: the cursor moves whoever moved it before',
    lanes: 'the lanes: read and not held',
    numbers: 'the numbers: read before the lane is held',
    aliases: 'who is who: not asked again once the lanes are held',
    order: 'the order of the cursor: on disk before the work is',
    distribution: 'the lanes of the distributor: read and not held',
    acknowledgement: 'the order of a sending: acknowledged before it is sent',
  };
  it.each(Object.keys(breakages) as BreakageName[])('%s', async (rule) => {
    for (let seed = 1; seed <= 500; seed++) {
      const { violations } = await simulate(seed, { breakage: breakages[rule]() });
      if (violations.length > 0) return;
    }
    throw new Error(`Nothing was found in 500 seeds: ${name[rule]}.`);
  });
});
