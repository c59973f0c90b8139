import {
  loadWeek,
  relive,
  type Base,
  type Fact,
  type Instant,
  type PersonId,
  type PersonState,
  type Regrouping,
  type Step,
} from '#domain';
import type { PoolClient } from 'pg';
import { laneOf } from '../lane';
import { readBases } from './bases';
import { nothingChanges, write, type Changes } from './changes';
import { ring, type Context } from './door';
import type { Lane, Lanes } from './lanes';
import { readLog } from './log';
import { milestonesOf, type MilestoneRow } from './milestones';
import { personOf, type Person } from './people';
import { replace } from './replace';
import { describeBug, EMISSIONS_A_FACT } from './step';
import { run, type Statement } from './transaction';
import { readWhole } from './whole';

const counted: Statement = {
  name: 'count-regroupings',
  text: `select m.person, m.type, m.key, count(*)::int as count
    from unnest($1::smallint[], $2::uuid[]) k(lane, person) join milestone m on m.lane = k.lane and m.person = k.person
    where m.type in ('fusion', 'separation') group by 1, 2, 3`,
};

/** One of the people who meet or part. `told`: what was announced of them; absent when nothing is known of them. */
type Live = { person: Person; told?: PersonState; step?: Step };

/** Facts cannot be lived again while some of them wait for the program to be mended: all who meet them wait too. */
const PARKED = 'réuni à une personne mise à part, ou séparé d’elle';

class TooMuch extends Error {
  constructor(emissions: number, facts: number) {
    super(`${emissions} jalons pour ${facts} fait(s), au plus ${EMISSIONS_A_FACT} pour chacun`);
  }
}

/** Those who meet or part in one transaction, in order: their states, and what is said of it. */
class Regroup {
  readonly rows: MilestoneRow[] = [];
  readonly live = new Map<PersonId, Live>();
  readonly gone = new Set<PersonId>();

  constructor(
    private readonly context: Context,
    private readonly lanes: Lanes,
    private readonly now: Instant,
    people: Person[],
    private readonly log: ReadonlyMap<PersonId, Fact[]>,
    private readonly bases: ReadonlyMap<PersonId, Base>,
    private readonly counts: Map<string, number>,
  ) {
    for (const person of people) this.live.set(person.id, { person, ...(person.state && { told: person.state }) });
  }

  apply(change: Regrouping): void {
    if (change.kind === 'split') this.split(change.from, change.to, change.members, change.remaining);
    else this.merge(change.from, change.to, change.members);
  }

  private split(from: PersonId, to: PersonId, members: PersonId[], remaining: PersonId[]): void {
    const { told } = this.live.get(from)!;
    const place = this.word('separation', from, to, { autre: this.keyOf(to) });
    this.relive(from, told ? [told] : [], remaining);
    this.word('attente', to, from, { apres: place });
    this.gone.delete(to);
    this.relive(to, told ? [told] : [], members);
  }

  private merge(from: PersonId[], to: PersonId, members: PersonId[]): void {
    const told = [to, ...from].flatMap((one) => this.live.get(one)!.told ?? []);
    for (const one of from) {
      const apres = this.word('attente', one, to, {});
      this.word('fusion', to, one, { apres, autre: this.keyOf(one) });
      this.gone.add(one);
    }
    this.gone.delete(to);
    this.relive(to, told, members);
  }

  private keyOf(person: PersonId) {
    return { lane: laneOf(person, this.context.lanes), person };
  }

  private laneOf(person: PersonId): Lane {
    return this.lanes.get(laneOf(person, this.context.lanes))!;
  }

  /** A row for the distributor, in the lane of a person: what was told of one counts for the other, in which order of lanes. */
  private word(type: 'fusion' | 'separation' | 'attente', person: PersonId, key: PersonId, data: object) {
    const lane = this.laneOf(person);
    const count = `${person} ${type} ${key}`;
    const version = (this.counts.get(count) ?? 0) + 1;
    this.counts.set(count, version);
    const at = new Date(this.now);
    const place = { lane: lane.lane, epoch: lane.epoch, number: ++lane.lastNumber };
    const rules = lane.rules.version;
    this.rows.push({ ...place, person, type, key, version, time: at, announced_at: at, data, rules, audience: [] });
    return place;
  }

