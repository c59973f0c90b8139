import { localDay, type Day, type Instant } from '#domain';
import { figures, structures } from './figures';
import { random, type Random } from './random';

export type OrganismeReferent = 'FT' | 'CD' | 'DCD' | 'ML' | 'CE';
export type Structure = { code: string; libelle: string };

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
  index: number;
  subject: string;
  chance: Random;
  department: string;
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
  return {
    index,
    subject,
    chance,
    department,
    rsa,
    partnerOfRsa,
    young,
    disabled,
    stock,
    intensive,
    publics,
    window,
  };
};

/** A structure of that organisme in the person's département. */
export const structureOf = (person: Person, organisme: OrganismeReferent): Structure => {
  const [code, libelle] = person.chance.pick(structures[organisme]![person.department]!);
  return { code, libelle };
};

/** The référent that a structure gives a person: a pseudonym, stable over the territory. */
export const referentOf = (person: Person, structure: Structure): string =>
  `${structure.code.toLowerCase()}-${String(person.chance.int(1, 24)).padStart(2, '0')}`;
