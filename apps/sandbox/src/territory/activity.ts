import { formatDay, type Day } from '#domain';
import type { Action } from './action';
import { figures } from './figures';
import type { OrganismeReferent, Person } from './person';
import { during, state, type Statement } from './statement';

const NATURES = [
  'RECHERCHE_EMPLOI',
  'RECHERCHE_EMPLOI',
  'RECHERCHE_EMPLOI',
  'FORMATION',
  'MISE_EN_SITUATION_PRO',
  'ACCES_DROITS_LEVEE_FREINS',
  'ACCOMPAGNEMENT_SOCIAL_PRO',
];
const OBJECTIONS = ['Justificatif illisible', 'Activité sans lien avec le contrat', 'Déclarée deux fois'];

/** What the référent answers to a declaration: nothing, all of it, half of it, no; a few think again. */
const answer = (person: Person, id: string, day: Day, minutes: number, organisme: string): Statement[] => {
  const { chance } = person;
  const at = during(person, day + chance.int(1, 6));
  const validated = chance.chance(figures.validatedLess.value) ? Math.floor(minutes / 2) : minutes;
  const no = { activiteId: id, motif: chance.pick(OBJECTIONS) };
  const yes = state(person, 'activite.validee', organisme, at, { activiteId: id, minutes: validated });
  const rejected = chance.chance(figures.rejected.value);
  const thinksAgain = chance.chance(0.2);
  if (rejected && !thinksAgain) return [state(person, 'activite.rejetee', organisme, at, no)];
  if (chance.chance(figures.neverValidated.value)) return [];
  return rejected ? [yes, state(person, 'activite.rejetee', organisme, at + 86_400_000, no)] : [yes];
};

/** The same activity told by another organisme, under its own id and the action that both know. */
const toldTwice = (person: Person, declared: Statement, day: Day): Statement[] => {
  const other = declared.organisme === 'FT' ? 'ML' : 'FT';
  const actionId = declared.data.actionId ?? `X${person.index}-9`;
  declared.data = { ...declared.data, actionId };
  const same = { ...declared.data, activiteId: `${String(declared.data.activiteId)}-b`, auteur: 'PARTENAIRE' };
  return [state(person, 'activite.declaree', other, during(person, day + 1), same)];
};

/** Words of one activity: planned by the organisme, declared by the person, validated by the référent; each may be missing, or all be cancelled. */
export const activityOf = (
  person: Person,
  id: string,
  day: Day,
  organisme: OrganismeReferent,
  action: Action | undefined,
): Statement[] => {
  const { chance } = person;
  const minutes = chance.pick(figures.activityMinutes.value);
  const nature = action?.nature ?? chance.pick(NATURES);
  const what = { activiteId: id, ...(action ? { actionId: action.id } : {}), nature, date: formatDay(day) };
  const statements: Statement[] = [];
  const spontaneous = chance.chance(figures.spontaneous.value);
  if (!spontaneous)
    statements.push(
      state(person, 'activite.planifiee', organisme, during(person, day - chance.int(1, 6)), { ...what, minutes }),
    );
  if (chance.chance(figures.cancelled.value)) {
    const cancelled = state(person, 'activite.annulee', organisme, during(person, day - 1), { activiteId: id });
    if (!spontaneous) return [...statements, cancelled];
  }
  if (!spontaneous && chance.chance(figures.notHeld.value)) return statements;
  const auteur = chance.chance(0.8) ? 'USAGER' : 'PARTENAIRE';
  const declared = state(person, 'activite.declaree', organisme, during(person, day, 9, 23), {
    ...what,
    minutes,
    auteur,
  });
  statements.push(declared);
  if (chance.chance(figures.toldTwice.value)) statements.push(...toldTwice(person, declared, day));
  return [...statements, ...answer(person, id, day, minutes, organisme)];
};
