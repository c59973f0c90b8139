import { formatDay } from '#domain';
import { figures } from './figures';
import { about, personOf, type Person, type Window } from './person';
import { registrationsOf } from './registration';
import { during, state, type Statement } from './statement';
import { travel, type Received } from './travel';

/** Invented people: names drawn from two short lists, an address and a number that nobody can have. */
const FIRST =
  'Awa Karim Léa Jules Inès Hugo Sofia Nadia Marc Chloé Yanis Élise Omar Julie Paul Aminata Tom Sarah'.split(' ');
const LAST = 'Diallo Martin Lefebvre Benali Dubois Moreau Nguyen Petit Caron Delattre Kaya Fontaine Payet Leroy'.split(
  ' ',
);

const ascii = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase();
const digits = ({ chance }: Person, count: number): string =>
  Array.from({ length: count }, () => chance.int(0, 9)).join('');

const declared = (person: Person, from: number): Statement => {
  const { chance, young, index } = person;
  const [prenom, nom] = [chance.pick(FIRST), chance.pick(LAST)];
  const days = young ? chance.int(16 * 366, 25 * 365) : chance.int(26 * 366, 62 * 365);
  return state(person, 'identite.declaree', 'FT', during(person, from), {
    nom,
    prenom,
    dateNaissance: formatDay(from - days),
    identifiantFt: digits(person, 11),
    ...(chance.chance(0.8) ? { courriel: `${ascii(prenom)}.${ascii(nom)}.${index}@example.org` } : {}),
    // Numbers kept for fiction by the French regulator.
    ...(chance.chance(0.7) ? { telephone: `+33 6 39 98 ${digits(person, 2)} ${digits(person, 2)}` } : {}),
  });
};

/** A second pseudonym of the same person, found some weeks after the registration; at times a mistake, undone. */
const merges = (person: Person, from: number): Statement[] => {
  const { chance, window } = person;
  const data = { absorbe: chance.uuid() };
  const found = Math.max(from, window.start) + chance.int(10, 80);
  const undone = found + chance.int(3, 40);
  const mistaken = chance.chance(figures.separated.value);
  if (!chance.chance(figures.merged.value)) return [];
  return [
    state(person, 'identite.fusionnee', 'FT', during(person, found), data),
    ...(mistaken ? [state(person, 'identite.separee', 'FT', during(person, undone), data)] : []),
  ];
};

/**
 * Who a pseudonym is, told once, on the topics of identities and nowhere else: no fact of a pathway holds a name.
 * Apart from `life`, for those who play pathways alone.
 */
export const identitiesOf = (seed: number, index: number, window: Window): Received[] => {
  const person = about('identity', personOf(seed, index, window));
  const [first] = registrationsOf(person);
  if (!first) return [];
  const said = [declared(person, first.from), ...merges(person, first.from)];
  return travel(
    person,
    said.filter(({ at }) => at < window.closes),
    'i',
  ).filter(({ recu }) => recu < window.closes);
};
