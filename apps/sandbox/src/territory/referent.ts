import { formatDay, startOf, type Day } from '#domain';
import { figures } from './figures';
import type { Orientation } from './orientation';
import {
  about,
  departmentOn,
  referentOf,
  structureOf,
  type OrganismeReferent,
  type Person,
  type Structure,
} from './person';
import { during, state, type Statement } from './statement';

const designate = (
  person: Person,
  n: string,
  day: Day,
  organisme: OrganismeReferent,
  structure: Structure,
  interim?: { finPrevue?: string },
): Statement =>
  state(person, 'referent.designe', organisme, during(person, day), {
    designationId: `D${person.index}-${n}`,
    referentId: referentOf(person, structure),
    organisme,
    structure,
    dateDebut: formatDay(day),
    ...(interim ? { interim } : {}),
  });

const withdraw = (person: Person, n: string, day: Day, organisme: string, reason: string): Statement =>
  state(person, 'referent.retire', organisme, during(person, day), {
    designationId: `D${person.index}-${n}`,
    dateFin: formatDay(day),
    motif: reason,
  });

/** A replacement, ended by its planned last day, by a withdrawal, or by nothing. */
const interim = (person: Person, n: string, day: Day, { organisme, structure }: Orientation): Statement[] => {
  const length = person.chance.int(6, 24);
  const planned = person.chance.chance(0.6);
  return [
    designate(person, n, day, organisme, structure, planned ? { finPrevue: formatDay(day + length) } : {}),
    ...(planned ? [] : [withdraw(person, n, day + length, organisme, 'FIN_INTERIM')]),
  ];
};

const firstDay = (person: Person, orientation: Orientation): Day | undefined => {
  const base = orientation.notified ?? orientation.decided + 3;
  switch (person.chance.weighted(figures.referents.value)) {
    case 'soon':
      return base + person.chance.int(0, 4);
    case 'gap':
      return base + person.chance.int(9, 28);
    case 'never':
      return undefined;
  }
};

/** The designations that follow one orientation: the first one, a hand-over, an interim, a departure. */
const follow = (person: Person, orientation: Orientation, round: number): Statement[] => {
  const { chance } = person;
  const day = firstDay(person, orientation);
  if (day === undefined) return [];
  const { organisme, structure } = orientation;
  const stranger: OrganismeReferent = organisme === 'FT' ? 'CD' : 'FT';
  const speaker = chance.chance(figures.strangers.value) ? stranger : organisme;
  const at = speaker === organisme ? structure : structureOf(person, speaker, day);
  const statements = [designate(person, `${round}`, day, speaker, at)];
  if (chance.chance(figures.interims.value))
    statements.push(...interim(person, `${round}i`, day + chance.int(15, 90), orientation));
  if (chance.chance(figures.handovers.value))
    statements.push(designate(person, `${round}b`, day + chance.int(30, 120), organisme, structure));
  else if (chance.chance(figures.departures.value)) {
    const left = day + chance.int(30, 120);
    statements.push(withdraw(person, `${round}`, left, speaker, 'DEPART'));
    if (chance.chance(0.6))
      statements.push(designate(person, `${round}c`, left + chance.int(2, 30), organisme, structure));
  }
  return statements;
};

/** Nobody hands over, replaces or leaves once another orientation was decided: its own designations follow. */
export const referentsOf = (inhabitant: Person, orientations: Orientation[]): Statement[] => {
  const person = about('referent', inhabitant);
  return orientations.flatMap((orientation, n) => {
    const next = orientations[n + 1];
    const until = next ? startOf(next.decided, departmentOn(person, next.decided)) : Infinity;
    return follow(person, orientation, n + 1).filter(({ at }) => at < until);
  });
};
