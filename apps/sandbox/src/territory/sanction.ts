import { formatDay, type Day } from '#domain';
import { contractOn } from './contract';
import { figures } from './figures';
import { irregular } from './irregularity';
import { about, type Person } from './person';
import { registeredOn } from './registration';
import { isFamily, rsaOpens, termsOf, type Cause, type Life, type Terms } from './sanction-terms';
import { during, state, type Statement } from './statement';

/** A procedure: its project, what the person and the équipe pluridisciplinaire say, its decision, or its end without one. */
export type Procedure = {
  id: string;
  terms: Terms;
  project: Day;
  again: boolean;
  decided: Day;
  dropped: boolean;
  answered?: Day;
  opinion?: Day;
  lifted?: Day;
};
type Opening = { cause: Cause; day: Day; decided?: Day; months?: number; irregular: boolean };

/** What opens procedures. The hours of a week never do. */
const openings = (person: Person, life: Life): Opening[] => {
  const { chance, window, rsa } = person;
  const draws = { control: figures.procedures.value, rsa: rsa ? figures.rsaProcedures.value : 0 };
  const drawn = (['control', 'rsa'] as const).flatMap((cause) => {
    const opening = { cause, day: chance.int(window.start + 5, window.end - 30) };
    return chance.chance(draws[cause]) ? [opening] : [];
  });
  const refused = life.refusals.flatMap(({ day }) => {
    const opening = { cause: 'refusal' as const, day: day + chance.int(5, 20) };
    return chance.chance(figures.afterRefusal.value) ? [opening] : [];
  });
  const radiated = life.registrations.flatMap(({ reason, end, months }) => {
    if (reason !== 'RADIATION') return [];
    const decided = end! - chance.int(0, 1);
    return [{ cause: 'radiation' as const, day: decided - chance.int(10, 25), decided, ...(months ? { months } : {}) }];
  });
  return [...drawn, ...refused, ...radiated]
    .map((opening) => ({
      ...opening,
      irregular: chance.chance(figures.irregular.value * (opening.cause === 'radiation' ? 0.2 : 1)),
    }))
    .filter(
      ({ cause, day, irregular: wrong }) =>
        registeredOn(life.registrations, day) && (cause !== 'rsa' || rsaOpens(person, life, day, wrong)),
    );
};

const follow = (person: Person, life: Life, opening: Opening, id: string, again = false): Procedure => {
  const { chance } = person;
  const { cause, day: project, months } = opening;
  const drawn = termsOf(person, life, project, cause, again);
  const { taux: _, dureeMois: __, ...bare } = drawn;
  const radiated = { ...bare, nature: 'RADIATION', ...(months ? { dureeMois: months } : {}) };
  const regular: Procedure = {
    id,
    project,
    again,
    terms: cause === 'radiation' ? radiated : drawn,
    decided: opening.decided ?? project + chance.int(10, 25),
    dropped: cause !== 'radiation' && !opening.irregular && chance.chance(figures.dropped.value),
    ...(chance.chance(figures.answered.value) ? { answered: project + chance.int(2, 9) } : {}),
    ...(drawn.regime === 'RSA' ? { opinion: project + chance.int(5, 9) } : {}),
  };
  const around = {
    family: isFamily(life, regular.decided),
    hasContract: contractOn(life.contracts, project) !== undefined,
  };
  const procedure = opening.irregular ? irregular(person, regular, around) : regular;
  const liftable = procedure.terms.nature === 'SUSPENSION' && !procedure.dropped;
  return liftable && chance.chance(figures.lifted.value)
    ? { ...procedure, lifted: procedure.decided + chance.int(8, 28) }
    : procedure;
};

/** A second procedure after a suspension, unless a new orientation starts the counting again (R5412-3-4). */
const afterSuspension = (person: Person, life: Life, first: Procedure): Procedure[] => {
  const { chance } = person;
  const day = first.decided + chance.int(35, 70);
  const restarted = life.orientations.some(({ decided }) => decided > first.decided && decided <= day + 30);
  const cause: Cause = first.terms.regime === 'RSA' ? 'rsa' : 'control';
  const suspended = first.terms.nature === 'SUSPENSION' && !first.dropped;
  if (!suspended || !chance.chance(figures.again.value) || restarted) return [];
  if (!registeredOn(life.registrations, day) || (cause === 'rsa' && !rsaOpens(person, life, day, false))) return [];
  const again = chance.chance(figures.irregular.value);
  return [follow(person, life, { cause, day, irregular: again }, `${first.id}b`, true)];
};

const told = (person: Person, procedure: Procedure): Statement[] => {
  const { id, terms, project, decided, dropped, answered, opinion, lifted } = procedure;
  const { regime, manquement, ...measure } = terms;
  const speaker = terms.autorite === 'PCD' ? 'CD' : terms.autorite;
  const says = (step: string, day: Day, data: Record<string, unknown>) =>
    state(person, `sanction.${step}`, speaker, during(person, day), { procedureId: id, ...data });
  const dated = (step: string, day: Day | undefined) =>
    day === undefined ? [] : [says(step, day, { date: formatDay(day) })];
  const decision = {
    ...measure,
    dateDebut: formatDay(decided + person.chance.int(0, 5)),
    dateNotification: formatDay(decided),
  };
  return [
    says('projet-notifie', project, { regime, manquement, ...measure, dateNotification: formatDay(project) }),
    ...dated('observations-recues', answered),
    ...dated('avis-equipe-pluri', opinion),
    ...(dropped ? dated('classee', decided) : [says('prononcee', decided, decision)]),
    ...dated('levee', lifted),
  ];
};

/** The procedures of sanction of a person, as the authorities state them. */
export const proceduresOf = (inhabitant: Person, life: Life): Statement[] => {
  const person = about('sanction', inhabitant);
  const procedures = openings(person, life).map((opening, n) =>
    follow(person, life, opening, `S${person.index}-${n + 1}`),
  );
  const all = procedures.flatMap((procedure) => [procedure, ...afterSuspension(person, life, procedure)]);
  return all.flatMap((procedure) => told(person, procedure));
};
