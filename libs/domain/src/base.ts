import { activityFrom, frozenBy, type Activity, type Dropped, type Frozen } from './activity';
import { learn } from './advance';
import type { Fact } from './facts';
import { firstOffence } from './offence';
import { pack, storeActivity, unpack, type StoredActivity } from './packing';
import type { Rules } from './rules/rules';
import { blank, type PersonState } from './state';
import type { Statement } from './statement';

/** What still matters of the facts of one pseudonym received before a day: it takes their place in the log. Opaque to the store. */
export type Base = { hot: string; cold: string | null; activities: StoredActivity[] };

/** The statements of bases, and the traces of those that had been dropped before. */
export type Remains = {
  said: Statement[];
  frozen: Map<string, Frozen>;
  activities: Map<string, Activity>;
};

/** What remains of these facts, and of the bases that took the place of older ones. Nothing of what was announced is in it. */
export const baseOf = (facts: readonly Fact[], rules: Rules, older: readonly Base[] = []): Base => {
  const { next } = learn(blank(), facts, rules, remainsOf(older));
  const { hot, cold } = pack(next);
  return { hot, cold, activities: [...next.activities.values()].map(storeActivity) };
};

const stateOf = ({ hot, cold, activities }: Base): PersonState => unpack({ hot, cold }, activities, []);

/** What these bases hold together: of one pseudonym, or of several that are one person. */
export const remainsOf = (bases: readonly Base[]): Remains => {
  const remains: Remains = { said: [], frozen: new Map(), activities: new Map() };
  const dropped = new Map<string, Dropped[]>();
  for (const base of bases) {
    const { file, activities } = stateOf(base);
    for (const list of file.read().known.values()) remains.said.push(...list);
    for (const [key, one] of file.read().frozen)
      // The marks of activities follow from their statements.
      if (!activities.has(key)) remains.frozen.set(key, firstOffence(remains.frozen.get(key), one));
    for (const a of activities.values()) {
      for (const list of a.known.values()) remains.said.push(...list);
      if (a.dropped.length > 0) dropped.set(a.id, [...(dropped.get(a.id) ?? []), ...a.dropped]);
    }
  }
  for (const [id, traces] of dropped) {
    const a = activityFrom(id, new Map(), traces.sort(inOrder));
    remains.activities.set(id, a);
    // As if it had been marked so: the statements that come next move the mark by the difference.
    const mark = frozenBy(a, () => '75');
    if (mark) remains.frozen.set(id, mark);
  }
  return remains;
};

const inOrder = (x: Dropped, y: Dropped): number =>
  x.recu - y.recu || (x.day ?? 0) - (y.day ?? 0) || (x.start ?? 0) - (y.start ?? 0);
