import { advance, pack, type Instant, type Rules, type Step, type Stored } from '#domain';
import { attempt, type Person } from './people';

/** Rules §8: no fact may cause more for one person. */
export const EMISSIONS_A_FACT = 60;

/** What became of one person: a step, or why they are parked from now on (`already` parked before: only their facts wait). */
export type Move =
  | { person: Person; step: Step; packed: Stored }
  | { person: Person; parked: string }
  | { person: Person; parked: 'already' };

/** Where an error was thrown, without its message: a message may repeat a value of the person's. */
export const describeBug = (error: unknown): string => {
  if (typeof error === 'string') return error;
  if (!(error instanceof Error)) return 'erreur du programme';
  const frame = /\n\s+at (.*)/.exec(error.stack ?? '')?.[1] ?? '';
  const where = /(?:^|[\s(/])((?:libs|apps)\/[^\s()]+|[\w.-]+\.js:\d+:\d+)\)?$/.exec(frame)?.[1] ?? '';
  const name = frame.split(' ')[0] ?? '';
  return `erreur du programme : ${error.name} dans ${name}${where ? ` (${where})` : ''}`;
};

/** Facts are never announced before they were received, whatever the clock of this machine says. */
export const nowOf = (person: Person, now: Instant): Instant =>
  person.facts.reduce((latest, { recu }) => Math.max(latest, recu), now);

const stepOf = (person: Person, rules: Rules, now: Instant) => {
  const { state, facts } = person;
  if (!state) throw new Error('not read');
  const step = advance(state, facts, rules, nowOf(person, now));
  return { step, packed: pack(step.state) };
};

const tooMuch = (person: Person, { emissions, wakeAt }: Step, now: Instant): string | undefined => {
  const { length } = person.facts;
  if (length > 0 && emissions.length > EMISSIONS_A_FACT * length)
    return `${emissions.length} jalons pour ${length} fait(s), au plus ${EMISSIONS_A_FACT} pour chacun`;
  if (length === 0 && wakeAt !== undefined && wakeAt <= now) return 'son réveil en demande un autre aussitôt';
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
