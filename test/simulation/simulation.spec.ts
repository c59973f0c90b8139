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

/** Each is found in some hundred seeds at most: `npm run simulation -- --broken RULE` says how many it takes today. */
const ENOUGH = 2_000;

describe('Finds a rule that is broken on purpose', () => {
  it.each(Object.keys(breakages) as BreakageName[])('%s', async (rule) => {
    let [seed, found] = [0, 0];
    while (found === 0 && seed < ENOUGH)
      found = (await simulate(++seed, { breakage: breakages[rule]() })).violations.length;
    expect({ rule, seed, found: found > 0 }).toEqual({ rule, seed, found: true });
  });
});
