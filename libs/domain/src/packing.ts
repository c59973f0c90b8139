import { actionKey, type Activity } from './activity';
import type { Week } from './calendar';
import type { FactKind } from './facts';
import { record, type Known } from './known';
import { blank, type PersonState, type SealedWeek, type Word } from './state';
import type { Statement } from './statement';
import type { Totals } from './week';

export type Stored = { hot: string; cold: string | null };
/** `action` is the key by which duplicates are looked for: opaque to the store. */
export type StoredActivity = { id: string; action: string | null; body: string };
export type StoredWeek = { week: Week; body: string };

/** What is kept of each kind, in order: a statement is an array, without the names. Append only. */
const FIELDS: [FactKind, string[]][] = [
  ['registered', ['registrationId', 'effective', 'category', 'department', 'publics']],
  ['registrationCeased', ['registrationId', 'effective', 'reason']],
  ['radiated', ['registrationId', 'decisionId', 'from', 'until']],
  ['rsaOpened', ['fileId', 'opened', 'received', 'department', 'subjectToDuties', 'household', 'majoration']],
  ['orientationDecided', ['orientationId', 'outcome', 'pathway', 'organisme', 'structure', 'authority', 'decided']],
  ['orientationNotified', ['orientationId', 'notified']],
  ['referentDesignated', ['designationId', 'referentId', 'organisme', 'structure', 'from', 'interim']],
  ['referentWithdrawn', ['designationId', 'until']],
  [
    'contractSigned',
    [
      'contractId',
      'version',
      'nature',
      'organisme',
      'signed',
      'effective',
      'weeklyTarget',
      'minoration',
      'dispense',
      'plannedEnd',
      'longReview',
      'revision',
    ],
  ],
  ['activityPlanned', ['activityId', 'actionId', 'nature', 'date', 'minutes']],
  ['activityDeclared', ['activityId', 'actionId', 'nature', 'date', 'minutes']],
  ['activityValidated', ['activityId', 'minutes']],
  ['appointmentTaken', ['appointmentId', 'start', 'minutes', 'structure']],
  ['appointmentHeld', ['appointmentId', 'minutes']],
];
const CODES = new Map(FIELDS.map(([kind], code) => [kind, code]));
const OWN = new Set(['contractSigned', 'orientationDecided', 'referentDesignated']);

type Row = unknown[];

/** The organisme who speaks and the organisme that the statement names are two things: the second is kept under its own name. */
const packOne = (said: Statement, sources: string[]): Row => {
  const code = CODES.get(said.kind) ?? -1;
  let source = sources.indexOf(said.source);
  if (source < 0) source = sources.push(said.source) - 1;
  const values = said as unknown as Record<string, unknown>;
  const row: Row = [code, said.recu, said.recu - said.recordedTime, said.recordedTime - said.time, source, said.id];
  if (!OWN.has(said.kind)) row.push(said.organisme);
  for (const field of FIELDS[code]?.[1] ?? []) row.push(values[field] ?? null);
  while (row[row.length - 1] === null) row.pop();
  return row;
};

const unpackOne = (row: Row, sources: readonly string[]): Statement => {
  const [code, recu, late, lag, source, id] = row as [number, number, number, number, number, string];
  const [kind, fields] = FIELDS[code] as [FactKind, string[]];
  const said: Record<string, unknown> = {
    kind,
    recu,
    recordedTime: recu - late,
    time: recu - late - lag,
    source: sources[source],
    id,
  };
  let at = 6;
  if (!OWN.has(kind)) said['organisme'] = row[at++];
  for (const field of fields) {
    const value = row[at++];
    if (value !== undefined && value !== null) said[field] = value;
  }
  return said as unknown as Statement;
};

const unpackAll = (rows: Row[], sources: readonly string[]): Known => {
  const known = record(
    new Map(),
    rows.map((row) => unpackOne(row, sources)),
  );
  return known;
};

const packWord = (word: Word, audiences: string[]): Row => {
  const text = word.audience.join(' ');
  let audience = audiences.indexOf(text);
  if (audience < 0) audience = audiences.push(text) - 1;
  const row: Row = [word.version, word.digest.toString(36), word.time / 1000, audience];
  if (word.retracted) row.push(1);
  return row;
};

const unpackWord = ([version, digest, time, audience, retracted]: Row, audiences: readonly string[]): Word => ({
  version: version as number,
  digest: parseInt36(digest as string),
  time: (time as number) * 1000,
  retracted: retracted === 1,
  audience: (audiences[audience as number] ?? '').split(' ').filter(Boolean),
});

/** A digest has up to 53 bits: exact in a number, read digit by digit. */
const parseInt36 = (text: string): number => Number.parseInt(text, 36);

type Hot = {
  s: string[];
  k: Row[];
  t: [Week, number, number, number][];
  d?: PersonState['duplicates'];
  f?: [string, string, Week, number][];
  a: [string, Row][];
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
    a: [...state.announced].map(([key, word]) => [key, packWord(word, u)]),
    u,
    p: state.scope,
    ...(state.duplicates.length > 0 && { d: state.duplicates }),
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
  const known = unpackAll(hot.k, hot.s);
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
    frozen: new Map((hot.f ?? []).map(([key, object, week, recu]) => [key, { object, week, recu }])),
    announced: new Map(hot.a.map(([key, word]) => [key, unpackWord(word, hot.u)])),
    scope: hot.p,
    gaps: hot.g ?? [],
    sealed: new Map(sealed.map((row) => [row.week, loadWeek(row)])),
    ...(hot.c && { scopeChanged: hot.c }),
    ...(hot.z !== undefined && { sealedThrough: hot.z }),
    ...(hot.r && { streak: hot.r }),
    ...(hot.w !== undefined && { wakeAt: hot.w }),
  };
};
