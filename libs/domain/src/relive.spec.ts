import fc from 'fast-check';
import { differences, type Fact } from './index';
import { Base, lived } from '../../../test/support/base';
import { life, until } from '../../../test/support/histories';

const runs = Number(process.env['HISTORIES'] ?? 250);
const path = process.env['AT'];
const options = {
  numRuns: runs,
  seed: Number(process.env['SEED'] ?? 20270101),
  ...(path !== undefined && { path, endOnFailure: true }),
};

const fresh = (facts: readonly Fact[]): Base => {
  const base = new Base();
  base.relive([base], facts, until);
  return base;
};

describe('Living all the facts again', () => {
  it('gives what receiving them one by one gave, and says nothing', () => {
    fc.assert(
      fc.property(life, (facts) => {
        const one = lived(facts, until);
        const before = one.imprint(until);
        const step = one.relive([one], facts, until);
        expect(step.emissions).toStrictEqual([]);
        expect(step.scope).toBeUndefined();
        expect(differences(one.imprint(until), before)).toStrictEqual([]);
        expect(one.imprint(until)).toStrictEqual(before);
        expect(one.imprint(until)).toStrictEqual(fresh(facts).imprint(until));
      }),
      options,
    );
  });
});