  private relive(id: PersonId, told: PersonState[], members: PersonId[]): void {
    const live = this.live.get(id)!;
    const facts = members.flatMap((one) => this.log.get(one) ?? []);
    const bases = members.flatMap((one) => this.bases.get(one) ?? []);
    const lane = this.laneOf(id);
    const step = relive(told, facts, lane.rules, this.now, bases);
    if (step.emissions.length > EMISSIONS_A_FACT * Math.max(1, facts.length))
      throw new TooMuch(step.emissions.length, facts.length);
    this.rows.push(...milestonesOf(live.person, step, lane, this.now));
    const sealed = new Map(step.sealed.map((row) => [row.week, loadWeek(row)]));
    this.live.set(id, { ...live, step, told: { ...step.state, sealed } });
  }
}

const everybody = (changes: readonly Regrouping[]): PersonId[] => [
  ...new Set(changes.flatMap(({ from, to }) => [...[from].flat(), to])),
];

/** They are set aside from now on, with the facts of this batch: nothing is said, who is who is remembered. */
const park = (people: Person[], reason: string, told: readonly Person[], now: Instant): Changes => {
  const changes = nothingChanges();
  for (const person of people) {
    const key = { lane: person.lane, person: person.id };
    if (!person.parked) changes.parkedPeople.push({ ...key, since: new Date(now), reason });
    if (person.dueAt !== undefined) changes.asleep.push(key);
    const said = told.find(({ id }) => id === person.id)?.told ?? [];
    said.forEach(({ telling }, index) => changes.parkedFacts.push({ ...key, rank: index + 1, fact: telling.event() }));
  }
  return changes;
};

/** Why these people cannot meet or part, if they cannot. */
const tried = (all: Regroup, changes: readonly Regrouping[]): string | undefined => {
  try {
    for (const change of changes) all.apply(change);
    return undefined;
  } catch (error) {
    return error instanceof TooMuch ? error.message : describeBug(error);
  }
};

/** Facts that wait, milestones that were announced. */
export type Regrouped = { parked: number; milestones: number };

/**
 * Pseudonyms turn out to be one person, or no longer (rules §8): the facts of each are lived again from the log, beside what was told of those they were.
 * Under the lanes of everybody named, after the facts and the attachments of the transaction were kept. `told`: those of the batch about these people.
 */
export const regroup = async (
  context: Context,
  client: PoolClient,
  lanes: Lanes,
  changes: readonly Regrouping[],
  told: readonly Person[],
  now: Instant,
): Promise<Regrouped> => {
  if (changes.length === 0) return { parked: 0, milestones: 0 };
  const people = everybody(changes).map((id) => personOf(id, context.lanes));
  const members = changes.flatMap((one) => [...one.members, ...('remaining' in one ? one.remaining : [])]);
  await readWhole(client, people);
  const keys = [people.map(({ lane }) => lane), people.map(({ id }) => id)];
  const log = await readLog(client, [...new Set(members)], context.lanes, context.retell);
  const bases = await readBases(client, [...new Set(members)], context.lanes);
  const before = await run<{ person: string; type: string; key: string; count: number }>(client, counted, keys);
  const counts = new Map(before.map(({ person, type, key, count }) => [`${person} ${type} ${key}`, count]));
  const latest = [...log.values()].flat().reduce((last, { recu }) => Math.max(last, recu), now);
  const numbers = new Map([...lanes].map(([lane, { lastNumber }]) => [lane, lastNumber]));
  const all = new Regroup(context, lanes, latest, people, log, bases, counts);
  const reason = people.some(({ parked, bug }) => parked || bug !== undefined) ? PARKED : tried(all, changes);
  if (reason !== undefined) {
    for (const [lane, lastNumber] of numbers) lanes.get(lane)!.lastNumber = lastNumber;
    await write(client, park(people, reason, told, now));
    return { parked: told.reduce((sum, { facts }) => sum + facts.length, 0), milestones: 0 };
  }
  const relived = [...all.live.values()].flatMap(({ person, step }) =>
    step && !all.gone.has(person.id) ? [{ person, step }] : [],
  );
  const gone = people.filter(({ id }) => all.gone.has(id));
  await replace(client, relived, gone, all.rows, lanes);
  await run(client, ring, []);
  return { parked: 0, milestones: all.rows.length };
};
