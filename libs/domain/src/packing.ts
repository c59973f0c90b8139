import { actionKey, type Activity } from './activity';
import type { Week } from './calendar';
import { record, type Known } from './known';
import { blank, type PersonState, type SealedWeek, type Word } from './state';
import { slotOf } from './statement';
import { index, milliseconds, packOne, seconds, unpackOne, type Row } from './statement-row';
import type { Totals } from './week';

export type Stored = { hot: string; cold: string | null };
/** `action` is the key by which duplicates are looked for: opaque to the store. */
export type StoredActivity = { id: string; action: string | null; body: string };
export type StoredWeek = { week: Week; body: string };

const unpackAll = (rows: Row[], texts: readonly string[]): Known =>
  record(
    new Map(),
    rows.map((row) => unpackOne(row, texts)),
  );

/** Version, digest, time, audience (its place among the audiences), and 1 when retracted. */
const packWord = (word: Word, audiences: string[]): Row => {
  const row: Row = [
    word.version,
    word.digest.toString(36),
    seconds(word.time),
    index(audiences, word.audience.join(' ')),
  ];
  if (word.retracted) row.push(1);
  return row;
};

const unpackWord = ([version, digest, time, audience, retracted]: Row, audiences: readonly string[]): Word => ({
  version: version as number,
  digest: parseInt36(digest as string),
  time: milliseconds(time as number),
  retracted: retracted === 1,
  audience: (audiences[audience as number] ?? '').split(' ').filter(Boolean),
});

/** Words by type: the type is written once. */
const packWords = (announced: PersonState['announced'], audiences: string[]): Record<string, Row[]> => {
  const byType: Record<string, Row[]> = {};
  for (const [key, word] of announced) {
    const bar = key.indexOf('|');
    (byType[key.slice(0, bar)] ??= []).push([key.slice(bar + 1), ...packWord(word, audiences)]);
  }
  return byType;
};

const unpackWords = (byType: Record<string, Row[]>, audiences: readonly string[]): Map<string, Word> => {
  const announced = new Map<string, Word>();
  for (const [type, rows] of Object.entries(byType))
    for (const [key, ...word] of rows) announced.set(`${type}|${String(key)}`, unpackWord(word, audiences));
  return announced;
};

/** A digest has up to 53 bits: exact in a number, read digit by digit. */
const parseInt36 = (text: string): number => Number.parseInt(text, 36);

type Hot = {
  s: string[];
  k: Row[];
  t: [Week, number, number, number][];
  d?: PersonState['duplicates'];
  f?: [string, string, Week, number][];
  q?: [string, number][];
  a: Record<string, Row[]>;
  u: string[];
  p: readonly string[];
  c?: PersonState['scopeChanged'];
  z?: Week;
  r?: PersonState['streak'];
  g?: PersonState['gaps'];
  w?: number;
};

/** The state as it is stored: a hot row under 2 KB in general, and a cold one for statements that no longer stand. */
export const pack = (state: PersonState): Stored => {
  const [s, u]: [string[], string[]] = [[], []];
  const k: Row[] = [];
  const superseded: Row[] = [];
  const coldSources: string[] = [];
  for (const list of state.known.values())
    list.forEach((said, i) => (i === 0 ? k.push(packOne(said, s)) : superseded.push(packOne(said, coldSources))));
  const hot: Hot = {
    s,
    k,
    t: [...state.totals].map(([week, { planned, declared, validated }]) => [week, planned, declared, validated]),
    a: packWords(state.announced, u),
    u,
    p: state.scope,
    ...(state.duplicates.length > 0 && { d: state.duplicates }),
    ...(state.waiting.size > 0 && { q: [...state.waiting] }),
    ...(state.frozen.size > 0 && { f: [...state.frozen].map(([key, f]) => [key, f.object, f.week, f.recu]) }),
    ...(state.scopeChanged && { c: state.scopeChanged }),
    ...(state.sealedThrough !== undefined && { z: state.sealedThrough }),
    ...(state.streak && { r: state.streak }),
    ...(state.gaps.length > 0 && { g: state.gaps }),
    ...(state.wakeAt !== undefined && { w: state.wakeAt }),
  };
  return {
    hot: JSON.stringify(hot),
    cold: superseded.length === 0 ? null : JSON.stringify({ s: coldSources, k: superseded }),
  };
};

