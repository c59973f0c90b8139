import { personsOf, regroupings, type Attachment, type PersonId, type Regrouping } from '#domain';
import type { PoolClient } from 'pg';
import { laneOf } from '../lane';
import { attachmentsAbout, keepAliases, keepAttachments } from './attachments';
import type { Attaching, Batch, Entry, Outcome } from './batch';
import { moveCursor, readCursor } from './cursor';
import { bury, type DeadLetter } from './dead-letters';
import { nowIn, step, type Context } from './door';
import { attachingOf, logFacts, type ToLog, type Told } from './facts';
import { aliasesOf, lockLanes, type Aliases, type Lanes } from './lanes';
import { personOf, type Person } from './people';
import { regroup } from './regroup';
import { forgottenAmong, isAbout } from './tombstones';
import { inTransaction, isAboutData, StartOver } from './transaction';

const isTold = (entry: Entry): entry is Told => 'telling' in entry;
const refusedOf = (entries: Entry[]): DeadLetter[] =>
  entries.flatMap((entry) => ('refusal' in entry ? [{ entry, refusal: entry.refusal }] : []));

const nothing = { accepted: 0, duplicates: 0, dead: 0, parked: 0, skipped: 0, erased: 0, milestones: 0 };

/** The lanes of everybody whom the batch may change, and who is who among them. */
type Taken = { lanes: Lanes; aliases: Aliases; attachments: Attachment[] };

/** The aliases say which lanes to take; they are read again once these are held: a merge may have passed meanwhile. */
const takeLanes = async (
  context: Context,
  client: PoolClient,
  subjects: PersonId[],
  attached: PersonId[],
): Promise<Taken> => {
  const family = await attachmentsAbout(client, attached);
  const everybody = [...new Set([...subjects, ...attached, ...family.flatMap((one) => [one.absorbed, one.subject])])];
  const before = await aliasesOf(client, everybody);
  const holders = everybody.flatMap((subject) => [subject, before.get(subject) ?? subject]);
  const needed = [...new Set(holders.map((person) => laneOf(person, context.lanes)))];
  const lanes = await lockLanes(client, needed, context.book);
  const aliases = await aliasesOf(client, everybody);
  if (everybody.some((subject) => aliases.get(subject) !== before.get(subject))) throw new StartOver();
  const attachments = await attachmentsAbout(client, attached);
  if (JSON.stringify(attachments) !== JSON.stringify(family)) throw new StartOver();
  return { lanes, aliases, attachments };
};

/** The facts by person, each person's in the order of the batch. */
const peopleOf = (told: Told[], under: (pseudonym: PersonId) => PersonId, lanes: number): Person[] => {
  const people = new Map<PersonId, Person>();
  for (const entry of told) {
    const { fact } = entry.telling;
    const id = under(fact.subject);
    const person = people.get(id) ?? personOf(id, lanes);
    people.set(id, person);
    person.told.push(entry);
    person.facts.push(fact);
  }
  return [...people.values()];
};

/** What the attachments of a batch change: who is who after them, and how to get there. Those whom nothing was said of are not in it. */
type WhoIsWho = { persons: Map<PersonId, PersonId>; changes: Regrouping[] };

const attach = async (client: PoolClient, { attachments }: Taken, said: ToLog<Attaching>[]): Promise<WhoIsWho> => {
  if (said.length === 0) return { persons: new Map(), changes: [] };
  const fresh = said.map(({ telling: { fact } }) => fact);
  const all = await keepAttachments(client, attachments, fresh);
  const persons = personsOf(all);
  const alone = new Map([...persons.keys()].map((one) => [one, one]));
  const changes = regroupings(new Map([...alone, ...personsOf(attachments)]), persons);
  if (changes.length > 0) await keepAliases(client, persons);
  return { persons, changes };
};

