import { bilanKey, learn, settle, stepOf, type Step } from './advance';
import { remainsOf, type Base } from './base';
import { parseWeek, type Instant, type Week } from './calendar';
import type { Fact } from './facts';
import { storeActivity, storeWeek } from './packing';
import type { Rules } from './rules/rules';
import { firstWeek } from './seal';
import { blank, filed, moved, refiled, type PersonState, type Word } from './state';
import type { Token } from './words';

const covers = (all: readonly Token[], some: readonly Token[]): boolean => some.every((token) => all.includes(token));

/**
 * The last word under a key that two files had: the greater version. When they do not say the same and somebody may have heard the lesser one alone, what
 * stands is neither: whatever is due now is one version more (rules §8, Identity).
 */
export const lastOf = (a: Word, b: Word): Word => {
  const [greater, lesser] = a.version >= b.version ? [a, b] : [b, a];
  const audience = [...new Set([...greater.audience, ...lesser.audience])];
  const same = greater.digest === lesser.digest && greater.retracted === lesser.retracted;
  if (same || (greater.version > lesser.version && covers(greater.audience, lesser.audience)))
    return { ...greater, audience };
  if (greater.retracted && lesser.retracted) return { ...greater, audience };
  return { ...greater, audience, digest: '', retracted: false };
};

/** Every word that was told of these people, sealed weeks included: what any of them had announced counts as announced. */
const wordsOf = (told: readonly PersonState[]): Map<string, Word> => {
  const words = new Map<string, Word>();
  const add = (key: string, word: Word) => {
    const other = words.get(key);
    words.set(key, other ? lastOf(other, word) : word);
  };
  for (const { file, sealed } of told) {
    for (const [key, word] of file.read().announced) add(key, word);
    for (const { week, word } of sealed.values()) if (word) add(bilanKey(week), word);
  }
  return words;
};

const PREFIX = 'semaine-bilan|';
/** Weeks of which a bilan was told are counted again, whatever the facts now say of them. */
const oldest = (words: ReadonlyMap<string, Word>): Week => {
  let first = Infinity;
  for (const key of words.keys())
    if (key.startsWith(PREFIX)) first = Math.min(first, parseWeek(key.slice(PREFIX.length)));
  return first;
};

/**
 * Lives all the facts of a person again, beside what was told of those they were until now (none, themselves, or several who turn out to be one): the same
 * pathway as if the facts had come one by one, and the words that differ from those told. `told` must come with all its sealed weeks. Nothing else of it is
 * used: every activity and sealed week of the step replaces those stored. `bases` stand for facts that are no longer in the log.
 */
export const relive = (
  told: readonly PersonState[],
  facts: readonly Fact[],
  rules: Rules,
  now: Instant,
  bases: readonly Base[] = [],
): Step => {
  const announced = wordsOf(told);
  const scopes = told.map(({ file }) => file.read().scope);
  const scope = [...new Set(scopes.flat())];
  const partly = scope.filter((token) => !scopes.every((tokens) => tokens.includes(token)));
  const fresh = blank();
  const start = refiled(fresh.file.read(), { announced, scope });
  const changed = told.map(({ file }) => file.read().scopeChanged).filter((one) => one !== undefined);
  const [last] = changed.sort((a, b) => b.day - a.day || b.count - a.count);
  if (last) start.scopeChanged = last;
  const learnt = learn(
    moved(fresh, { file: filed(start) }),
    facts,
    rules,
    bases.length > 0 ? remainsOf(bases) : undefined,
  );
  const first = Math.min(firstWeek(learnt.next), oldest(announced));
  const next = first === Infinity ? learnt.next : moved(learnt.next, { sealedThrough: first - 1 });
  const { state, emissions, sealed, scope: change } = settle(next, rules, now, partly);
  const changedActivities = learnt.changed.map(storeActivity);
  return stepOf(state, { emissions, changedActivities, sealed: sealed.map(storeWeek), reopened: [], scope: change });
};
