import { formatDay, type Day } from '#domain';
import { figures } from './figures';
import { structureOf, type OrganismeReferent, type Person, type Structure } from './person';
import { during, state, type Statement } from './statement';

/** A decision as the authority took it. */
export type Orientation = {
  id: string;
  decided: Day;
  notified?: Day;
  pathway: string;
  organisme: OrganismeReferent;
  structure: Structure;
  /** Who speaks for the authority. */
  speaker: string;
};
export type Authority = 'FT' | 'PCD' | 'ML' | 'CE';
export type Decided = { statements: Statement[]; orientation: Orientation };
type Choice = {
  day: Day;
  authority: Authority;
  organisme: OrganismeReferent;
  /** How the news travels. */
  more?: Parameters<typeof state>[5];
};

/** Version of the common criteria (arrêté of 21 November 2024). */
const CRITERIA = 'referentiel-2024-11-21';

/** What the algorithm proposed: the same when the authority accepts it, something else when it refuses, nothing at times. */
const proposal = (person: Person, { id, decided, pathway, organisme }: Orientation, refused: boolean): Statement => {
  const { chance } = person;
  const day = decided - chance.int(0, 3);
  const undetermined = chance.chance(figures.undetermined.value);
  const other = { parcours: pathway === 'PROFESSIONNEL' ? 'SOCIO_PROFESSIONNEL' : 'PROFESSIONNEL', organisme: 'FT' };
  return state(person, 'orientation.proposee', 'FT', during(person, day), {
    orientationId: id,
    ...(undetermined ? { organisme: 'IND' } : refused ? other : { parcours: pathway, organisme }),
    dateProposition: formatDay(day),
    regleVersion: CRITERIA,
  });
};

const notification = (person: Person, { id, speaker }: Orientation, notified: Day): Statement =>
  state(person, 'orientation.notifiee', speaker, during(person, notified), {
    orientationId: id,
    dateNotification: formatDay(notified),
    canal: person.chance.weighted({ COURRIER: 0.4, COURRIEL: 0.15, ESPACE_PERSONNEL: 0.35, MAIN_PROPRE: 0.1 }),
  });

const decision = (person: Person, orientation: Orientation, authority: Authority, refused: boolean) => ({
  orientationId: orientation.id,
  etat: refused ? 'REFUSEE' : 'ACCEPTEE',
  ...(refused
    ? {
        motifRefus: person.chance.pick([
          'APPRECIATION_DIFFERENTE',
          'APPRECIATION_DIFFERENTE',
          'MANQUE_CAPACITE_ACCUEIL',
          'SITUATION_NON_COUVERTE',
          'DECLARATION_INEXACTE',
          'AUTRE',
        ]),
      }
    : {}),
  parcours: orientation.pathway,
  organisme: orientation.organisme,
  structure: orientation.structure,
  autorite: authority,
  dateDecision: formatDay(orientation.decided),
});

/** The n-th orientation of a person: proposed, decided, notified. A social pathway is mostly for the département. */
export const decide = (person: Person, n: number, { day, authority, organisme, more = {} }: Choice): Decided => {
  const { chance } = person;
  const refused = chance.chance(figures.refusedProposals.value);
  const pathway = chance.weighted(person.rsa ? figures.rsaPathways.value : figures.otherPathways.value);
  const social = chance.weighted(figures.socialOrganismes.value);
  const follower = person.rsa && pathway === 'SOCIAL' ? social : organisme;
  const orientation: Orientation = {
    id: `O${person.index}-${n}`,
    decided: day,
    pathway,
    organisme: follower,
    structure: structureOf(person, follower, day),
    speaker: authority === 'PCD' ? 'CD' : authority,
  };
  const said = state(
    person,
    'orientation.decidee',
    orientation.speaker,
    during(person, day),
    decision(person, orientation, authority, refused),
    more,
  );
  const proposed = refused || chance.chance(figures.proposed.value);
  const statements = [...(proposed ? [proposal(person, orientation, refused)] : []), said];
  if (chance.chance(figures.neverNotified.value)) return { statements, orientation };
  const notified = day + chance.int(1, 6);
  statements.push(notification(person, orientation, notified));
  return { statements, orientation: { ...orientation, notified } };
};
