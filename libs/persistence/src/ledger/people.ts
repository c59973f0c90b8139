import { randomUUID } from 'node:crypto';
import type { Base, Instant, PersonId, Rules } from '#domain';
import type { Pool, PoolClient } from 'pg';
import { readBases } from '../shell/bases';
import { virtualTime } from '../shell/lanes';
import { readLog, type Retell } from '../shell/log';
import type { Person } from '../shell/people';
import { membersOf, peopleOfLane } from '../shell/people-of-lane';
import { partsThatDiffer } from '../shell/rebuild';
import { RuleBook } from '../shell/rule-book';
import { readWhole } from '../shell/whole';
import { EXAMPLES, type Finding } from './check';
import { inSnapshot } from './snapshot';

export type PeopleOptions = {
  lanes: number;
  rules: readonly Rules[];
  retell: Retell;
  virtualClock: boolean;
  /** How many people, taken at random places of each lane; everybody when absent. */
  sample?: number;
  /** Told from time to time how many were lived again. */
  progress?: (people: number) => void;
};
/** Two checks of one walk: the sealed weeks, and everything else of a pathway. Those who are set aside are left out. */
export type PeopleFinding = { pathways: Finding & { parked: number }; sealed: Finding };

/** People of one snapshot. */
const AT_ONCE = 50;
const FIRST = '00000000-0000-0000-0000-000000000000' as PersonId;

type Walk = { options: PeopleOptions; book: RuleBook; found: PeopleFinding };

const add = (finding: Finding, example: string): void => {
  finding.violations++;
  if (finding.examples.length < EXAMPLES) finding.examples.push(example);
};

const partsOf = (
  rules: Rules,
  person: Person,
  facts: Parameters<typeof partsThatDiffer>[2],
  now: Instant,
  bases: readonly Base[],
): string[] => {
  try {
    return partsThatDiffer(rules, person, facts, now, bases);
  } catch {
    return ['unreadable'];
  }
};

const compare = async (client: PoolClient, lane: number, people: Person[], { options, book, found }: Walk) => {
  const { rows } = await client.query<{ rules: string }>('select rules from lane where lane = $1', [lane]);
  const rules = await book.find(client, rows[0]?.rules ?? '');
  if (!rules) return add(found.pathways, `lane ${lane} runs rules that this program does not know: ${rows[0]?.rules}`);
  const names = people.map(({ id }) => id);
  await readWhole(client, people);
  const members = await membersOf(client, names);
  const log = await readLog(client, [...members.values()].flat(), options.lanes, options.retell);
  const bases = await readBases(client, [...members.values()].flat(), options.lanes);
  const clock = (options.virtualClock ? await virtualTime(client) : undefined) ?? Date.now();
  for (const person of people) {
    if (person.parked) {
      found.pathways.parked++;
      continue;
    }
    const facts = members.get(person.id)!.flatMap((one) => log.get(one) ?? []);
    const replaced = members.get(person.id)!.flatMap((one) => bases.get(one) ?? []);
    const now = facts.reduce((last, { recu }) => Math.max(last, recu), clock);
    const parts = partsOf(rules, person, facts, now, replaced);
    const others = parts.filter((part) => part !== 'sealed');
    found.pathways.checked++;
    found.sealed.checked += person.sealed.length;
    if (others.length > 0) add(found.pathways, `lane ${lane}, ${person.id}: ${others.join(', ')}`);
    if (parts.includes('sealed')) add(found.sealed, `lane ${lane}, ${person.id}`);
  }
};

/** A stretch of a lane, in the order of the pseudonyms: those after `after`, up to `until`, at most so many. */
type Stretch = { lane: number; after: PersonId; until?: PersonId; limit: number };

/** Lives the next people of a stretch again: the rest of it, or nothing when it ends. */
const batch = (pool: Pool, walk: Walk, stretch: Stretch): Promise<Stretch | undefined> =>
  inSnapshot(pool, async (client) => {
    const { lane, after, until, limit } = stretch;
    const asked = Math.min(AT_ONCE, limit);
    const next = await peopleOfLane(client, lane, after, asked, walk.options.lanes);
    const people = next.filter(({ id }) => until === undefined || id <= until);
    if (people.length > 0) await compare(client, lane, people, walk);
    const { checked, parked } = walk.found.pathways;
    walk.options.progress?.(checked + parked);
    const last = next.at(-1)?.id ?? after;
    return people.length < asked ? undefined : { ...stretch, after: last, limit: limit - people.length };
  });

/** How many of `limit` are left when the stretch ends. */
const walkAlong = async (pool: Pool, walk: Walk, stretch: Stretch): Promise<number> => {
  const before = walk.found.pathways.checked + walk.found.pathways.parked;
  for (let rest: Stretch | undefined = stretch; rest !== undefined && rest.limit > 0;)
    rest = await batch(pool, walk, rest);
  return stretch.limit - (walk.found.pathways.checked + walk.found.pathways.parked - before);
};

/**
 * Whether what is stored of people is what their facts give, lived again from the log: all of them, or a sample. Each batch of people is read in a snapshot of
 * its own, so that a walk of an hour delays nothing.
 */
export const checkPeople = async (pool: Pool, options: PeopleOptions): Promise<PeopleFinding> => {
  const nothing = (): Finding => ({ checked: 0, violations: 0, examples: [] });
  const found: PeopleFinding = { pathways: { ...nothing(), parked: 0 }, sealed: nothing() };
  const walk = { options, book: new RuleBook(options.rules), found };
  const { sample, lanes } = options;
  for (let lane = 0; lane < lanes; lane++) {
    if (sample === undefined) await walkAlong(pool, walk, { lane, after: FIRST, limit: Infinity });
    else {
      const place = randomUUID() as PersonId;
      const left = await walkAlong(pool, walk, { lane, after: place, limit: Math.ceil(sample / lanes) });
      if (left > 0) await walkAlong(pool, walk, { lane, after: FIRST, until: place, limit: left });
    }
  }
  return found;
};
