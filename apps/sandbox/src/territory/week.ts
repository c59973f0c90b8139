import { mondayOf, weekOf, type Week } from '#domain';
import type { Action } from './action';
import { activityOf } from './activity';
import { appointmentOf } from './appointment';
import { contractOn, type Contract } from './contract';
import { figures } from './figures';
import type { Orientation } from './orientation';
import { about, type Person } from './person';
import { registeredOn, type Registration } from './registration';
import type { Statement } from './statement';

/** How many activities a week holds: many in intensive accompaniment, none during an idle spell. */
const activitiesIn = (person: Person, week: Week, idle: readonly [Week, Week] | undefined): number => {
  if (idle && week >= idle[0] && week <= idle[1]) return 0;
  const [least, most] = figures.intensiveActivities.value;
  return person.intensive
    ? person.chance.int(least, most)
    : Number(person.chance.weighted(figures.usualActivities.value));
};

/** One of the actions under way that week, for some of its activities. */
const actionIn = ({ chance }: Person, week: Week, actions: Action[]): Action | undefined => {
  const underWay = actions.filter(
    ({ from, until }) => from !== undefined && weekOf(from) <= week && week <= weekOf(until ?? from),
  );
  return underWay.length > 0 && chance.chance(0.5) ? chance.pick(underWay) : undefined;
};

type Life = { registrations: Registration[]; orientations: Orientation[]; contracts: Contract[]; actions: Action[] };

/** The weeks of a person under contract, until the window closes; activities stop when the registration or the contract ends. */
export const weeksOf = (inhabitant: Person, { registrations, orientations, contracts, actions }: Life): Statement[] => {
  const person = about('week', inhabitant);
  const { chance, window } = person;
  const [first] = orientations;
  if (!first) return [];
  const statements: Statement[] = [];
  const begin = weekOf(Math.max(contracts[0]?.effective ?? first.decided + 7, window.start - 21));
  const last = weekOf(window.end) + 1;
  const idleFrom = chance.int(begin, Math.max(begin, last));
  const idle = chance.chance(figures.idleSpell.value) ? ([idleFrom, idleFrom + chance.int(3, 7)] as const) : undefined;
  for (let week = begin; week <= last; week++) {
    const monday = mondayOf(week);
    if (!registeredOn(registrations, monday)) continue;
    const contract = contractOn(contracts, monday);
    const orientation = orientations.findLast(({ decided }) => decided <= monday) ?? first;
    const count = contract ? activitiesIn(person, week, idle) : 0;
    for (let n = 0; n < count; n++) {
      const id = `A${person.index}-${week}-${n}`;
      const action = actionIn(person, week, actions);
      statements.push(...activityOf(person, id, monday + chance.int(0, 5), contract!.organisme, action));
    }
    if (chance.chance(figures.appointmentsAMonth.value / 4.3))
      statements.push(...appointmentOf(person, `V${person.index}-${week}`, monday + chance.int(0, 4), orientation));
  }
  return statements;
};
