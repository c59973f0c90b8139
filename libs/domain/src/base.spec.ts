import fc from 'fast-check';
import { baseOf, imprint, pack, relive, rules, unpack, type Base, type Fact, type Imprint } from './index';
import { life, from, until } from '../../../test/support/histories';

const runs = Number(process.env['HISTORIES'] ?? 100);
const path = process.env['AT'];
const options = {
  numRuns: runs,
  seed: Number(process.env['SEED'] ?? 20270101),
  ...(path !== undefined && { path, endOnFailure: true }),
};

const lived = (facts: readonly Fact[], bases: readonly Base[]): Imprint => {
  const { state, changedActivities, sealed } = relive([], facts, rules, until, bases);
  return imprint(unpack(pack(state), [], []), changedActivities, sealed);
};

describe('A base in the place of old facts', () => {
  const horizon = fc.integer({ min: 0, max: 400 }).map((day) => (from + day) * 86_400_000);
  it('says all that they still said, whatever the day, once or twice', () => {
    fc.assert(
      fc.property(life, horizon, horizon, (facts, one, other) => {
        const [first, second] = [Math.min(one, other), Math.max(one, other)];
        const base = baseOf(
          facts.filter(({ recu }) => recu < first),
          rules,
        );
        const later = baseOf(
          facts.filter(({ recu }) => recu >= first && recu < second),
          rules,
          [base],
        );
        const rest = facts.filter(({ recu }) => recu >= second);
        expect(lived(rest, [later])).toStrictEqual(lived(facts, []));
      }),
      options,
    );
  });

  it('those of two pseudonyms make one person', () => {
    fc.assert(
      fc.property(life, fc.array(fc.boolean(), { minLength: 45, maxLength: 45 }), (facts, whose) => {
        const of = (mine: boolean) => facts.filter((_, i) => (whose[i % whose.length] ?? true) === mine);
        expect(lived([], [baseOf(of(true), rules), baseOf(of(false), rules)])).toStrictEqual(lived(facts, []));
      }),
      options,
    );
  });
});
