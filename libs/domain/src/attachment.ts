import type { Instant } from './calendar';
import type { PersonId } from './facts';
import { compareStatements } from './statement';

/** What was last said of two pseudonyms: `absorbed` is the same person as `subject` (`merged`), or no longer (`identite.fusionnee`, `identite.separee`). */
export type Attachment = {
  absorbed: PersonId;
  subject: PersonId;
  merged: boolean;
  source: string;
  id: string;
  time: Instant;
  recordedTime: Instant;
};

const pairOf = ({ absorbed, subject }: Attachment): string => `${absorbed} ${subject}`;
const inOrder = (a: Attachment, b: Attachment): number =>
  compareStatements({ ...a, speaker: 'FT', recu: 0 }, { ...b, speaker: 'FT', recu: 0 });

/** The greatest statement of each pair: order and repetition do not matter. */
export const standingAttachments = (said: readonly Attachment[]): Attachment[] => {
  const greatest = new Map<string, Attachment>();
  for (const one of said) {
    const other = greatest.get(pairOf(one));
    if (!other || inOrder(one, other) > 0) greatest.set(pairOf(one), one);
  }
  return [...greatest.values()];
};

/**
 * Under which pseudonym each of those named is known now. A pseudonym disappears into the last one it was merged into; of merges that would go round in a
 * circle, the last ones stand. A separation undoes the merge of its own pair only. A function of the set of statements (rules §8, Identity).
 */
export const personsOf = (said: readonly Attachment[]): Map<PersonId, PersonId> => {
  const into = new Map<PersonId, PersonId>();
  const rootOf = (one: PersonId): PersonId => {
    let root = one;
    for (let next = into.get(root); next !== undefined; next = into.get(root)) root = next;
    return root;
  };
  const merges = standingAttachments(said).filter(({ merged }) => merged);
  for (const { absorbed, subject } of merges.sort((a, b) => inOrder(b, a)))
    if (!into.has(absorbed) && rootOf(subject) !== absorbed) into.set(absorbed, subject);
  const named = new Set(said.flatMap(({ absorbed, subject }) => [absorbed, subject]));
  return new Map([...named].map((one) => [one, rootOf(one)]));
};

/** Those who are one person, by the pseudonym under which they are known. */
export type Families = Map<PersonId, PersonId[]>;

export const familiesOf = (persons: ReadonlyMap<PersonId, PersonId>): Families => {
  const families: Families = new Map();
  for (const [pseudonym, person] of persons) families.set(person, [...(families.get(person) ?? []), pseudonym]);
  return families;
};

/** One change of who is who: `from` is known under `to` as well (merge: `from` disappears into it; split: `to` leaves it). `members`: of `to`, then. */
export type Regrouping =
  | { kind: 'merge'; from: PersonId[]; to: PersonId; members: PersonId[] }
  | { kind: 'split'; from: PersonId; to: PersonId; members: PersonId[]; remaining: PersonId[] };

/** The pieces into which a family falls, by the pseudonym of each: that of the family where it stays, else the one the others of the piece lead to. */
const piecesOf = (person: PersonId, members: PersonId[], after: ReadonlyMap<PersonId, PersonId>): Families => {
  const byNext = familiesOf(new Map(members.map((one) => [one, after.get(one)!])));
  return new Map(
    [...byNext].map(([root, piece]) => [
      piece.includes(person) ? person : piece.includes(root) ? root : piece.toSorted()[0]!,
      piece,
    ]),
  );
};

/** How to go from one set of families to another: first those who part, then those who meet. */
export const regroupings = (
  before: ReadonlyMap<PersonId, PersonId>,
  after: ReadonlyMap<PersonId, PersonId>,
): Regrouping[] => {
  const splits: Regrouping[] = [];
  const pieces: Families = new Map();
  for (const [person, members] of familiesOf(before)) {
    let remaining = members;
    for (const [root, piece] of piecesOf(person, members, after)) {
      pieces.set(root, piece);
      if (root === person) continue;
      remaining = remaining.filter((one) => !piece.includes(one));
      splits.push({ kind: 'split', from: person, to: root, members: piece, remaining });
    }
  }
  const merges = [...familiesOf(after)].flatMap(([to, members]): Regrouping[] => {
    const from = [...pieces].flatMap(([root, [one]]) => (root !== to && members.includes(one!) ? [root] : []));
    return from.length === 0 ? [] : [{ kind: 'merge', from, to, members }];
  });
  return [...splits, ...merges];
};
