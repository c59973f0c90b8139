import { formatDay, mondayOf, weekOf, type Day, type Week } from '#domain';
import type { Contract } from './contract';
import { figures } from './figures';
import type { Orientation } from './orientation';
import type { OrganismeReferent, Person } from './person';
import { registeredOn, type Registration } from './registration';
import { during, instantText, state, type Statement } from './statement';

const NATURES = [
  'RECHERCHE_EMPLOI',
  'RECHERCHE_EMPLOI',
  'RECHERCHE_EMPLOI',
  'FORMATION',
  'MISE_EN_SITUATION_PRO',
  'ACCES_DROITS_LEVEE_FREINS',
  'ACCOMPAGNEMENT_SOCIAL_PRO',
];

/** Words of one activity: planned by the organisme, declared by the person, validated by the référent; each may be missing. */
const activity = (person: Person, id: string, day: Day, organisme: OrganismeReferent): Statement[] => {
  const { chance } = person;
  const f = figures;
  const minutes = chance.pick(f.activityMinutes.value);
  const nature = chance.pick(NATURES);
  const action = chance.chance(0.3) ? { actionId: `X${person.index}-${chance.int(1, 4)}` } : {};
  const what = { activiteId: id, ...action, nature, date: formatDay(day) };
  const statements: Statement[] = [];
  const spontaneous = chance.chance(f.spontaneous.value);
  if (!spontaneous)
    statements.push(
      state(person, 'activite.planifiee', organisme, during(person, day - chance.int(1, 6)), { ...what, minutes }),
    );
  if (!spontaneous && chance.chance(f.notHeld.value)) return statements;
  const declared = { ...what, minutes, auteur: chance.chance(0.8) ? 'USAGER' : 'PARTENAIRE' };
  statements.push(state(person, 'activite.declaree', organisme, during(person, day, 9, 23), declared));
  if (chance.chance(f.toldTwice.value)) {
    const other = organisme === 'FT' ? 'ML' : 'FT';
    const same = { ...declared, actionId: `X${person.index}-9`, auteur: 'PARTENAIRE' };
    statements.at(-1)!.data = { ...declared, actionId: same.actionId };
    statements.push(
      state(person, 'activite.declaree', other, during(person, day + 1), { ...same, activiteId: `${id}-b` }),
    );
  }
  if (chance.chance(f.neverValidated.value)) return statements;
  const validated = chance.chance(f.validatedLess.value) ? Math.floor(minutes / 2) : minutes;
  const at = during(person, day + chance.int(1, 6));
  statements.push(state(person, 'activite.validee', organisme, at, { activiteId: id, minutes: validated }));
  return statements;
};

/** An appointment, and whether it was kept: an absence leaves no `effectue`. */
const appointment = (person: Person, id: string, day: Day, orientation: Orientation): Statement[] => {
  const { chance } = person;
  const { organisme, structure } = orientation;
  const minutes = chance.pick([20, 30, 45, 60]);
  const summoned = chance.chance(0.4);
  const begins = during(person, day, 9, 17);
  const taken = state(person, 'rendez-vous.pris', organisme, during(person, day - chance.int(3, 15)), {
    rdvId: id,
    motif: chance.weighted({ ORI: 0.1, ACC: 0.6, AUT: 0.3 }),
    modalite: chance.weighted({ PHYSIQUE: 0.6, TELEPHONE: 0.25, VISIO: 0.15 }),
    typeReception: chance.chance(0.85) ? 'IND' : 'COL',
    debut: instantText(begins),
    minutes,
    structure,
  });
  const absent = chance.chance(summoned ? figures.noShowSummoned.value : figures.noShowInvited.value);
  if (absent) return [taken];
  const held = begins + minutes * 60_000;
  return [taken, state(person, 'rendez-vous.effectue', organisme, held, { rdvId: id, minutes })];
};

/** How many activities a week holds: many in intensive accompaniment, none during an idle spell. */
const activitiesIn = (person: Person, week: Week, idle: readonly [Week, Week] | undefined): number => {
  if (idle && week >= idle[0] && week <= idle[1]) return 0;
  const [least, most] = figures.intensiveActivities.value;
  return person.intensive
    ? person.chance.int(least, most)
    : Number(person.chance.weighted(figures.usualActivities.value));
};

/** The weeks of a person under contract, until the window closes; activities stop when the registration ends. */
export const weeksOf = (
  person: Person,
  registrations: Registration[],
  orientations: Orientation[],
  contracts: Contract[],
): Statement[] => {
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
    const contract = contracts.findLast(({ effective }) => effective <= monday);
    const orientation = orientations.findLast(({ decided }) => decided <= monday) ?? first;
    const count = contract ? activitiesIn(person, week, idle) : 0;
    for (let n = 0; n < count; n++) {
      const id = `A${person.index}-${week}-${n}`;
      statements.push(...activity(person, id, monday + chance.int(0, 5), contract!.organisme));
    }
    if (chance.chance(figures.appointmentsAMonth.value / 4.3))
      statements.push(...appointment(person, `V${person.index}-${week}`, monday + chance.int(0, 4), orientation));
  }
  return statements;
};
