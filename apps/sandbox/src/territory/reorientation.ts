import { formatDay, type Day } from '#domain';
import type { Orientation } from './decision';
import { figures } from './figures';
import type { Person } from './person';
import type { Registration } from './registration';
import { during, state, type Statement } from './statement';

const request = (person: Person, n: string, { id, organisme }: Orientation, day: Day): Statement =>
  state(person, 'reorientation.demandee', organisme, during(person, day), {
    demandeId: `Q${person.index}-${n}`,
    orientationId: id,
    initiative: person.chance.weighted({ ORGANISME: 0.65, PERSONNE: 0.35 }),
    dateDemande: formatDay(day),
  });

const rejection = (person: Person, n: string, { speaker }: Orientation, day: Day): Statement =>
  state(person, 'reorientation.rejetee', speaker, during(person, day), {
    demandeId: `Q${person.index}-${n}`,
    dateRejet: formatDay(day),
  });

/** Who asked for the next decision, and the requests that came to nothing: some within the month of the signature, which they stop. */
export const requestsOf = (person: Person, orientations: Orientation[]): Statement[] => {
  const { chance } = person;
  return orientations.flatMap((orientation, n) => {
    const next = orientations[n + 1];
    const asked = next && next.decided - chance.int(4, 25);
    if (asked !== undefined && asked > orientation.decided && chance.chance(figures.requested.value))
      return [request(person, `${n + 1}`, orientation, asked)];
    if (!chance.chance(figures.rejectedRequests.value)) return [];
    const vain = (orientation.notified ?? orientation.decided) + chance.int(3, 60);
    const rejected = vain + chance.int(8, 40);
    return [request(person, `${n + 1}v`, orientation, vain), rejection(person, `${n + 1}v`, orientation, rejected)];
  });
};

type End = { day: Day; reason: keyof typeof figures.closings.value };

/** What ends an orientation: a move, the next decision, the end of the registration. `day` is its last one. */
const endOf = (person: Person, orientation: Orientation, next: Orientation | undefined, end: Day | undefined): End => {
  const { move, window, chance } = person;
  if (move && move.day > orientation.decided && (!next || next.decided >= move.day))
    return { day: move.day - 1, reason: 'TRANSFERT' };
  if (next) return { day: next.decided - 1, reason: 'REORIENTATION' };
  if (end !== undefined && end > orientation.decided) return { day: end - 1, reason: 'FIN_INSCRIPTION' };
  return { day: chance.int(orientation.decided + 20, Math.max(orientation.decided + 20, window.end)), reason: 'AUTRE' };
};

/** The ends that somebody states. A return keeps the orientation of before, so that only the last registration ends one. */
export const endsOf = (person: Person, orientations: Orientation[], registrations: Registration[]): Statement[] =>
  orientations.flatMap((orientation, n) => {
    const { day, reason } = endOf(person, orientation, orientations[n + 1], registrations.at(-1)?.end);
    if (!person.chance.chance(figures.closings.value[reason]) || day <= orientation.decided) return [];
    const words = { orientationId: orientation.id, dateFin: formatDay(day), motif: reason };
    return [state(person, 'orientation.cloturee', orientation.speaker, during(person, day + 1), words)];
  });
