import { formatDay, type Day } from '#domain';
import { figures } from './figures';
import { structureOf, type OrganismeReferent, type Person, type Structure } from './person';
import type { Registration } from './registration';
import { during, state, type Statement } from './statement';

/** A decision as the authority took it. */
export type Orientation = {
  id: string;
  decided: Day;
  notified?: Day;
  pathway: string;
  organisme: OrganismeReferent;
  structure: Structure;
};

const SIX_WEEKS = 42;

type Drawn = { statements: Statement[]; orientations: Orientation[] };

const decide = (
  person: Person,
  n: number,
  decided: Day,
  authority: 'FT' | 'PCD' | 'ML' | 'CE',
  organisme: OrganismeReferent,
  more: Parameters<typeof state>[5] = {},
): Drawn => {
  const { chance } = person;
  const refused = chance.chance(figures.refusedProposals.value);
  const pathway = chance.weighted(person.rsa ? figures.rsaPathways.value : figures.otherPathways.value);
  const structure = structureOf(person, organisme);
  const id = `O${person.index}-${n}`;
  const speaker = authority === 'PCD' ? 'CD' : authority;
  const statements = [
    state(
      person,
      'orientation.decidee',
      speaker,
      during(person, decided),
      {
        orientationId: id,
        etat: refused ? 'REFUSEE' : 'ACCEPTEE',
        ...(refused
          ? {
              motifRefus: chance.pick(['APPRECIATION_DIFFERENTE', 'MANQUE_CAPACITE_ACCUEIL', 'SITUATION_NON_COUVERTE']),
            }
          : {}),
        parcours: pathway,
        organisme,
        structure,
        autorite: authority,
        dateDecision: formatDay(decided),
      },
      more,
    ),
  ];
  if (chance.chance(figures.neverNotified.value))
    return { statements, orientations: [{ id, decided, pathway, organisme, structure }] };
  const notified = decided + chance.int(1, 6);
  statements.push(
    state(person, 'orientation.notifiee', speaker, during(person, notified), {
      orientationId: id,
      dateNotification: formatDay(notified),
      canal: chance.weighted({ COURRIER: 0.4, COURRIEL: 0.15, ESPACE_PERSONNEL: 0.35, MAIN_PROPRE: 0.1 }),
    }),
  );
  return { statements, orientations: [{ id, decided, notified, pathway, organisme, structure }] };
};

const rsaFile = (person: Person, claimed: Day, received: Day): Statement => {
  const { chance } = person;
  return state(person, 'rsa.droit-ouvert', chance.chance(0.94) ? 'CAF' : 'MSA', during(person, received), {
    dossierRsaId: `R${person.index}-1`,
    dateOuverture: formatDay(claimed),
    dateReceptionCd: formatDay(received),
    departement: person.department,
    soumisDroitsDevoirs: chance.chance(figures.subjectToDuties.value),
    role: person.partnerOfRsa ? 'CONJOINT' : 'DEMANDEUR',
    foyerPersonnes: person.partnerOfRsa ? chance.int(2, 5) : chance.int(1, 4),
    majoration: chance.chance(figures.majoration.value),
  });
};

/** What becomes of the six weeks: the decision in time, its lapse, the late news of a decision in time, a decision by an authority that is no longer competent. */
const rsaDecision = (person: Person, received: Day): Drawn => {
  const { chance } = person;
  const lapse = received + SIX_WEEKS;
  const organisme = () => chance.weighted(figures.rsaOrganismes.value);
  switch (chance.weighted(figures.sixWeeks.value)) {
    case 'inTime':
      return decide(person, 1, received + chance.int(3, SIX_WEEKS - 1), 'PCD', organisme());
    case 'lateNews':
      return decide(person, 1, lapse - chance.int(0, 6), 'PCD', organisme(), { late: 'always', delayDays: [8, 40] });
    case 'ftAfterLapse':
      return decide(person, 1, lapse + chance.int(2, 15), 'FT', organisme());
    case 'pcdAfterLapse':
      return decide(person, 1, lapse + chance.int(1, 12), 'PCD', organisme());
    case 'never':
      return { statements: [], orientations: [] };
  }
};

const otherDecision = (person: Person, registered: Day): Drawn => {
  const day = registered + Number(person.chance.weighted({ 0: 0.55, 1: 0.2, 3: 0.15, 9: 0.1 }));
  if (person.young) return decide(person, 1, day, 'ML', 'ML');
  if (person.disabled && person.chance.chance(0.4)) return decide(person, 1, day, 'CE', 'CE');
  return decide(person, 1, day, 'FT', person.chance.weighted(figures.otherOrganismes.value));
};

const reorient = (person: Person, first: Orientation): Drawn => {
  const day = first.decided + person.chance.int(30, 130);
  const organisme = person.chance.weighted(figures.rsaOrganismes.value);
  return decide(person, 2, day, person.rsa ? 'PCD' : 'FT', person.rsa ? organisme : 'FT');
};

/** The RSA file and the decisions of orientation of a person, from the first registration on. */
export const orientationsOf = (person: Person, [first]: Registration[]): Drawn => {
  if (!first) return { statements: [], orientations: [] };
  const { chance, window } = person;
  const statements: Statement[] = [];
  let drawn: Drawn;
  if (person.rsa) {
    const [from, to] = figures.receptionDays.value;
    const received = first.from + chance.int(from, to);
    statements.push(rsaFile(person, first.from, received));
    drawn = rsaDecision(person, received);
  } else drawn = otherDecision(person, first.from);
  const [orientation] = drawn.orientations;
  if (orientation && chance.chance(figures.reoriented.value)) {
    const second = reorient(person, orientation);
    drawn = {
      statements: [...drawn.statements, ...second.statements],
      orientations: [orientation, ...second.orientations],
    };
  }
  return {
    statements: [...statements, ...drawn.statements],
    orientations: drawn.orientations.filter(({ decided }) => decided <= window.end),
  };
};
