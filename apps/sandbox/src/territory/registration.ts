import { addMonths, formatDay, type Day } from '#domain';
import { figures } from './figures';
import { about, departmentOn, type Person } from './person';
import { during, state, type Statement } from './statement';

/** From `from` to the day before `end`. */
export type Registration = {
  id: string;
  from: Day;
  end?: Day;
  reason?: string;
  /** Of a radiation. */ months?: number;
};

const DAYS_A_MONTH = 30.4;

/** The first exit drawn from the monthly rates, or none before the horizon. */
const exitAfter = (person: Person, from: Day): { end: Day; reason: string; months?: number } | undefined => {
  const { chance, window } = person;
  const [first, rates] = [Math.max(from + 12, window.start + 2), figures.exits.value];
  const total = Object.values(rates).reduce((sum, rate) => sum + rate, 0);
  const end = first + Math.floor((-Math.log(1 - chance.next()) / total) * DAYS_A_MONTH);
  const reason = chance.weighted(rates);
  const months = chance.pick(figures.radiationMonths.value);
  return end > window.end ? undefined : { end, reason, ...(reason === 'RADIATION' ? { months } : {}) };
};

const beginOf = (person: Person): Day =>
  person.stock
    ? person.window.start - person.chance.int(5, person.window.senior)
    : person.chance.int(person.window.start, person.window.end - 1);

/** The person's periods of registration, in order: an exit may be followed by a return; a death or a retirement never is. */
export const registrationsOf = (inhabitant: Person): Registration[] => {
  const person = about('registration', inhabitant);
  const list: Registration[] = [];
  let from = beginOf(person);
  for (let n = 1; from < person.window.end; n++) {
    const exit = exitAfter(person, from);
    const id = `I${person.index}-${n}`;
    list.push({ id, from, ...exit });
    if (!exit || ['DECES', 'RETRAITE'].includes(exit.reason) || !person.chance.chance(figures.returns.value)) break;
    from = exit.end + person.chance.int(0, 75);
  }
  return list;
};

const originOf = (person: Person): string => {
  if (person.stock) return 'RDS_LPE';
  if (person.rsa) return person.chance.chance(0.93) ? 'INSCRIPTION_AUTO_CAF' : 'INSCRIPTION_AUTO_MSA';
  if (person.young) return 'INSCRIPTION_AUTO_MILO';
  return person.chance.chance(0.92) ? 'INSCRIPTION_VOLONTAIRE' : 'INSCRIPTION_CONSEILLER_FT';
};

/** Category 10 awaits a contract (arrêté of 30 December 2024): whoever receives the RSA and was not registered before. */
const categoryOf = (person: Person): number =>
  person.rsa && !person.stock ? 10 : Number(person.chance.weighted({ 1: 70, 2: 10, 3: 12, 4: 5, 5: 3 }));

const entry = (person: Person, registration: Registration, first: boolean): Statement =>
  state(
    person,
    'inscription.enregistree',
    'FT',
    during(person, registration.from),
    {
      inscriptionId: registration.id,
      dateEffet: formatDay(registration.from),
      origine: first ? originOf(person) : 'INSCRIPTION_VOLONTAIRE',
      categorie: categoryOf(person),
      departement: departmentOn(person, registration.from),
      publics: person.publics,
    },
    registration.from < person.window.start ? { late: 'never' } : {},
  );

const exit = (person: Person, { id, end, reason, months }: Registration): Statement => {
  const day = end!;
  if (reason === 'RADIATION')
    return state(person, 'inscription.radiee', 'FT', during(person, day), {
      inscriptionId: id,
      decisionId: `Z${id.slice(1)}`,
      dateDebut: formatDay(day),
      dateFin: formatDay(addMonths(day, months!) - 1),
    });
  const learnt = reason === 'DECES' ? ({ late: 'always', delayDays: [5, 50] } as const) : {};
  return state(
    person,
    'inscription.cessee',
    'FT',
    during(person, day),
    { inscriptionId: id, dateEffet: formatDay(day), motif: reason },
    learnt,
  );
};

export const registrationStatements = (inhabitant: Person, registrations: Registration[]): Statement[] => {
  const person = about('entries and exits', inhabitant);
  return registrations.flatMap((registration, n) => [
    entry(person, registration, n === 0),
    ...(registration.end === undefined ? [] : [exit(person, registration)]),
  ]);
};

/** The registration that holds that day. */
export const registrationOn = (registrations: Registration[], day: Day): Registration | undefined =>
  registrations.find(({ from, end }) => from <= day && (end === undefined || day < end));

/** Whether the person is registered that day. */
export const registeredOn = (registrations: Registration[], day: Day): boolean =>
  registrationOn(registrations, day) !== undefined;
