import { formatDay, type Day } from '#domain';
import type { Contract } from './contract';
import { figures } from './figures';
import { about, type Person } from './person';
import { registrationOn, type Registration } from './registration';
import type { RsaFile } from './rsa';
import { during, state, type Statement } from './statement';

type Change = { day: Day; words: Record<string, unknown> };

/** Category 10 ends with the signature: 9 is the social pathway, the others seek a job. */
const signature = (person: Person, contract: Contract | undefined): Change[] => {
  const { chance, rsa, stock } = person;
  const sought = Number(chance.weighted({ 1: 70, 2: 10, 3: 12, 4: 8 }));
  if (!contract || !chance.chance(figures.categoryTold.value)) return [];
  if (contract.social) return [{ day: contract.signed, words: { categorie: 9 } }];
  return rsa && !stock ? [{ day: contract.signed, words: { categorie: sought } }] : [];
};

const category = ({ chance, window }: Person): Change[] => {
  const change = {
    day: chance.int(window.start, window.end),
    words: { categorie: Number(chance.weighted(figures.categories.value)) },
  };
  return chance.chance(figures.otherCategory.value) ? [change] : [];
};

/** The publics a person joins or leaves: the RSA that ends, a handicap recognised, 26 years. */
const publics = (person: Person, file: RsaFile | undefined): Change[] => {
  const { chance, window, young, disabled } = person;
  const without = (...names: string[]) => person.publics.filter((name) => !names.includes(name));
  const day = chance.int(window.start, window.end);
  const recognised = chance.chance(figures.recognised.value) && !disabled;
  const grownUp = chance.chance(figures.grownUp.value) && young;
  return [
    ...(file?.closed ? [{ day: file.closed.day, words: { publics: without('RSA', 'CONJOINT_RSA') } }] : []),
    ...(recognised ? [{ day, words: { publics: [...person.publics, 'BOE'] } }] : []),
    ...(grownUp && !recognised ? [{ day, words: { publics: without('JEUNE') } }] : []),
  ];
};

/** What changes in a registration that holds: where the person lives, the category, the publics. */
export const situationsOf = (
  inhabitant: Person,
  registrations: Registration[],
  file: RsaFile | undefined,
  contracts: Contract[],
): Statement[] => {
  const person = about('situation', inhabitant);
  const { move } = person;
  const changes: Change[] = [
    ...signature(person, contracts[0]),
    ...category(person),
    ...publics(person, file),
    ...(move ? [{ day: move.day, words: { departement: move.to } }] : []),
  ];
  return changes.flatMap(({ day, words }) => {
    const registration = registrationOn(registrations, day);
    if (!registration || day === registration.from) return [];
    return [
      state(person, 'inscription.situation-modifiee', 'FT', during(person, day), {
        inscriptionId: registration.id,
        dateEffet: formatDay(day),
        ...words,
      }),
    ];
  });
};
