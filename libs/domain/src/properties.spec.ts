import fc from 'fast-check';
import { rules, type Fact } from './index';
import { sharesOf } from './activity';
import { reading } from './pathway';
import { Base, lived } from '../../../test/support/base';
import { life, until } from '../../../test/support/histories';
import { ceased, declared, learnt, registered, signed } from '../../../test/support/people';

/**
 * How many lives: always the same 2,000 in the suite, so that a red run is the fault of a change; others at each run with `HISTORIES=100000`.
 * A failure prints its seed and its path: `SEED=… AT=…` lives it again.
 */
const runs = Number(process.env['HISTORIES'] ?? 2000);
const seed = process.env['SEED'] ?? (process.env['HISTORIES'] === undefined ? '20270101' : undefined);
const path = process.env['AT'];
const options = (share = 1) => ({
  numRuns: Math.ceil(runs * share),
  ...(seed !== undefined && { seed: Number(seed) }),
  ...(path !== undefined && { path, endOnFailure: true }),
});
const LONG = 300_000 * Math.max(1, runs / 2000);

const orders = fc.array(fc.integer(), { minLength: 45, maxLength: 45 });
const sizes = fc.array(fc.integer({ min: 1, max: 8 }), { minLength: 5, maxLength: 5 });

/** In any order, batches and repetitions, as a system that catches up: now is never before the stamps it has seen. */
const shuffled = (facts: Fact[], order: number[], batches: number[]): Base => {
  const deliveries = [...facts, ...facts.slice(0, 3)]
    .map((one, i) => ({ one, rank: order[i % order.length] ?? 0 }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ one }) => one);
  return delivered(deliveries, batches);
};

const delivered = (deliveries: Fact[], batches: number[]): Base => {
  const base = new Base();
  let now = 0;
  for (let i = 0, batch = 0; i < deliveries.length; batch++) {
    const size = batches[batch % batches.length] ?? 1;
    const some = deliveries.slice(i, i + size);
    i += size;
    now = Math.max(now, ...some.map((one) => one.recu));
    base.step(some, now);
  }
  base.step([], until);
  base.pass(until);
  return base;
};

const TOPICS: [string, RegExp][] = [
  ['registrations', /^(regist|radiat|rsa)/],
  ['orientations', /^(orient|reorient|referent|social)/],
  ['contracts', /^(contract|action|job)/],
  ['activities', /^activity/],
  ['appointments', /^appointment/],
  ['sanctions', /^sanction/],
];
/** Topic after topic, each in order: a consumer that was late on all but one. */
const byTopic = (facts: Fact[], batches: number[]): Base =>
  delivered(
    TOPICS.flatMap(([, names]) => facts.filter(({ kind }) => names.test(kind)).sort((a, b) => a.recu - b.recu)),
    batches,
  );

/** Wake-ups for nothing, and wake-ups missed until the next fact or for days. */
const wokenBadly = (facts: Fact[], lateness: number[]): Base => {
  const base = new Base();
  [...facts]
    .sort((a, b) => a.recu - b.recu || (a.id < b.id ? -1 : 1))
    .forEach((one, i) => {
      const late = lateness[i % lateness.length] ?? 0;
      if (late % 3 === 0) base.pass(one.recu);
      if (late % 3 === 1) base.step([], one.recu - late * 3_600_000);
      base.step([one], one.recu);
    });
  base.step([], until);
  base.pass(until);
  return base;
};

