import { addMonths, formatDay, type Day } from '#domain';
import { endOf, type End } from './contract-end';
import { hours, natureOf, signedOn } from './contract-terms';
import { figures } from './figures';
import type { Job } from './job';
import type { Orientation } from './orientation';
import { about, type OrganismeReferent, type Person } from './person';
import type { Registration } from './registration';
import { during, state, type Statement } from './statement';

/** A contract that runs: the weeks are lived from its first day on, up to its last one. */
export type Contract = {
  id: string;
  organisme: OrganismeReferent;
  signed: Day;
  effective: Day;
  target: number;
  social: boolean;
  longReview: boolean;
  plannedEnd?: Day;
  until?: Day;
};
export type Refusal = { orientationId: string; day: Day };
type Drawn = { statements: Statement[]; contract?: Contract; refusal?: Refusal };
type Life = { orientations: Orientation[]; registrations: Registration[]; jobs: Job[] };

type Version = { id: string; version: number; nature: string; organisme: string };

const sign = (person: Person, contract: Version, signed: Day, more: Record<string, unknown>): Statement =>
  state(
    person,
    contract.version === 1 ? 'contrat.signe' : 'contrat.revise',
    contract.organisme,
    during(person, signed),
    {
      contratId: contract.id,
      version: contract.version,
      nature: contract.nature,
      organisme: contract.organisme,
      dateSignature: formatDay(signed),
      ...more,
    },
  );

/** Whoever signs nothing may have refused: in time for the month, or after it. */
const refuse = (person: Person, orientation: Orientation): Drawn => {
  const { id, notified, organisme } = orientation;
  if (notified === undefined || !person.chance.chance(figures.refused.value)) return { statements: [] };
  const day = notified + person.chance.int(5, 45);
  const words = { orientationId: id, dateConstat: formatDay(day) };
  const statement = state(person, 'contrat.refuse', organisme, during(person, day), words);
  return { statements: [statement], refusal: { orientationId: id, day } };
};

const close = (person: Person, { id, organisme }: Contract, { day, reason }: End): Statement =>
  state(person, 'contrat.clos', organisme, during(person, day + 1), {
    contratId: id,
    dateFin: formatDay(day),
    motif: reason,
  });

const draw = (person: Person, orientation: Orientation, round: number, life: Life): Drawn => {
  const { chance } = person;
  const signed = signedOn(person, orientation);
  if (signed === undefined) return refuse(person, orientation);
  const nature = natureOf(person, person.stock && round === 1 && chance.chance(figures.transitional.value));
  const other: OrganismeReferent = orientation.organisme === 'FT' ? 'CD' : 'FT';
  const organisme = chance.chance(figures.otherOrganismeContract.value) ? other : orientation.organisme;
  const version = { id: `C${person.index}-${round}`, version: 1, nature, organisme };
  const effective = signed + chance.pick([0, 0, 1, 3, 7]);
  const asks = hours(person, signed);
  const social = orientation.pathway === 'SOCIAL';
  const longReview = social && chance.chance(figures.longReview.value);
  const plannedEnd = chance.chance(0.7) ? addMonths(signed, chance.pick([6, 6, 12])) : undefined;
  const dates = {
    dateEffet: formatDay(effective),
    ...(plannedEnd === undefined ? {} : { dateFinPrevue: formatDay(plannedEnd) }),
    ...(longReview ? { revueLongue: true } : {}),
  };
  const target = typeof asks.cibleHebdo === 'number' ? asks.cibleHebdo : 300;
  const contract: Contract = {
    id: version.id,
    ...{ organisme, signed, effective, target, social, longReview },
    ...(plannedEnd === undefined ? {} : { plannedEnd }),
  };
  const statements = [sign(person, version, signed, { ...dates, ...asks })];
  const again = signed + chance.int(20, 110);
  const end = endOf(person, contract, life);
  if (chance.chance(figures.revised.value) && !(end && end.day < again)) {
    const second = { ...version, version: 2, nature: person.young ? nature : 'ENGAGEMENT' };
    statements.push(sign(person, second, again, { dateEffet: formatDay(again), ...hours(person, again) }));
  }
  if (!end) return { statements, contract };
  return { statements: [...statements, close(person, contract, end)], contract: { ...contract, until: end.day } };
};

/** One contract per orientation: reorientation during the accompaniment needs a new one (D5411-14-2). */
export const contractsOf = (
  inhabitant: Person,
  life: Life,
): { statements: Statement[]; contracts: Contract[]; refusals: Refusal[] } => {
  const person = about('contract', inhabitant);
  const drawn = life.orientations.map((orientation, n) => draw(person, orientation, n + 1, life));
  return {
    statements: drawn.flatMap(({ statements }) => statements),
    contracts: drawn.flatMap(({ contract }) => contract ?? []),
    refusals: drawn.flatMap(({ refusal }) => refusal ?? []),
  };
};

/** The contract in force that day: the one begun last among those that are not over. */
export const contractOn = (contracts: Contract[], day: Day): Contract | undefined =>
  contracts.findLast(({ effective, until }) => effective <= day && (until === undefined || day <= until));
