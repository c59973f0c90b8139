import { wordKey } from '../announce';
import type { Step } from '../advance';
import type { Emission } from '../words';

/** What a change of rules makes of one word: said for the first time, said otherwise, retracted, or no longer said now. */
export type Changed = { what: 'new' | 'corrected' | 'retracted' | 'withheld'; before?: Emission; after?: Emission };
/** What it makes of a person now; `moved`: something to come comes on another date. */
export type Impact = { changed: Changed[]; moved: boolean };

const whatOf = ({ retracted, version }: Emission): Changed['what'] =>
  retracted ? 'retracted' : version === 1 ? 'new' : 'corrected';
const same = (a: Emission, b: Emission): boolean =>
  a.retracted === b.retracted && a.time === b.time && JSON.stringify(a.data) === JSON.stringify(b.data);

/** The difference between two steps of one state with no facts, under the rules of now and under others. */
export const impactOf = (current: Step, candidate: Step): Impact => {
  const moved = current.wakeAt !== candidate.wakeAt;
  if (current.emissions.length === 0 && candidate.emissions.length === 0) return { changed: [], moved };
  const before = new Map(current.emissions.map((one) => [wordKey(one), one]));
  const changed: Changed[] = [];
  for (const after of candidate.emissions) {
    const other = before.get(wordKey(after));
    before.delete(wordKey(after));
    if (!other) changed.push({ what: whatOf(after), after });
    else if (!same(other, after)) changed.push({ what: whatOf(after), before: other, after });
  }
  for (const one of before.values()) changed.push({ what: 'withheld', before: one });
  return { changed, moved };
};
