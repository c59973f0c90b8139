import type { Instant } from './calendar';
import { audienceOf, stillOf, type Scope } from './audience';
import type { Due } from './due';
import type { Word } from './state';
import { compareText } from './statement';
import type { Emission, Milestone, MilestoneType, Token } from './words';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** The two halves of the digest being made: set again at each call, so nothing is kept from one to the next. */
let [a, b] = [0, 0];
const mix = (value: number): void => {
  a = Math.imul(a ^ value, 2654435761);
  b = Math.imul(b ^ value, 1597334677);
};
const walk = (value: unknown): void => {
  if (typeof value === 'string') {
    for (let i = 0; i < value.length; i++) mix(value.charCodeAt(i));
    mix(0x10001);
  } else if (typeof value === 'number') {
    mix(Math.floor(value * 100));
    mix(0x10002);
  } else if (typeof value === 'boolean') mix(value ? 0x10003 : 0x10004);
  else {
    for (const key in value as object) {
      walk(key);
      walk((value as Record<string, unknown>)[key]);
    }
    mix(0x10005);
  }
};

/** A 42-bit digest of a milestone's words, seven characters of 64: enough to know that they changed. It walks the values, which costs a third of JSON. */
export const digestOf = (data: Record<string, unknown>): string => {
  [a, b] = [0xdeadbeef, 0x41c6ce57];
  walk(data);
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  let text = '';
  for (let i = 0; i < 30; i += 6) text += ALPHABET[(a >>> i) & 63];
  return `${text}${ALPHABET[b & 63]}${ALPHABET[(b >>> 6) & 63]}`;
};

export const wordKey = (due: Pick<Due, 'type' | 'key'>): string => `${due.type}|${due.key}`;

const byLaw = (a: Emission, b: Emission) => a.time - b.time || compareText(a.type, b.type) || compareText(a.key, b.key);

/** Who may hear the words of this step: the person's scope, and for the closing the scope of the day before. What is dated before `since` is told to nobody. */
export type Scopes = { now: Scope; atClosing: Scope; since?: Instant };

/** Whether a milestone is dated before the go-live: recorded as announced, told to nobody. */
export const untold = ({ since }: Scopes, time: Instant): boolean => since !== undefined && time < since;

const hearersOf = (due: Due, scopes: Scopes): Token[] =>
  untold(scopes, due.time) ? [] : audienceOf(due.type === 'parcours-clos' ? scopes.atClosing : scopes.now, due);

/** What is told of a milestone: not how it was reckoned. */
export const wordsOf = ({ type, key, time, data, basis }: Due): Milestone => ({
  type,
  key,
  time,
  data,
  ...(basis !== undefined && { basis }),
});

const emissionOf = (due: Due, before: Word | undefined, scopes: Scopes, now: Instant): Emission => {
  const emission: Emission = {
    type: due.type,
    key: due.key,
    time: due.time,
    data: due.data,
    version: (before?.version ?? 0) + 1,
    retracted: false,
    announcedAt: now,
    audience: hearersOf(due, scopes),
  };
  if (due.basis !== undefined) emission.basis = due.basis;
  if (before) emission.previous = [...before.audience];
  return emission;
};

const retractionOf = (key: string, before: Word, scopes: Scopes, now: Instant): Emission => {
  const bar = key.indexOf('|');
  const [type, business] = [key.slice(0, bar) as MilestoneType, key.slice(bar + 1)];
  return {
    type,
    key: business,
    time: before.time,
    data: {},
    version: before.version + 1,
    retracted: true,
    announcedAt: now,
    audience: stillOf(scopes.now, before.audience),
    previous: [...before.audience],
  };
};

/** What stands and is no longer due. In general nothing: as many words stand as are due. */
const retractions = (
  announced: ReadonlyMap<string, Word>,
  dues: readonly Due[],
  standing: number,
  scopes: Scopes,
  now: Instant,
): [string, Emission][] => {
  let stood = 0;
  for (const word of announced.values()) if (!word.retracted) stood++;
  if (stood === standing) return [];
  const due = new Set(dues.map(wordKey));
  return [...announced].flatMap(([key, word]) =>
    word.retracted || due.has(key) ? [] : [[key, retractionOf(key, word, scopes, now)]],
  );
};

/**
 * The difference between what should have been announced by now and what was: new, corrected (version n + 1), retracted.
 * First new and corrected ones by (`time`, type, key), then retractions by (`time`, retracted type, key).
 */
export const announce = (
  announced: ReadonlyMap<string, Word>,
  dues: readonly Due[],
  scopes: Scopes,
  now: Instant,
): { emissions: Emission[]; announced: Map<string, Word> } => {
  const next = new Map(announced);
  const told: Emission[] = [];
  let standing = 0;
  for (const one of dues) {
    const key = wordKey(one);
    const before = announced.get(key);
    const digest = digestOf(one.data);
    if (before && !before.retracted) {
      standing++;
      if (before.digest === digest) continue;
    }
    const emission = emissionOf(one, before, scopes, now);
    told.push(emission);
    next.set(key, { version: emission.version, digest, time: one.time, retracted: false, audience: emission.audience });
  }
  const retracted = retractions(announced, dues, standing, scopes, now);
  for (const [key, emission] of retracted) {
    const word = announced.get(key) as Word;
    next.set(key, { ...word, version: emission.version, retracted: true, audience: emission.audience });
  }
  if (told.length > 1) told.sort(byLaw);
  return { emissions: [...told, ...retracted.map(([, one]) => one).sort(byLaw)], announced: next };
};
