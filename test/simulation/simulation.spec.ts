import { simulate } from './simulation';

const SEEDS = Number(process.env['SEEDS'] ?? 300);
const FIRST = Number(process.env['SEED'] ?? 1);

it('whatever happens, everything is applied once and told once, to whom it may be told', async () => {
  let facts = 0;
  for (let seed = FIRST; seed < FIRST + SEEDS; seed++) {
    const lived = await simulate(seed);
    facts += lived.facts;
    expect({ seed, violations: lived.violations }).toStrictEqual({ seed, violations: [] });
  }
  expect(facts).toBeGreaterThan(SEEDS * 3);
});
