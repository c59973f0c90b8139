/** A place in something numbered without gap within an epoch. */
export type Numbered = { epoch: number; number: number };
/** Numbers are missing after `after`: `found` came next. */
export type Gap = { after: Numbered; found: Numbered };

/** The next number of the same epoch, or the first of a later one (the base was restored). */
const follows = (before: Numbered, next: Numbered): boolean =>
  next.epoch === before.epoch ? next.number === before.number + 1 : next.epoch > before.epoch && next.number === 1;

/** How many of these places follow each other without gap after `from`, and the gap that stops them. */
export const contiguous = (from: Numbered, places: readonly Numbered[]): { length: number; gap?: Gap } => {
  let before = from;
  for (const [index, place] of places.entries()) {
    if (!follows(before, place)) return { length: index, gap: { after: before, found: place } };
    before = place;
  }
  return { length: places.length };
};
