import type { Envelope, PersonId } from '#domain';
import type { PoolClient } from 'pg';
import { laneOf } from '../lane';
import type { Attaching, Entry, Refusal, Telling } from './batch';
import type { DeadLetter } from './dead-letters';
import { run, type Statement } from './transaction';

/** An entry that holds a fact. */
export type Told = Entry & { telling: Telling };
/** An entry for the log: a fact, or what is said of two pseudonyms. */
export type ToLog<F extends Envelope = Envelope> = Omit<Told, 'telling'> & { telling: Telling<F> };
/** What an entry that says who is who looks like in the log. */
export const attachingOf = (entry: Entry): ToLog<Attaching>[] =>
  'attaching' in entry ? [{ ...entry, telling: entry.attaching }] : [];

const columns = `lane smallint, person uuid, source text, id text, type text, organisme text, agent text,
  time timestamptz, recorded_at timestamptz, received_at timestamptz, data jsonb, trace text`;

const insert: Statement = {
  name: 'insert-facts',
  text: `insert into fact (lane, person, source, id, type, organisme, agent, time, recorded_at, received_at, data, trace)
    select * from json_to_recordset($1::json) as f(${columns})
    on conflict do nothing returning person, source, id`,
};
/** The stamp and the trace are of one sending, not of what is said: the same fact sent twice has two of each. */
const compare: Statement = {
  name: 'compare-facts',
  text: `select t.position from json_to_recordset($1::json) as t(${columns}, position int)
    join fact f on f.lane = t.lane and f.person = t.person and f.source = t.source and f.id = t.id
    where (f.type, f.organisme, f.agent, f.time, f.recorded_at, f.data)
      is not distinct from (t.type, t.organisme, t.agent, t.time, t.recorded_at, t.data)`,
};

type Key = { person: PersonId; source: string; id: string };
const keyOf = ({ person, source, id }: Key): string => `${person} ${source} ${id}`;
const keyOfTold = ({ telling: { fact } }: ToLog): string =>
  keyOf({ person: fact.subject, source: fact.source, id: fact.id });

/** A fact stays in the lane of the pseudonym it was stated for, whoever that person becomes: a merge moves no row. */
const row = ({ recu, telling: { fact, type, data } }: ToLog, lanes: number) => ({
  lane: laneOf(fact.subject, lanes),
  person: fact.subject,
  source: fact.source,
  id: fact.id,
  type,
  organisme: fact.speaker,
  agent: fact.agent,
  time: new Date(fact.time),
  recorded_at: new Date(fact.recordedTime),
  received_at: new Date(recu),
  data,
  trace: fact.trace,
});

const reused = ({ telling: { fact } }: ToLog): Refusal => ({
  code: 'ID_REUTILISE',
  field: 'id',
  expected: 'le contenu accepté le premier sous ces source et id',
  source: fact.source,
  id: fact.id,
});

export type Logged<T extends ToLog> = { fresh: T[]; duplicates: number; refused: DeadLetter[] };

const UNSTORABLE = /[\u0000\ud800-\udfff]/u;
const holdsUnstorable = (value: unknown): boolean =>
  typeof value === 'string'
    ? UNSTORABLE.test(value)
    : value !== null && typeof value === 'object' && Object.entries(value).flat().some(holdsUnstorable);

const unstorable: Refusal = { code: 'FORMAT', expected: 'des textes sans U+0000 ni moitié de paire de substitution' };

/** Sets aside what PostgreSQL cannot store as text. Looks at each fact only when the whole batch's JSON holds a suspect. */
const onlyStorable = <T extends ToLog>(told: T[], json: string): { storable: T[]; refused: DeadLetter[] } => {
  if (!json.includes('\\u0000') && !json.includes('\\ud')) return { storable: told, refused: [] };
  const bad = new Set(told.filter(({ telling: { fact, data } }) => holdsUnstorable([fact, data])));
  return {
    storable: told.filter((one) => !bad.has(one)),
    refused: [...bad].map((entry) => ({ entry, refusal: unstorable })),
  };
};

/** The first entry under each (`source`, `id`), and the others. */
const onePerKey = <T extends ToLog>(told: T[]): { firsts: Map<string, T>; others: T[] } => {
  const firsts = new Map<string, T>();
  const others = told.filter((entry) => {
    const key = keyOfTold(entry);
    if (firsts.has(key)) return true;
    firsts.set(key, entry);
    return false;
  });
  return { firsts, others };
};

/** Whether each of these entries, none of which was inserted, says what stands in the log. */
const sameAsLogged = async <T extends ToLog>(client: PoolClient, entries: T[], lanes: number): Promise<Set<T>> => {
  const rows = entries.map((entry, position) => ({ ...row(entry, lanes), position }));
  const same = await run<{ position: number }>(client, compare, [JSON.stringify(rows)]);
  return new Set(same.map(({ position }) => entries[position]!));
};

/**
 * Adds to the log the facts it does not hold, under the lane locks. A fact already there is silence when it says the same
 * and a dead letter `ID_REUTILISE` when it says something else: the first accepted stands.
 * (`source`, `id`) is looked for among the facts of the same subject: the log has one index, and it begins with the lane.
 */
export const logFacts = async <T extends ToLog>(client: PoolClient, told: T[], lanes: number): Promise<Logged<T>> => {
  if (told.length === 0) return { fresh: [], duplicates: 0, refused: [] };
  const whole = JSON.stringify(told.map((entry) => row(entry, lanes)));
  const { storable, refused } = onlyStorable(told, whole);
  const { firsts, others } = onePerKey(storable);
  const json =
    firsts.size === told.length ? whole : JSON.stringify([...firsts.values()].map((entry) => row(entry, lanes)));

  const inserted = new Set((await run<Key>(client, insert, [json])).map(keyOf));
  if (inserted.size === told.length) return { fresh: told, duplicates: 0, refused };

  const fresh = [...firsts].filter(([key]) => inserted.has(key)).map(([, entry]) => entry);
  const known = [...firsts].filter(([key]) => !inserted.has(key)).map(([, entry]) => entry);
  const again = [...known, ...others];
  const same = await sameAsLogged(client, again, lanes);
  const reuses = again.filter((entry) => !same.has(entry)).map((entry) => ({ entry, refusal: reused(entry) }));
  return { fresh, duplicates: same.size, refused: [...refused, ...reuses] };
};
