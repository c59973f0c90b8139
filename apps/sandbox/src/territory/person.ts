import { localDay, type Day, type Instant, type OrganismeReferent, type Structure } from '#domain';
import { figures } from './figures';
import { random, type Random } from './random';
import { structures } from './structures';

export type { OrganismeReferent, Structure };

/** The six months (or so) that a territory is told about. Days are local dates of Europe/Paris; nothing is received from `closes` on. */
export type Window = {
  start: Day;
  end: Day;
  closes: Instant;
  /** Days before the window at most of those who were already registered. */
  senior: number;
};

/** A registration learnt late makes every week since then due, and one fact may cause 60 emissions (rules §8). */
const MOST_SENIOR = 190;

/** The window that closes at an instant, `days` long. */
export const windowUntil = (closes: Instant, days = 182): Window => {
  const end = localDay(closes, '59');
  return { start: end - days, end, closes, senior: MOST_SENIOR };
};

/** One inhabitant, as the draw made them. */
export type Person = {
  seed: number;
  index: number;
  subject: string;
  chance: Random;
  /** Where the person lives as the window opens; `move` says where from another day on. */
  department: string;
  move?: { day: Day; to: string };
  rsa: boolean;
  partnerOfRsa: boolean;
  young: boolean;
  disabled: boolean;
  /** Registered before the window opens: told at once by the resumption of stock. */
  stock: boolean;
  intensive: boolean;
  publics: string[];
  window: Window;
};

const moveOf = ({ start, end }: Window, from: string, chance: Random): Person['move'] => {
  const moves = chance.chance(figures.moves.value);
  const day = chance.int(start + 15, Math.max(start + 15, end - 10));
  const to = chance.weighted({ ...figures.departments.value, [from]: 0 });
  return moves ? { day, to } : undefined;
};

/** The person of that index, the same whatever the number of people of the territory. */
export const personOf = (seed: number, index: number, window: Window): Person => {
  const chance = random('person', seed, index);
  const subject = chance.uuid();
  const department = chance.weighted(figures.departments.value);
  const rsa = chance.chance(figures.rsa.value);
  const partnerOfRsa = rsa && chance.chance(figures.partnerOfRsa.value);
  const young = chance.chance(figures.young.value * (rsa ? 0.5 : 1.2));
  const disabled = chance.chance(figures.disabled.value);
  const publics = [
    ...(rsa ? [partnerOfRsa ? 'CONJOINT_RSA' : 'RSA'] : []),
    ...(young ? ['JEUNE'] : []),
    ...(disabled ? ['BOE'] : []),
  ];
  const stock = chance.chance(figures.stock.value);
  const intensive = chance.chance(figures.intensive.value * (rsa || young ? 1.5 : 0.6));
  const move = moveOf(window, department, chance);
  const who = { seed, index, subject, chance, department, ...(move ? { move } : {}) };
  return { ...who, rsa, partnerOfRsa, young, disabled, stock, intensive, publics, window };
};

/**
 * The same person with draws of their own for one subject: whoever asks again is told the same,
 * and what is added to one subject changes nothing of the others.
 */
export const about = (subject: string, person: Person): Person => ({
  ...person,
  chance: random(subject, person.seed, person.index),
});

/** Where the person lives that day. */
export const departmentOn = ({ department, move }: Person, day: Day): string =>
  move && day >= move.day ? move.to : department;

/** A structure of that organisme in the département where the person lives that day. */
export const structureOf = (person: Person, organisme: OrganismeReferent, day: Day): Structure => {
  const [code, libelle] = person.chance.pick(structures[organisme][departmentOn(person, day)]!);
  return { code, libelle };
};

/** The référent that a structure gives a person: a pseudonym, stable over the territory. */
export const referentOf = (person: Person, structure: Structure): string =>
  `${structure.code.toLowerCase()}-${String(person.chance.int(1, 24)).padStart(2, '0')}`;
