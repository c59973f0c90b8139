import { formatDay, type Day } from '#domain';
import type { Action } from './action';
import { figures } from './figures';
import { about, type Person } from './person';
import { registeredOn, type Registration } from './registration';
import { during, state, type Statement } from './statement';

export type Job = { id: string; start: Day; contract: string; months?: number; durable: boolean };

const jobOf = (person: Person, id: string, start: Day, durable: boolean): Job => {
  const { chance } = person;
  const lasting = chance.weighted(figures.durableJobs.value);
  const passing = chance.weighted(figures.shortJobs.value);
  const contract = durable ? lasting : passing;
  const months = durable ? chance.pick([6, 6, 9, 12, 12, 24]) : chance.int(1, 5);
  const endless = contract === 'CDI' || contract === 'INDEPENDANT';
  return { id, start, contract, durable, ...(endless ? {} : { months }) };
};

/** The jobs people leave the list for, as far as they are known. */
export const jobsOfExits = (inhabitant: Person, registrations: Registration[]): Job[] => {
  const person = about('jobs of exits', inhabitant);
  return registrations.flatMap(({ end, reason }, n) => {
    const job = jobOf(person, `E${person.index}-${n + 1}`, end ?? 0, person.chance.chance(figures.durable.value));
    return reason === 'REPRISE_EMPLOI' && person.chance.chance(figures.jobTold.value) ? [job] : [];
  });
};

/** Short jobs of people who stay registered, and those an action ends with. */
export const otherJobs = (inhabitant: Person, registrations: Registration[], actions: Action[]): Job[] => {
  const person = about('other jobs', inhabitant);
  const { chance, window } = person;
  const day = chance.int(window.start, window.end);
  const side = jobOf(person, `E${person.index}-s`, day, false);
  const works = chance.chance(figures.sideJobs.value) && registeredOn(registrations, day);
  const hired = actions.filter(({ outcome, scheme }) => outcome === 'EMBAUCHE' && scheme !== 'IAE');
  return [
    ...(works ? [side] : []),
    ...hired.map((action, n) =>
      jobOf(
        person,
        `E${person.index}-a${n + 1}`,
        action.until! + chance.int(1, 14),
        action.preparation || chance.chance(0.4),
      ),
    ),
  ];
};

export const jobStatements = (inhabitant: Person, jobs: Job[]): Statement[] => {
  const person = about('job statements', inhabitant);
  return jobs.map(({ id, start, contract, months }) =>
    state(person, 'emploi.accede', 'FT', during(person, start), {
      emploiId: id,
      contrat: contract,
      ...(months === undefined ? {} : { dureeMois: months }),
      dateDebut: formatDay(start),
    }),
  );
};
