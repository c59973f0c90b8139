import {
  actionsNeeded,
  activitiesNeeded,
  advance,
  blank,
  pack,
  reopensFrom,
  unpack,
  type Emission,
  type Fact,
  type Instant,
  type Rules,
  type Step,
  type Stored,
  type StoredActivity,
  type StoredWeek,
  type Week,
} from '#domain';
import type { Random } from '../../territory/random';

/** What is kept about one person between two steps: the rows of the base, without the base. */
export type Rows = {
  stored?: Stored;
  activities: Map<string, StoredActivity>;
  sealed: Map<Week, StoredWeek>;
  wakeAt?: Instant;
};
/** An emission and its place among the steps of one instant, for this person. */
export type Told = Emission & { step: number };

export const newRows = (): Rows => ({ activities: new Map(), sealed: new Map() });

/** The activities the facts speak of, and those that share their actions; all of them when the zone may have moved. */
export const neededActivities = ({ activities }: Rows, facts: Fact[]): StoredActivity[] => {
  const { ids, actions, all } = activitiesNeeded(facts);
  if (all) return [...activities.values()];
  const byId = ids.flatMap((id) => activities.get(id) ?? []);
  const wanted = new Set([...actions, ...actionsNeeded(byId)]);
  if (wanted.size === 0) return byId;
  const sharing = [...activities.values()].filter(({ action }) => action !== null && wanted.has(action));
  return [...new Set([...byId, ...sharing])];
};

export const neededWeeks = ({ stored, sealed }: Rows, facts: Fact[]): StoredWeek[] => {
  const from = stored && sealed.size > 0 && facts.length > 0 ? reopensFrom(unpack(stored, [], []), facts) : undefined;
  if (from === undefined) return [];
  return [...sealed.values()].filter(({ week }) => week >= from).sort((one, other) => one.week - other.week);
};

/** Keeps what a step gave. */
export const put = (rows: Rows, stored: Stored, step: Step): void => {
  rows.stored = stored;
  for (const activity of step.changedActivities) rows.activities.set(activity.id, activity);
  for (const week of step.reopened) rows.sealed.delete(week);
  for (const week of step.sealed) rows.sealed.set(week.week, week);
  if (step.wakeAt === undefined) delete rows.wakeAt;
  else rows.wakeAt = step.wakeAt;
};

/** One step as the shell makes it: only what the step needs is read, and everything goes through its packed form. */
const stepOf = (rows: Rows, facts: Fact[], rules: Rules, now: Instant): Step => {
  const activities = neededActivities(rows, facts);
  const state = rows.stored ? unpack(rows.stored, activities, neededWeeks(rows, facts)) : blank();
  const step = advance(state, facts, rules, now);
  put(rows, pack(step.state), step);
  return step;
};

const byReception = (facts: Fact[]): Fact[] => facts.toSorted((one, other) => one.recu - other.recu);

/**
 * Lives one person's facts until an instant, included: each arrives at its `recu`, time stops at every wake-up, and the
 * facts of one instant arrive together with the deadlines of that instant. Facts received later do not arrive.
 */
export const live = (facts: Fact[], until: Instant, rules: Rules): Told[] => {
  const rows = newRows();
  const queue = byReception(facts);
  const told: Told[] = [];
  for (let next = 0; ;) {
    const now = Math.min(queue[next]?.recu ?? Infinity, rows.wakeAt ?? Infinity);
    if (now > until) return told;
    const first = next;
    while (queue[next]?.recu === now) next++;
    const { emissions, wakeAt } = stepOf(rows, queue.slice(first, next), rules, now);
    if (first === next && wakeAt !== undefined && wakeAt <= now)
      throw new Error('a wake-up asks for another one at once');
    told.push(...emissions.map((emission) => ({ ...emission, step: 0 })));
  }
};

const shuffle = <T>(list: T[], chance: Random): T[] => {
  for (let i = list.length - 1; i > 0; i--) {
    const j = chance.int(0, i);
    [list[i], list[j]] = [list[j]!, list[i]!];
  }
  return list;
};

/**
 * The same facts in a random order, in batches, some of them again; time passes at random, never before the stamps that
 * were delivered, and stands at `until` at the end. The final words are those of `live`.
 */
export const liveShuffled = (facts: Fact[], until: Instant, rules: Rules, chance: Random): Told[] => {
  const rows = newRows();
  const told: Told[] = [];
  let [now, step] = [-Infinity, 0];
  const stepAt = (instant: Instant, batch: Fact[]) => {
    step = instant === now ? step + 1 : 0;
    now = instant;
    const { emissions } = stepOf(rows, batch, rules, now);
    told.push(...emissions.map((emission) => ({ ...emission, step })));
  };
  const delivered: Fact[] = [];
  const waiting = shuffle(
    facts.filter(({ recu }) => recu <= until),
    chance,
  );
  while (waiting.length > 0) {
    const batch = waiting.splice(0, chance.int(1, 5));
    if (delivered.length > 0 && chance.chance(0.3)) batch.push(chance.pick(delivered));
    delivered.push(...batch);
    const least = Math.max(now, ...batch.map(({ recu }) => recu));
    const later = chance.chance(0.3) ? least + Math.floor((until - least) * chance.next() * 0.3) : least;
    stepAt(later, batch);
    if (chance.chance(0.2) && rows.wakeAt !== undefined && rows.wakeAt <= until) stepAt(Math.max(now, rows.wakeAt), []);
  }
  if (rows.wakeAt !== undefined && rows.wakeAt <= until) stepAt(until, []);
  return told;
};

/** The words that stand at the end: for each type and key the greatest version, unless it retracts. */
export const finalWords = <W extends { type: string; key: string; version: number; retracted: boolean }>(
  told: W[],
): W[] => {
  const greatest = new Map<string, W>();
  for (const word of told) {
    const id = `${word.type} ${word.key}`;
    if ((greatest.get(id)?.version ?? 0) < word.version) greatest.set(id, word);
  }
  return [...greatest.values()].filter(({ retracted }) => !retracted);
};
