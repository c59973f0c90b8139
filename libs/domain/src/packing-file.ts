import type { Duplicate, Frozen } from './activity';
import type { Instant, Week } from './calendar';
import { milliseconds, packOne, seconds, unpackAll, type Row } from './statement-row';
import { isOfWeek, packWord, unpackWord } from './packing-word';
import { lengthen, newTexts, place, type Texts } from './packing-text';
import { refiled, type Entries, type Filed, type Old, type PersonFile, type Word } from './state';
import type { Statement } from './statement';
import type { Gap } from './week';

/** Characters of the file above which its oldest entries go to the cold row, and how many stay: an update of more than 2 KB leaves the page. */
const LIMIT = 950;
const STAY = 650;

/** What a person's file holds many of: each entry stands in the hot row or in the cold one. */
type Section<V> = {
  of: (file: Entries) => ReadonlyMap<string, V>;
  /** When it was new. */
  at: (value: V) => Instant;
  pack: (key: string, value: V, texts: Texts) => Row[];
  unpack: (rows: Row[], texts: readonly string[]) => Map<string, V>;
};

const each =
  <V>(read: (row: Row, texts: readonly string[]) => [string, V]) =>
  (rows: Row[], texts: readonly string[]) =>
    new Map(rows.map((row) => read(row, texts)));

const known: Section<readonly Statement[]> = {
  of: (file) => file.known,
  at: (list) => (list[0] as Statement).recu,
  pack: (_, list, texts) => list.map((said) => packOne(said, texts)),
  unpack: unpackAll,
};
const announced: Section<Word> = {
  of: (file) => file.announced,
  at: ({ time }) => time,
  pack: (key, word, texts) => [packWord(key, word, texts)],
  unpack: each(unpackWord),
};
const duplicates: Section<Duplicate> = {
  of: (file) => file.duplicates,
  at: ({ day }) => day * 86_400_000,
  pack: (other, { counted, day }) => [[other, counted, day]],
  unpack: each(([other, counted, day]) => [other as string, { counted, other, day } as Duplicate]),
};
const frozen: Section<Frozen> = {
  of: (file) => file.frozen,
  at: ({ recu }) => recu,
  pack: (key, { object, week, recu }) => [[key, object, week, seconds(recu)]],
  unpack: each(([key, object, week, recu]) => [
    key as string,
    { object: object as string, week: week as Week, recu: milliseconds(recu as number) },
  ]),
};
const waiting: Section<Instant> = {
  of: (file) => file.waiting,
  at: (since) => since,
  pack: (id, since) => [[id, seconds(since)]],
  unpack: each(([id, since]) => [id as string, milliseconds(since as number)]),
};
/** Weeks of a gap whose row does not say them: the national value of the first sets of rules. */
const USUAL_GAP = 3;
const gaps: Section<Gap> = {
  of: (file) => file.gaps,
  at: ({ time }) => time,
  pack: (key, { first, time, weeks }) => [
    weeks === USUAL_GAP ? [key, first, seconds(time)] : [key, first, seconds(time), weeks],
  ],
  unpack: each(([key, first, time, weeks = USUAL_GAP]) => [
    key as string,
    { first: first as Week, time: milliseconds(time as number), weeks: weeks as number },
  ]),
};
/** By the letter under which they are written. */
const SECTIONS = { k: known, a: announced, d: duplicates, f: frozen, q: waiting, g: gaps } as const;
type Letter = keyof typeof SECTIONS;
const LETTERS = Object.keys(SECTIONS) as Letter[];
const sectionOf = (letter: Letter) => SECTIONS[letter] as Section<unknown>;

type Written = Partial<Record<Letter, Row[]>> & {
  s: string[];
  c?: PersonFile['scopeChanged'];
  r?: PersonFile['streak'];
  p?: number;
};
type Entry = { letter: Letter; key: string; value: unknown };

