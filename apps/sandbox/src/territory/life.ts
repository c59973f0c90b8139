import { contractsOf } from './contract';
import { orientationsOf } from './orientation';
import { personOf, type Window } from './person';
import { referentsOf } from './referent';
import { registrationsOf, registrationStatements } from './registration';
import { travel, type Received } from './travel';
import { weeksOf } from './week';

/**
 * Everything that is received about one person until the window closes, in the order of reception.
 * Pure: the same seed, index and window give the same messages, so that a territory of any size needs no memory of its people.
 */
export const life = (seed: number, index: number, window: Window): Received[] => {
  const person = personOf(seed, index, window);
  const registrations = registrationsOf(person);
  const { statements, orientations } = orientationsOf(person, registrations);
  const { statements: signatures, contracts } = contractsOf(person, orientations);
  const all = [
    ...registrationStatements(person, registrations),
    ...statements,
    ...referentsOf(person, orientations),
    ...signatures,
    ...weeksOf(person, registrations, orientations, contracts),
  ];
  // Nothing is said of what has not happened yet when the window closes.
  return travel(
    person,
    all.filter(({ at }) => at < window.closes),
  ).filter(({ recu }) => recu < window.closes);
};
