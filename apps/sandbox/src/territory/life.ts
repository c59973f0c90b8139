import { actionsOf } from './action';
import { contractsOf } from './contract';
import { jobsOfExits, jobStatements, otherJobs } from './job';
import { orientationsOf } from './orientation';
import { personOf, type Person, type Window } from './person';
import { referentsOf } from './referent';
import { registrationsOf, registrationStatements } from './registration';
import { reviewsOf } from './review';
import { rsaFileOf, rsaStatements } from './rsa';
import { proceduresOf } from './sanction';
import { situationsOf } from './situation';
import type { Statement } from './statement';
import { travel, type Received } from './travel';
import { weeksOf } from './week';

/** What frames a life, before anything is said of it. */
export const framesOf = (person: Person) => {
  const registrations = registrationsOf(person);
  const file = rsaFileOf(person, registrations);
  const oriented = orientationsOf(person, registrations, file);
  const { orientations } = oriented;
  const exits = jobsOfExits(person, registrations);
  const signed = contractsOf(person, { orientations, registrations, jobs: exits });
  return { registrations, file, oriented, orientations, exits, signed, contracts: signed.contracts };
};

/** Everything that happens to a person and that somebody states, in no order. */
const told = (person: Person): Statement[] => {
  const { registrations, file, oriented, orientations, exits, signed, contracts } = framesOf(person);
  const { statements: inscribed, actions } = actionsOf(person, contracts, registrations);
  return [
    ...registrationStatements(person, registrations),
    ...situationsOf(person, registrations, file, contracts),
    ...rsaStatements(person, file),
    ...oriented.statements,
    ...referentsOf(person, orientations),
    ...signed.statements,
    ...reviewsOf(person, contracts),
    ...inscribed,
    ...jobStatements(person, [...exits, ...otherJobs(person, registrations, actions)]),
    ...weeksOf(person, { registrations, orientations, contracts, actions }),
    ...proceduresOf(person, { registrations, file, orientations, contracts, refusals: signed.refusals }),
  ];
};

/**
 * Everything that is received about one person until the window closes, in the order of reception.
 * Pure: the same seed, index and window give the same messages, so that a territory of any size needs no memory of its people.
 */
export const life = (seed: number, index: number, window: Window): Received[] => {
  const person = personOf(seed, index, window);
  // Nothing is said of what has not happened yet when the window closes.
  const past = told(person).filter(({ at }) => at < window.closes);
  return travel(person, past).filter(({ recu }) => recu < window.closes);
};