const write = (entries: readonly Entry[], file?: PersonFile): string => {
  const texts = newTexts();
  const written: Written = { s: texts.list };
  for (const { letter, key, value } of entries)
    (written[letter] ??= []).push(...sectionOf(letter).pack(key, value, texts));
  if (file) {
    written.p = place(texts, file.scope.join(' '));
    if (file.scopeChanged) written.c = file.scopeChanged;
    if (file.streak) written.r = file.streak;
  }
  return JSON.stringify(written);
};

const entriesOf = (file: Entries): Entry[] =>
  LETTERS.flatMap((letter) => [...sectionOf(letter).of(file)].map(([key, value]) => ({ letter, key, value })));

const read = (text: string): { entries: Entries; rest: Written; texts: string[] } => {
  const rest = JSON.parse(text) as Written;
  const texts = rest.s.map(lengthen);
  const section = <V>(letter: Letter) => sectionOf(letter).unpack(rest[letter] ?? [], texts) as Map<string, V>;
  const entries: Entries = {
    known: section('k'),
    announced: section('a'),
    duplicates: section('d'),
    frozen: section('f'),
    waiting: section('q'),
    gaps: section('g'),
  };
  return { entries, rest, texts };
};

/** The oldest entries go first; the words of open weeks stay, they leave with their week. */
const oldest = (entries: readonly Entry[], count: number): Set<Entry> => {
  const movable = entries.filter(({ letter, key }) => letter !== 'a' || !isOfWeek(key));
  const age = ({ letter, value }: Entry) => sectionOf(letter).at(value);
  return new Set(movable.sort((a, b) => age(a) - age(b)).slice(0, count));
};

/** The two texts of a file. What did not change in the cold row stays there as it is. */
export const packFile = (file: PersonFile): { text: string; cold: string | null } => {
  const { old } = file;
  const all = entriesOf(file);
  const isOld = ({ letter, key, value }: Entry) =>
    old !== undefined && sectionOf(letter).of(old.entries).get(key) === value;
  const young = old ? all.filter((entry) => !isOld(entry)) : all;
  const still = all.length - young.length;
  const text = write(young, file);
  const cold = old && still === old.count ? old.text : undefined;
  if (text.length <= LIMIT) {
    if (cold !== undefined || still === 0) return { text, cold: cold ?? null };
    return { text, cold: write(all.filter(isOld)) };
  }
  const leaving = oldest(young, Math.ceil((young.length * (text.length - STAY)) / text.length));
  const staying = young.filter((entry) => !leaving.has(entry));
  return { text: write(staying, file), cold: write(all.filter((entry) => isOld(entry) || leaving.has(entry))) };
};

const union = (a: Entries, b: Entries): Entries => {
  const both = <V>(x: ReadonlyMap<string, V>, y: ReadonlyMap<string, V>) => new Map([...x, ...y]);
  return {
    known: both(a.known, b.known),
    announced: both(a.announced, b.announced),
    duplicates: both(a.duplicates, b.duplicates),
    frozen: both(a.frozen, b.frozen),
    waiting: both(a.waiting, b.waiting),
    gaps: both(a.gaps, b.gaps),
  };
};

const open = (text: string, cold: string | null): PersonFile => {
  const { entries, rest, texts } = read(text);
  const scope = (texts[rest.p ?? -1] ?? '').split(' ').filter(Boolean);
  const file: PersonFile = refiled(Object.assign(entries, { scope }), {});
  if (rest.c) file.scopeChanged = rest.c;
  if (rest.r) file.streak = rest.r;
  if (cold === null) return file;
  const before = read(cold).entries;
  const count = LETTERS.reduce((sum, letter) => sum + sectionOf(letter).of(before).size, 0);
  const old: Old = { entries: before, count, text: cold };
  file.old = old;
  return refiled(file, union(before, entries));
};

/** The file of a person, read only if somebody asks. */
export const unpackFile = (text: string, cold: string | null): Filed => {
  let file: PersonFile | undefined;
  return { stored: { text, cold }, read: () => (file ??= open(text, cold)) };
};