export const storeActivity = (a: Activity): StoredActivity => {
  const s: string[] = [];
  const k = [...a.known.values()].flat().map((said) => packOne(said, s));
  const dropped = a.dropped.map(({ recu, day }) => (day === undefined ? [recu] : [recu, day]));
  return { id: a.id, action: actionKey(a), body: JSON.stringify(dropped.length > 0 ? [s, k, dropped] : [s, k]) };
};

/** Reads an activity back. */
export const loadActivity = ({ id, body }: StoredActivity): Activity => {
  const [s, k, dropped] = JSON.parse(body) as [string[], Row[], [number, number?][] | undefined];
  return {
    id,
    known: unpackAll(k, s),
    dropped: (dropped ?? []).map(([recu, day]) => ({ recu, ...(day !== undefined && { day }) })),
  };
};

export const storeWeek = ({ week, totals, word, target, reached, streak }: SealedWeek): StoredWeek => {
  const audiences: string[] = [];
  const w = word && packWord(word, audiences);
  const t = [totals.planned, totals.declared, totals.validated];
  return { week, body: JSON.stringify({ t, w, u: audiences, c: target, r: reached, s: streak }) };
};

/** Reads a sealed week back. */
export const loadWeek = ({ week, body }: StoredWeek): SealedWeek => {
  const { t, w, u, c, r, s } = JSON.parse(body) as {
    t: [number, number, number];
    w?: Row;
    u: string[];
    c?: number;
    r?: 'OUI' | 'NON' | 'DISPENSE';
    s?: { first: Week; length: number };
  };
  const totals: Totals = { planned: t[0], declared: t[1], validated: t[2] };
  return {
    week,
    totals,
    ...(w && { word: unpackWord(w, u) }),
    ...(c !== undefined && { target: c }),
    ...(r && { reached: r }),
    ...(s && { streak: s }),
  };
};

/** The state of a person from what is stored, with the activities and sealed weeks that were loaded. */
export const unpack = (
  stored: Stored,
  activities: readonly StoredActivity[],
  sealed: readonly StoredWeek[],
): PersonState => {
  const hot = JSON.parse(stored.hot) as Hot;
  const cold = stored.cold === null ? undefined : (JSON.parse(stored.cold) as { s: string[]; k: Row[] });
  const known: Known = new Map(
    hot.k.map((row) => {
      const said = unpackOne(row, hot.s);
      return [slotOf(said), [said]];
    }),
  );
  return {
    ...blank(),
    known: cold
      ? record(
          known,
          cold.k.map((row) => unpackOne(row, cold.s)),
        )
      : known,
    activities: new Map(activities.map((row) => [row.id, loadActivity(row)])),
    totals: new Map(hot.t.map(([week, planned, declared, validated]) => [week, { planned, declared, validated }])),
    duplicates: hot.d ?? [],
    waiting: new Map(hot.q ?? []),
    frozen: new Map((hot.f ?? []).map(([key, object, week, recu]) => [key, { object, week, recu }])),
    announced: unpackWords(hot.a, hot.u),
    scope: hot.p,
    gaps: hot.g ?? [],
    sealed: new Map(sealed.map((row) => [row.week, loadWeek(row)])),
    ...(hot.c && { scopeChanged: hot.c }),
    ...(hot.z !== undefined && { sealedThrough: hot.z }),
    ...(hot.r && { streak: hot.r }),
    ...(hot.w !== undefined && { wakeAt: hot.w }),
  };
};
