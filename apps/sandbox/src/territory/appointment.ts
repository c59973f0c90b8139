import type { Day } from '#domain';
import { figures } from './figures';
import type { Orientation } from './orientation';
import { departmentOn, type Person } from './person';
import { during, instantText, state, type Statement } from './statement';

/** How it ended: kept, missed and told, missed and not told, cancelled by one of the two. */
const outcome = (person: Person, begins: number, minutes: number, summoned: boolean) => {
  const { chance } = person;
  const ends = begins + minutes * 60_000;
  const absent = chance.chance(summoned ? figures.noShowSummoned.value : figures.noShowInvited.value);
  const told = chance.chance(figures.noShowTold.value);
  const cancelled = chance.chance(figures.appointmentCancelled.value);
  const par = chance.chance(0.6) ? 'USAGER' : 'STRUCTURE';
  const excusee = chance.chance(figures.excused.value);
  if (cancelled) return [{ type: 'rendez-vous.annule', at: begins - chance.int(1, 30) * 3_600_000, words: { par } }];
  if (!absent) return [{ type: 'rendez-vous.effectue', at: ends, words: { minutes } }];
  return told ? [{ type: 'rendez-vous.absence-constatee', at: ends, words: { excusee } }] : [];
};

/** An appointment: taken, put off at times, and how it ended. An absence is a fact and nothing more. */
export const appointmentOf = (person: Person, id: string, day: Day, orientation: Orientation): Statement[] => {
  const { chance } = person;
  const { organisme, structure } = orientation;
  const minutes = chance.pick([20, 30, 45, 60]);
  const summoned = chance.chance(0.4);
  const begins = during(person, day, 9, 17);
  const words = {
    rdvId: id,
    motif: chance.weighted({ ORI: 0.1, ACC: 0.6, AUT: 0.3 }),
    modalite: chance.weighted({ PHYSIQUE: 0.6, TELEPHONE: 0.25, VISIO: 0.15 }),
    typeReception: chance.chance(0.85) ? 'IND' : 'COL',
    debut: instantText(begins, departmentOn(person, day)),
    minutes,
    structure,
  };
  const takenOn = day - chance.int(3, 15);
  const taken = state(person, 'rendez-vous.pris', organisme, during(person, takenOn), words);
  const held = (at: number) =>
    outcome(person, at, minutes, summoned).map(({ type, at: told, words: how }) =>
      state(person, type, organisme, told, { rdvId: id, ...how }),
    );
  if (!chance.chance(figures.appointmentMoved.value)) return [taken, ...held(begins)];
  const newDay = day + chance.int(0, 9);
  const later = during(person, newDay, 9, 17);
  const again = { ...words, debut: instantText(later, departmentOn(person, newDay)), modalite: 'TELEPHONE' };
  const moved = state(person, 'rendez-vous.modifie', organisme, during(person, chance.int(takenOn, day)), again);
  return [taken, moved, ...held(later)];
};
