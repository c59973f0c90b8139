import type { Known } from './known';
import { loadActivity, loadWeek, type StoredActivity, type StoredWeek } from './packing';
import type { PersonState, SealedWeek } from './state';
import { compareText } from './statement';

/** A value whose object keys are in order: the same text in JSON for the same content. */
export const canonical = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(canonical);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  return Object.fromEntries(entries.sort(([a], [b]) => compareText(a, b)).map(([key, one]) => [key, canonical(one)]));
};

const sorted = <V>(map: ReadonlyMap<string | number, V>): [string, V][] =>
  [...map].map(([key, value]): [string, V] => [String(key), value]).sort(([a], [b]) => compareText(a, b));

const statements = (known: Known) => sorted(known).map(([slot, list]) => [slot, list]);

/** A week of which all that was said was taken back is as if nothing had been said. */
const meaningful = ({ totals, word, reached, streak }: SealedWeek): boolean =>
  totals.planned + totals.declared + totals.validated > 0 ||
  reached !== undefined ||
  streak !== undefined ||
  (word !== undefined && !word.retracted);

/** The parts of a person that must be the same whatever the way they came about: everything but versions, audiences and the layout of the rows. */
export type Imprint = Record<
  'statements' | 'words' | 'marks' | 'hours' | 'activities' | 'sealed' | 'wake' | 'scope',
  string
>;

/**
 * What a stored person amounts to, in canonical texts: the same for who received the facts one by one over years and for who reads them all again from the
 * log, at one instant and under the same rules. `state` must have been settled at that instant.
 */
export const imprint = (
  state: PersonState,
  activities: readonly StoredActivity[],
  sealed: readonly StoredWeek[],
): Imprint => {
  const file = state.file.read();
  const standing = sorted(file.announced).filter(([, word]) => !word.retracted);
  const weeks = sealed
    .map(loadWeek)
    .filter(meaningful)
    .sort((a, b) => a.week - b.week);
  const text = (value: unknown) => JSON.stringify(canonical(value));
  return {
    statements: text(statements(file.known)),
    words: text(standing.map(([key, { digest }]) => [key, digest])),
    marks: text([sorted(file.duplicates), sorted(file.frozen), sorted(file.waiting), sorted(file.gaps), file.streak]),
    hours: text(sorted(state.totals)),
    activities: text(
      activities
        .map(loadActivity)
        .sort((a, b) => compareText(a.id, b.id))
        .map(({ id, known, dropped }) => [id, statements(known), dropped]),
    ),
    sealed: text(weeks.map(({ word, ...week }) => [week, word && !word.retracted ? word.digest : null])),
    wake: text(state.wakeAt ?? null),
    scope: text([...file.scope].sort(compareText)),
  };
};

/** The names of the parts in which two imprints differ. */
export const differences = (a: Imprint, b: Imprint): string[] =>
  (Object.keys(a) as (keyof Imprint)[]).filter((part) => a[part] !== b[part]);
