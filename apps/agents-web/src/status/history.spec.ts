import { History, type Sample } from './history';

const sample = (seconds: number, taken: number, end?: number): Sample => ({
  at: 1_000_000 + seconds * 1000,
  taken: new Map([['t', taken]]),
  delivered: new Map([['FT', taken / 2]]),
  waiting: new Map([['FT', taken]]),
  ends: new Map(end === undefined ? [] : [['t/0', end]]),
});
const history = (...samples: Sample[]): History => {
  const made = new History();
  for (const one of samples) made.add(one);
  return made;
};

describe('What the samples tell', () => {
  it('no data is not zero: one sample tells no rate', () => {
    expect(history().rate('taken', 't')).toBeUndefined();
    expect(history(sample(0, 100)).rate('taken', 't')).toBeUndefined();
  });
  it('a rate is over the last minute only', () => {
    const made = history(sample(0, 0), sample(60, 6_000), sample(90, 6_000), sample(120, 6_600));
    expect(made.rate('taken', 't')).toBe(10);
    expect(made.rate('delivered', 'FT')).toBe(5);
    expect(made.span).toBe(60_000);
  });
  it('a record is as old as the first sample that saw it', () => {
    const made = history(sample(0, 0, 5), sample(2, 0, 8), sample(4, 0, 9));
    expect(made.seenAt('t/0', 7)).toStrictEqual({ at: 1_002_000, atLeast: false });
    expect(made.seenAt('t/0', 3)).toStrictEqual({ at: 1_000_000, atLeast: true });
    expect(made.seenAt('t/0', 9)).toBeUndefined();
    expect(made.seenAt('u/0', 0)).toBeUndefined();
  });
  it('something is held since it was last seen clear', () => {
    expect(history(sample(0, 0), sample(2, 5), sample(9, 7)).heldFor('FT')).toBe(7_000);
    expect(history(sample(0, 3), sample(2, 0)).heldFor('FT')).toBe(0);
    expect(history().heldFor('FT')).toBe(0);
  });
  it('forgets what is older than ten minutes', () => {
    const made = history(sample(0, 0, 5), sample(700, 0, 6));
    expect(made.seenAt('t/0', 4)).toStrictEqual({ at: 1_700_000, atLeast: true });
  });
});
