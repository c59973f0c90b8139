import type { Day, Instant, Week } from './calendar';
import type { Activity, Duplicate, Frozen } from './activity';
import type { Known } from './known';
import type { Gap, Streak, Totals } from './week';
import type { Token } from './words';

/** The last version told of a milestone. A retracted one stays: if it is due again, its next version follows. */
export type Word = { version: number; digest: number; time: Instant; retracted: boolean; audience: readonly Token[] };

/** What is kept of a week once sealed: its minutes, its last word, and the silent streak before it (needed if a late-read fact brings it back). */
export type SealedWeek = {
  week: Week;
  totals: Totals;
  word?: Word;
  target?: number;
  reached?: 'OUI' | 'NON' | 'DISPENSE';
  streak?: Streak;
};

/** Everything a step needs about one person. Made by `blank` or `unpack`, moved by `advance`, stored by `pack`. */
export type PersonState = {
  known: Known;
  /** Those that were loaded: the ones a batch touches, or all of them when there is no store. */
  activities: ReadonlyMap<string, Activity>;
  /** Minutes of the open weeks. */
  totals: ReadonlyMap<Week, Totals>;
  duplicates: readonly Duplicate[];
  /** Activities and appointments of which only outcomes are known, with when they were first heard of. */
  waiting: ReadonlyMap<string, Instant>;
  /** First offence against a seal, by object (`a/` activity, `r/` appointment, `c/` contract version, `i/` registration). */
  frozen: ReadonlyMap<string, Frozen>;
  /** Words told, by `type|key`. Those of sealed weeks have left. */
  announced: ReadonlyMap<string, Word>;
  scope: readonly Token[];
  /** Last change of scope: its day, and how many changes that day. */
  scopeChanged?: { day: Day; count: number };
  sealedThrough?: Week;
  /** The silent streak at the last sealed week. */
  streak?: Streak;
  /** Gaps whose third week is sealed. */
  gaps: readonly Gap[];
  wakeAt?: Instant;
  /** Sealed weeks that were loaded because a fact may bring them back. */
  sealed: ReadonlyMap<Week, SealedWeek>;
};

/** A person about whom nothing is known yet. */
export const blank = (): PersonState => ({
  known: new Map(),
  activities: new Map(),
  totals: new Map(),
  duplicates: [],
  waiting: new Map(),
  frozen: new Map(),
  announced: new Map(),
  scope: [],
  gaps: [],
  sealed: new Map(),
});
