import { addMonths, formatDay, type Day } from '#domain';
import { figures } from './figures';
import type { Orientation } from './orientation';
import type { OrganismeReferent, Person } from './person';
import { during, state, type Statement } from './statement';

/** A contract that runs: the weeks are lived from its first day on. */
export type Contract = { id: string; organisme: OrganismeReferent; effective: Day; target: number };
type Drawn = { statements: Statement[]; contract?: Contract };

const FULL = 900;

/** What the contract says about the weekly hours: a target, a lower one, a dispense, or nothing by mistake. */
const hours = (person: Person, signed: Day): Record<string, unknown> => {
  const { chance } = person;
  const lowered = chance.pick([240, 300, 420, 600, 720]);
  switch (chance.weighted(figures.targets.value)) {
    case 'full':
      return { cibleHebdo: chance.chance(0.9) ? FULL : 1200 };
    case 'lowered':
      return { cibleHebdo: lowered, minoration: { diagnosticId: `G${person.index}` } };
    case 'loweredWithoutDiagnosis':
      return { cibleHebdo: lowered };
    case 'missing':
      return {};
    case 'dispensed':
      return {
        ...(chance.chance(0.3) ? { cibleHebdo: FULL } : {}),
        dispense: {
          motif: chance.weighted(figures.dispenses.value),
          dateDemande: formatDay(signed - chance.int(0, 10)),
          ...(chance.chance(0.6) ? { fin: formatDay(signed + chance.int(20, 120)) } : {}),
        },
      };
  }
};

const natureOf = (person: Person, transitional: boolean): string => {
  if (person.young) return person.chance.weighted(figures.youngContracts.value);
  if (transitional) return person.rsa ? 'CER' : 'PPAE';
  return 'ENGAGEMENT';
};

/** The day of the signature: within the month, after it, or never. A person of the stock may bring a contract older than the orientation. */
const signedOn = (person: Person, { notified }: Orientation): Day | undefined => {
  if (notified === undefined) return undefined;
  switch (person.chance.weighted(figures.contracts.value)) {
    case 'inTime':
      return notified + person.chance.int(2, 28);
    case 'late':
      return notified + person.chance.int(33, 80);
    case 'never':
      return undefined;
  }
};

const sign = (
  person: Person,
  contract: { id: string; version: number; nature: string; organisme: string },
  signed: Day,
  more: Record<string, unknown>,
): Statement =>
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

const draw = (person: Person, orientation: Orientation, round: number): Drawn => {
  const { chance } = person;
  const signed = signedOn(person, orientation);
  if (signed === undefined) return { statements: [] };
  const nature = natureOf(person, person.stock && round === 1 && chance.chance(figures.transitional.value));
  const other: OrganismeReferent = orientation.organisme === 'FT' ? 'CD' : 'FT';
  const organisme = chance.chance(figures.otherOrganismeContract.value) ? other : orientation.organisme;
  const contract = { id: `C${person.index}-${round}`, version: 1, nature, organisme };
  const effective = signed + chance.pick([0, 0, 1, 3, 7]);
  const asks = hours(person, signed);
  const dates = {
    dateEffet: formatDay(effective),
    ...(chance.chance(0.7) ? { dateFinPrevue: formatDay(addMonths(signed, chance.pick([6, 6, 12]))) } : {}),
    ...(orientation.pathway === 'SOCIAL' && chance.chance(0.3) ? { revueLongue: true } : {}),
  };
  const statements = [sign(person, contract, signed, { ...dates, ...asks })];
  if (chance.chance(figures.revised.value)) {
    const again = signed + chance.int(20, 110);
    const second = { ...contract, version: 2, nature: person.young ? nature : 'ENGAGEMENT' };
    statements.push(sign(person, second, again, { dateEffet: formatDay(again), ...hours(person, again) }));
  }
  const target = typeof asks.cibleHebdo === 'number' ? asks.cibleHebdo : 300;
  return { statements, contract: { id: contract.id, organisme, effective, target } };
};

/** One contract per orientation: reorientation during the accompaniment needs a new one (D5411-14-2). */
export const contractsOf = (
  person: Person,
  orientations: Orientation[],
): { statements: Statement[]; contracts: Contract[] } => {
  const drawn = orientations.map((orientation, n) => draw(person, orientation, n + 1));
  return {
    statements: drawn.flatMap(({ statements }) => statements),
    contracts: drawn.flatMap(({ contract }) => (contract ? [contract] : [])),
  };
};