describe('A pathway is a function of the set of stamped facts', () => {
  it(
    'any order, any batching, any repetition: same pathway, same final words, same minutes',
    () => {
      fc.assert(
        fc.property(life, orders, sizes, (facts, order, batches) => {
          const [one, other] = [lived(facts, until), shuffled(facts, order, batches)];
          expect(other.final()).toStrictEqual(one.final());
          expect(other.pathway(until)).toStrictEqual(one.pathway(until));
          expect(other.minutes()).toStrictEqual(one.minutes());
        }),
        options(),
      );
    },
    LONG,
  );

  it(
    'split over topics, each in its order',
    () => {
      fc.assert(
        fc.property(life, sizes, (facts, batches) => {
          expect(byTopic(facts, batches).final()).toStrictEqual(lived(facts, until).final());
        }),
        options(0.125),
      );
    },
    LONG,
  );

  it(
    'a wake-up too early or too late changes only when something is said, never what',
    () => {
      fc.assert(
        fc.property(life, orders, (facts, lateness) => {
          expect(wokenBadly(facts, lateness.map(Math.abs)).final()).toStrictEqual(lived(facts, until).final());
        }),
        options(0.125),
      );
    },
    LONG,
  );

  it(
    'versions follow one another without gap, and no fact causes more than sixty words',
    () => {
      fc.assert(
        fc.property(life, (facts) => {
          const base = lived(facts, until);
          const seen = new Map<string, number>();
          for (const { type, key, version } of base.told) {
            expect(version).toBe((seen.get(`${type}|${key}`) ?? 0) + 1);
            seen.set(`${type}|${key}`, version);
          }
          expect(base.most).toBeLessThanOrEqual(60);
        }),
        options(0.125),
      );
    },
    LONG,
  );

  it(
    'nothing is due twice under one key',
    () => {
      fc.assert(
        fc.property(life, (facts) => {
          const { told } = lived(facts, until);
          const once = new Set(told.map(({ type, key, version }) => `${type}|${key}|${version}`));
          expect(once.size).toBe(told.length);
        }),
        options(0.125),
      );
    },
    LONG,
  );

  it(
    'reading twice, or waking for nothing, or hearing again, says nothing',
    () => {
      fc.assert(
        fc.property(life, (facts) => {
          const base = lived(facts, until);
          const before = base.pathway(until);
          expect(base.pathway(until)).toStrictEqual(before);
          expect(base.step([], until).emissions).toStrictEqual([]);
          expect(base.step(facts, until).emissions).toStrictEqual([]);
          expect(base.pathway(until)).toStrictEqual(before);
        }),
        options(0.125),
      );
    },
    LONG,
  );

  it(
    'orientations never overlap, and at most one référent holds on any day',
    () => {
      fc.assert(
        fc.property(life, (facts) => {
          const { orientations, referents } = reading(lived(facts, until).state().file.read().known, rules);
          for (const intervals of [orientations, referents])
            intervals.forEach((one, i) => expect(one.from > (intervals[i - 1]?.to ?? -Infinity)).toBe(true));
        }),
        options(0.125),
      );
    },
    LONG,
  );

  it(
    'minutes are conserved: what the weeks hold, sealed ones included, is what the activities give, each to one week',
    () => {
      fc.assert(
        fc.property(life, (facts) => {
          const base = lived(facts, until);
          const held: Record<number, number[]> = {};
          const { activities } = base.state();
          const paris = facts.every((one) => !JSON.stringify(one).includes('974'));
          fc.pre(paris);
          const { shares, duplicates } = sharesOf([...activities.values()], () => '75');
          for (const { week, planned, declared, validated } of shares) {
            const [p, d, v] = held[week] ?? [0, 0, 0];
            held[week] = [p! + planned, d! + declared, v! + validated];
          }
          const some = Object.entries(held).filter(([, minutes]) => minutes.some((one) => one > 0));
          expect(base.minutes()).toStrictEqual(Object.fromEntries(some));
          const others = new Set(duplicates.map(({ other }) => other));
          for (const a of activities.values()) {
            const alone = sharesOf([a], () => '75').shares.filter((one) => one.declared + one.validated > 0);
            expect(alone.length).toBeLessThanOrEqual(1);
            if (others.has(a.id.slice(2))) expect(alone).toHaveLength(1);
          }
        }),
        options(0.125),
      );
    },
    LONG,
  );
});

describe('Found by the properties', () => {
  it('a duplicate is found under the action that a sealed week kept, whatever the activity says today', () => {
    const first = declared('A1', '2026-01-05', 60, { actionId: 'X1' }, 'CD');
    const facts = [
      registered('2026-01-05'),
      declared('A2', '2026-01-05', 60, { actionId: 'X1' }),
      learnt(declared('A2', '2026-01-05', 60), '2026-04-13'),
    ];
    const late = delivered([...facts, first], [1]);
    expect(late.final()).toHaveProperty(['anomalie|DOUBLON/A2']);
    expect(late.final()).toStrictEqual(lived([...facts, first], until).final());
  });

  it('the bilans of sealed weeks stand when the registration is undone afterwards, though a fact of before is read last', () => {
    const facts = [registered('2026-01-05'), learnt(ceased('2026-01-05'), '2026-07-07'), signed('2026-01-05')];
    const late = delivered(facts, [1]);
    expect(late.final()).toHaveProperty(['semaine-bilan|2026-W02']);
    expect(late.final()).toStrictEqual(lived(facts, until).final());
  });
});
