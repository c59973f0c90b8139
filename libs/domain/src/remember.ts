import { digestOf, wordKey } from './announce';
import type { Base } from './base';
import type { Day, Instant } from './calendar';
import type { Fact } from './facts';
import { canonical } from './imprint';
import { lastOf, relive } from './relive';
import type { Rules } from './rules/rules';
import { blank, filed, moved, refiled, type PersonState, type Word } from './state';
import type { Token } from './words';

/** What a person was told, read from the milestones instead of the pathway: each word with its data, the scope and its last change. */
export type Recalled = {
  words: Map<string, Word & { data: Record<string, unknown> }>;
  scope: Token[];
  scopeChanged?: { day: Day; count: number };
};

const same = (a: unknown, b: unknown): boolean => JSON.stringify(canonical(a)) === JSON.stringify(canonical(b));

/** The words of two people who turn out to be one. */
export const together = (a: Recalled['words'], b: Recalled['words']): Recalled['words'] => {
  const words = new Map(a);
  for (const [key, word] of b) {
    const other = words.get(key);
    const last = other ? lastOf(other, word) : word;
    words.set(key, {
      ...last,
      data: last.version === word.version && last.digest === word.digest ? word.data : other!.data,
    });
  }
  return words;
};

/**
 * The state from which to live a person again when what is stored of them cannot be read, or is not trusted: the words told, as the milestones say, with the
 * digest of those that the facts still give.
 */
export const remember = (
  { words, scope, scopeChanged }: Recalled,
  facts: readonly Fact[],
  rules: Rules,
  now: Instant,
  bases: readonly Base[] = [],
): PersonState => {
  const given = new Map(relive([], facts, rules, now, bases).emissions.map((one) => [wordKey(one), one.data]));
  const announced = new Map<string, Word>();
  for (const [key, { data, ...word }] of words) {
    const now = given.get(key);
    announced.set(key, { ...word, digest: now && same(now, data) ? digestOf(now) : '' });
  }
  const fresh = blank();
  const file = refiled(fresh.file.read(), { announced, scope });
  if (scopeChanged) file.scopeChanged = scopeChanged;
  return moved(fresh, { file: filed(file) });
};
