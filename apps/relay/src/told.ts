import type { AnnouncedRow, LastTold, ToldRow } from '#persistence';

type Person = Pick<AnnouncedRow, 'lane' | 'person'>;
type Word = Person & { type: string; key: string };
type Known = ToldRow & { changed: boolean };

/** What is said of a person as a whole, not of their pathway. */
const ABOUT_THE_PERSON = new Set(['perimetre-quitte', 'identite-rattachee', 'identite-separee']);

const wordId = ({ type, key }: { type: string; key: string }): string => `${type} ${key}`;

/** What partners were last told of the words of some people: what was stored, and what this pass adds. */
export class Told {
  private readonly people = new Map<string, Map<string, Known>>();

  constructor(stored: readonly ToldRow[]) {
    for (const row of stored) this.of(row.person).set(wordId(row), { ...row, changed: false });
  }

  /** What each partner was last told of a word. */
  about(word: Word): Readonly<Record<string, LastTold>> {
    return this.of(word.person).get(wordId(word))?.partners ?? {};
  }

  /** Whether a partner was told anything about a person since it last left their scope, among the words that were read. */
  knows(partner: string, { person }: Person): boolean {
    return [...this.of(person).values()].some(
      ({ partners, type }) => !ABOUT_THE_PERSON.has(type) && partner in partners,
    );
  }

  /** Those who were told something about a person since they last left their scope. */
  knowing({ person }: Pick<Person, 'person'>): string[] {
    const words = [...this.of(person).values()].filter(({ type }) => !ABOUT_THE_PERSON.has(type));
    return [...new Set(words.flatMap(({ partners }) => Object.keys(partners)))];
  }

  /** What was told of one pseudonym counts as told of another too: of each word, the greater version. */
  copy(from: Person, to: Person): void {
    const words = this.of(to.person);
    for (const [id, { type, key, partners }] of this.of(from.person)) {
      if (ABOUT_THE_PERSON.has(type)) continue;
      const all = { ...words.get(id)?.partners };
      for (const [partner, last] of Object.entries(partners))
        if (last[0] > (all[partner]?.[0] ?? 0)) all[partner] = last;
      words.set(id, { ...to, type, key, partners: all, changed: true });
    }
  }

  /** Nothing was told of a pseudonym that disappeared. */
  clear({ person }: Person): void {
    const words = this.of(person);
    for (const [id, known] of words) words.set(id, { ...known, partners: {}, changed: true });
  }

  remember(partner: string, { lane, person, type, key }: Word, last: LastTold): void {
    const words = this.of(person);
    const known = words.get(wordId({ type, key })) ?? { lane, person, type, key, partners: {}, changed: true };
    words.set(wordId(known), { ...known, partners: { ...known.partners, [partner]: last }, changed: true });
  }

  /** A partner left a person's scope: it hears no more of what it was told. */
  forget(partner: string, { person }: Person): void {
    const words = this.of(person);
    for (const [id, known] of words) {
      if (ABOUT_THE_PERSON.has(known.type) || !(partner in known.partners)) continue;
      const { [partner]: _, ...partners } = known.partners;
      words.set(id, { ...known, partners, changed: true });
    }
  }

  /** The rows to write. */
  changes(): ToldRow[] {
    return [...this.people.values()].flatMap((words) =>
      [...words.values()].flatMap(({ changed, ...row }) => (changed ? [row] : [])),
    );
  }

  private of(person: string): Map<string, Known> {
    const words = this.people.get(person) ?? new Map<string, Known>();
    this.people.set(person, words);
    return words;
  }
}