const applyIn = async (context: Context, client: PoolClient, batch: Batch, parkAll: boolean): Promise<Outcome> => {
  const subjects = [...new Set(batch.entries.filter(isTold).map(({ telling }) => telling.fact.subject))];
  const attached = batch.entries.flatMap(attachingOf).flatMap(({ telling: { fact } }) => [fact.subject, fact.absorbed]);
  const taken = await takeLanes(context, client, subjects, [...new Set(attached)]);
  const cursor = await readCursor(client, batch);
  if (cursor < batch.from || cursor >= batch.next) return { ...nothing, next: cursor };
  const unread = batch.entries.filter(({ offset }) => offset >= cursor);
  const forgotten = await forgottenAmong(client, [...new Set([...subjects, ...attached])], context.lanes);
  const entries = unread.filter((entry) => !isAbout(forgotten, entry));

  const logged = await logFacts(client, entries.filter(isTold), context.lanes);
  const attachings = await logFacts(client, entries.flatMap(attachingOf), context.lanes);
  const dead = [...refusedOf(entries), ...logged.refused, ...attachings.refused];
  await bury(client, batch, dead, context.seal);

  const { persons, changes } = await attach(client, taken, attachings.fresh);
  const now = await nowIn(context, client);
  const people = peopleOf(logged.fresh, (one) => persons.get(one) ?? taken.aliases.get(one) ?? one, context.lanes);
  const moving = new Set(changes.flatMap(({ from, to }) => [...[from].flat(), to]));
  const [moved, others] = [people.filter(({ id }) => moving.has(id)), people.filter(({ id }) => !moving.has(id))];
  const { moves, milestones } = await step(client, others, taken.lanes, now, parkAll);
  const regrouped = await regroup(context, client, taken.lanes, changes, moved, now);
  const parked = moves.reduce((sum, one) => sum + ('parked' in one ? one.person.facts.length : 0), regrouped.parked);
  const outcome = {
    next: batch.next,
    accepted: logged.fresh.length + attachings.fresh.length - parked,
    duplicates: logged.duplicates + attachings.duplicates,
    dead: dead.length,
    parked,
    skipped: batch.next - cursor - unread.length,
    erased: unread.length - entries.length,
    milestones: milestones + regrouped.milestones,
  };
  await moveCursor(client, batch, cursor, outcome);
  return outcome;
};

const apply = async (context: Context, batch: Batch, parkAll = false): Promise<Outcome> => {
  for (;;) {
    try {
      return await inTransaction(context.pool, (client) => applyIn(context, client, batch, parkAll));
    } catch (error) {
      if (!(error instanceof StartOver)) throw error;
    }
  }
};

/** One fact: when PostgreSQL refuses what it causes, its person is parked; when it refuses the fact itself, it is dead. */
const receiveAlone = async (context: Context, batch: Batch): Promise<Outcome> => {
  try {
    return await apply(context, batch, true);
  } catch (error) {
    if (!isAboutData(error)) throw error;
    const refusal = { code: 'FORMAT', expected: 'des valeurs que la base peut garder' };
    const entries = batch.entries.map(({ offset, recu, bytes }) => ({ offset, recu, bytes, refusal }));
    return apply(context, { ...batch, entries });
  }
};

const receiveInHalves = async (context: Context, batch: Batch): Promise<Outcome> => {
  const middle = batch.entries.length >> 1;
  const border = batch.entries[middle]!.offset;
  const first = await receive(context, { ...batch, next: border, entries: batch.entries.slice(0, middle) });
  if (first.next !== border) return first;
  const second = await receive(context, { ...batch, from: border, entries: batch.entries.slice(middle) });
  return {
    next: second.next,
    accepted: first.accepted + second.accepted,
    duplicates: first.duplicates + second.duplicates,
    dead: first.dead + second.dead,
    parked: first.parked + second.parked,
    skipped: first.skipped + second.skipped,
    erased: first.erased + second.erased,
    milestones: first.milestones + second.milestones,
  };
};

/** Applies a batch; when PostgreSQL refuses the data of one of its facts, halves find which, and the others go on. */
export const receive = async (context: Context, batch: Batch): Promise<Outcome> => {
  try {
    return await apply(context, batch);
  } catch (error) {
    if (!isAboutData(error)) throw error;
    return batch.entries.length > 1 ? receiveInHalves(context, batch) : receiveAlone(context, batch);
  }
};
