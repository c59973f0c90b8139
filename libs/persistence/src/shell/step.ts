import { advance, blank, pack, unpack, type Instant, type Rules, type Step, type Stored } from '#domain';
import { attempt, type Person } from './people';

/** Rules §8: no fact may cause more for one person. */
const EMISSIONS_A_FACT = 60;

/** What became of one person: a step, or why they are parked from now on (`already` parked before: only their facts wait). */
export type Move =
  | { person: Person; step: Step; packed: Stored }
  | { person: Person; parked: string }
  | { person: Person; parked: 'already' };

/** Where an error was thrown, without its message: a message may repeat a value of the person's. */
const describeBug = (error: unknown): string => {
  if (typeof error === 'string') return error;
  if (!(error instanceof Error)) return 'error of the program';
  const frame = /\n\s+at (.*)/.exec(error.stack ?? '')?.[1] ?? '';
  const where = /(?:^|[\s(/])((?:libs|apps)\/[^\s()]+|[\w.-]+\.js:\d+:\d+)\)?$/.exec(frame)?.[1] ?? '';
  const name = frame.split(' ')[0] ?? '';
  return `${error.name} in ${name}${where ? ` (${where})` : ''}`;
};

/** Facts are never announced before they were received, whatever the clock of this machine says. */
export const nowOf = (person: Person, now: Instant): Instant =>
  person.facts.reduce((latest, { recu }) => Math.max(latest, recu), now);

const stepOf = (person: Person, rules: Rules, now: Instant) => {
  const { stored, activities, sealed, facts } = person;
  const state = stored ? unpack(stored, [...activities.values()], sealed) : blank();
  const step = advance(state, facts, rules, nowOf(person, now));
  return { step, packed: pack(step.state) };
};

const tooMuch = (person: Person, { emissions, wakeAt }: Step, now: Instant): string | undefined => {
  const { length } = person.facts;
  if (length > 0 && emissions.length > EMISSIONS_A_FACT * length)
    return `${emissions.length} emissions for ${length} fact(s), at most ${EMISSIONS_A_FACT} each`;
  if (length === 0 && wakeAt !== undefined && wakeAt <= now) return 'its wake-up asks for another one at once';
  return undefined;
};

/** Advances one person, or says why they are parked. Never throws: the others go on. */
export const move = (person: Person, rules: Rules, now: Instant): Move => {
  if (person.parked) return { person, parked: 'already' };
  const done = attempt(person, () => stepOf(person, rules, now));
  if (!done) return { person, parked: describeBug(person.bug) };
  const excess = tooMuch(person, done.step, now);
  return excess === undefined ? { person, ...done } : { person, parked: excess };
};
