import type { Day, Instant, Week } from './calendar';
import type { Activity, Duplicate, Frozen } from './activity';
import type { Known } from './known';
import type { Gap, Streak, Totals } from './week';
import type { Token } from './words';

/** The last version told of a milestone. A retracted one stays: if it is due again, its next version follows. */
export type Word = { version: number; digest: string; time: Instant; retracted: boolean; audience: readonly Token[] };

/** What is kept of a week once sealed: its minutes, its last word, and the silent streak before it (needed if a late-read fact brings it back). */
export type SealedWeek = {
  week: Week;
  totals: Totals;
  word?: Word;
  target?: number;
  reached?: 'OUI' | 'NON' | 'DISPENSE';
  streak?: Streak;
};

/** What the facts of a person amount to, hours aside. All of it may be many. */
export type Entries = {
  known: Known;
  /** Words told, by `type|key`. Those of sealed weeks have left. */
  announced: ReadonlyMap<string, Word>;
  /** The same activity told by two organismes, by the id of the one that does not count. */
  duplicates: ReadonlyMap<string, Duplicate>;
  /** First offence against a seal, by object (`a/` activity, `r/` appointment, `c/` contract version, `i/` registration). */
  frozen: ReadonlyMap<string, Frozen>;
  /** Activities and appointments of which only outcomes are known, with when they were first heard of. */
  waiting: ReadonlyMap<string, Instant>;
  /** Gaps whose third week is sealed, by their first week. */
  gaps: ReadonlyMap<string, Gap>;
};

/** What stands in the cold row, and its text. */
export type Old = { entries: Entries; count: number; text: string };

/** What is read and written when anything but the hours of open weeks moves. */
export type PersonFile = Entries & {
  scope: readonly Token[];
  /** Last change of scope: its day, and how many changes that day. */
  scopeChanged?: { day: Day; count: number };
  /** The silent streak at the last sealed week. */
  streak?: Streak;
  old?: Old;
};

/** A file that is read only if somebody asks: an activity fact needs only its week. `stored` is its text while nothing changed. */
export type Filed = { read: () => PersonFile; stored?: { text: string; cold: string | null } };

/** Everything a step needs about one person. Made by `blank` or `unpack`, moved by `advance`, stored by `pack`. */
export type PersonState = {
  file: Filed;
  /** Those that were loaded: the ones a batch touches, or all of them when there is no store. */
  activities: ReadonlyMap<string, Activity>;
  /** Minutes of the open weeks. */
  totals: ReadonlyMap<Week, Totals>;
  /** A département that does not keep the time of Paris was ever named. */
  overseas: boolean;
  sealedThrough?: Week;
  wakeAt?: Instant;
  /** Sealed weeks that were loaded because a fact may bring them back. */
  sealed: ReadonlyMap<Week, SealedWeek>;
};

/** A file as it now is. */
export const filed = (file: PersonFile): Filed => ({ read: () => file });

type Changed<T> = { [K in keyof T]?: T[K] | undefined };
const has = <T extends object>(changed: T, key: keyof T): boolean => key in changed;

/** A file with what changed in it; `undefined` removes. Written out: a spread costs ten microseconds a step. */
export const refiled = (file: PersonFile, changed: Changed<PersonFile>): PersonFile => {
  const next: PersonFile = {
    known: changed.known ?? file.known,
    announced: changed.announced ?? file.announced,
    duplicates: changed.duplicates ?? file.duplicates,
    frozen: changed.frozen ?? file.frozen,
    waiting: changed.waiting ?? file.waiting,
    gaps: changed.gaps ?? file.gaps,
    scope: changed.scope ?? file.scope,
  };
  if (file.scopeChanged) next.scopeChanged = file.scopeChanged;
  const streak = has(changed, 'streak') ? changed.streak : file.streak;
  if (streak) next.streak = streak;
  if (file.old) next.old = file.old;
  return next;
};

/** A state with what changed in it; `undefined` removes. */
export const moved = (state: PersonState, changed: Changed<PersonState>): PersonState => {
  const next: PersonState = {
    file: changed.file ?? state.file,
    activities: changed.activities ?? state.activities,
    totals: changed.totals ?? state.totals,
    overseas: changed.overseas ?? state.overseas,
    sealed: changed.sealed ?? state.sealed,
  };
  const sealedThrough = changed.sealedThrough ?? state.sealedThrough;
  if (sealedThrough !== undefined) next.sealedThrough = sealedThrough;
  const wakeAt = has(changed, 'wakeAt') ? changed.wakeAt : state.wakeAt;
  if (wakeAt !== undefined) next.wakeAt = wakeAt;
  return next;
};

/** A person about whom nothing is known yet. */
export const blank = (): PersonState => ({
  file: filed({
    known: new Map(),
    announced: new Map(),
    duplicates: new Map(),
    frozen: new Map(),
    waiting: new Map(),
    gaps: new Map(),
    scope: [],
  }),
  activities: new Map(),
  totals: new Map(),
  overseas: false,
  sealed: new Map(),
});
