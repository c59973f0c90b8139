import { actionKey, activityFrom, type Activity, type Dropped } from './activity';
import { formatWeek, type Week } from './calendar';
import { packFile, unpackFile } from './packing-file';
import { lengthen, newTexts } from './packing-text';
import { packWord, unpackWord } from './packing-word';
import type { PersonState, SealedWeek } from './state';
import { packOne, unpackAll, type Row } from './statement-row';
import type { Totals } from './week';

/** `hot` is written at each step; `cold` only when something grows old, or old things change. */
export type Stored = { hot: string; cold: string | null };
/** `action` is the key by which duplicates are looked for: opaque to the store. */
export type StoredActivity = { id: string; action: string | null; body: string };
export type StoredWeek = { week: Week; body: string };

/** The part of the hot row that an activity fact needs: hours by week, and when to wake. */
type Hours = {
  /** Four numbers a week: the week (as a difference with the one before), minutes planned, declared, validated. */
  t: number[];
  o?: 1;
  z?: Week;
  w?: number;
};

const packTotals = (totals: PersonState['totals']): number[] => {
  const flat: number[] = [];
  let last = 0;
  for (const [week, { planned, declared, validated }] of totals) {
    flat.push(week - last, planned, declared, validated);
    last = week;
  }
  return flat;
};

const unpackTotals = (flat: readonly number[]): Map<Week, Totals> => {
  const totals = new Map<Week, Totals>();
  let week = 0;
  for (let i = 0; i < flat.length; i += 4) {
    week += flat[i] as number;
    totals.set(week, {
      planned: flat[i + 1] as number,
      declared: flat[i + 2] as number,
      validated: flat[i + 3] as number,
    });
  }
  return totals;
};

const packHours = (state: PersonState): string => {
  const hours: Hours = { t: packTotals(state.totals) };
  if (state.overseas) hours.o = 1;
  if (state.sealedThrough !== undefined) hours.z = state.sealedThrough;
  if (state.wakeAt !== undefined) hours.w = state.wakeAt;
  return JSON.stringify(hours);
};

/** The state as it is stored: a hot row of two lines, the hours and the file, and a cold one for what is old. */
export const pack = (state: PersonState): Stored => {
  const { text, cold } = state.file.stored ?? packFile(state.file.read());
  return { hot: `${packHours(state)}\n${text}`, cold };
};

export const storeActivity = (a: Activity): StoredActivity => {
  const texts = newTexts();
  const k: Row[] = [];
  for (const list of a.known.values()) for (const said of list) k.push(packOne(said, texts));
  const s = texts.list;
  const dropped = a.dropped.map(({ recu, day, start }) =>
    start !== undefined ? [recu, 0, start] : day !== undefined ? [recu, day] : [recu],
  );
  return { id: a.id, action: actionKey(a), body: JSON.stringify(dropped.length > 0 ? [s, k, dropped] : [s, k]) };
};

/** Reads an activity back. */
export const loadActivity = ({ id, body }: StoredActivity): Activity => {
  const [s, k, dropped] = JSON.parse(body) as [string[], Row[], [number, number?, number?][] | undefined];
  const gone = (dropped ?? []).map(([recu, day, start]): Dropped =>
    start !== undefined ? { recu, start } : day !== undefined ? { recu, day } : { recu },
  );
  return activityFrom(id, unpackAll(k, s.map(lengthen)), gone);
};

export const storeWeek = ({ week, totals, word, target, reached, streak }: SealedWeek): StoredWeek => {
  const texts = newTexts();
  const w = word && packWord(`semaine-bilan|${formatWeek(week)}`, word, texts);
  const t = [totals.planned, totals.declared, totals.validated];
  return { week, body: JSON.stringify({ t, w, u: texts.list, c: target, r: reached, s: streak }) };
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
    ...(w && { word: unpackWord(w, u.map(lengthen))[1] }),
    ...(c !== undefined && { target: c }),
    ...(r && { reached: r }),
    ...(s && { streak: s }),
  };
};

/** The state of a person from what is stored, with the activities and sealed weeks that were loaded. */
export const unpack = (
  { hot, cold }: Stored,
  activities: readonly StoredActivity[],
  sealed: readonly StoredWeek[],
): PersonState => {
  const line = hot.indexOf('\n');
  const hours = JSON.parse(hot.slice(0, line)) as Hours;
  const state: PersonState = {
    file: unpackFile(hot.slice(line + 1), cold),
    activities: new Map(activities.map((row) => [row.id, loadActivity(row)])),
    totals: unpackTotals(hours.t),
    overseas: hours.o === 1,
    sealed: new Map(sealed.map((row) => [row.week, loadWeek(row)])),
  };
  if (hours.z !== undefined) state.sealedThrough = hours.z;
  if (hours.w !== undefined) state.wakeAt = hours.w;
  return state;
};
