import { formatDay, type Day } from './calendar';
import { anomaly, type Due } from './due';
import { FOREVER, on, timeline, type Interval } from './interval';
import type { Context, Orientations } from './orientation';
import { closingAfter, departmentOn, registeredOn } from './registration';
import { compareStatements, type StatementOf } from './statement';

export type ContractVersion = StatementOf<'contractSigned'>;
/** The version of a contract in force, and when. */
export type Contracts = (Interval & { who: ContractVersion })[];

const order = (a: ContractVersion, b: ContractVersion) =>
  a.effective - b.effective || a.signed - b.signed || a.version - b.version || compareStatements(a, b);

/** In force on a day: the last version, by (`dateEffet`, `dateSignature`, `version`, statement order), that applies by then (rules §4). */
export const contractsOf = ({ standing, registration }: Pick<Context, 'standing' | 'registration'>): Contracts => {
  const versions = [...(standing.contractSigned ?? [])].sort(order);
  const ends = versions.map((one) => closingAfter(registration, one.effective));
  const breaks = versions.flatMap((one, i) => [one.effective, (ends[i] ?? FOREVER) + 1]);
  return timeline(breaks, (day) => {
    for (let i = versions.length - 1; i >= 0; i--)
      if ((versions[i] as ContractVersion).effective <= day && day <= (ends[i] as Day)) return versions[i];
    return undefined;
  });
};

/** Whether a dispense covers a day (from `dateEffet` to `fin` included). It is the person who asks for it; it is never granted here. */
export const dispensedOn = (version: ContractVersion, day: Day): boolean =>
  version.dispense !== undefined && version.effective <= day && day <= (version.dispense.until ?? FOREVER);

const TARGETED = ['ENGAGEMENT', 'CEJ', 'PACEA'];
const TRANSITIONAL = ['PPAE', 'CER'];

const signed = ({ start }: Context, one: ContractVersion): Due => ({
  type: 'contrat-signe',
  key: `${one.contractId}/${one.version}`,
  time: start(one.signed),
  data: {
    nature: one.nature,
    organisme: one.organisme,
    dateSignature: formatDay(one.signed),
    ...(one.weeklyTarget !== undefined && { cibleHebdo: one.weeklyTarget }),
    dispense: one.dispense !== undefined,
    ...(one.plannedEnd !== undefined && { dateFinPrevue: formatDay(one.plannedEnd) }),
  },
});

/** "Sans pouvoir être nulle" (L5411-6): a target or a dispense; under fifteen hours, a diagnostic; the organisme of the orientation. */
const contradictions = ({ rules, start }: Context, orientations: Orientations, one: ContractVersion): Due[] => {
  const natures: Parameters<typeof anomaly>[0][] = [];
  if (TARGETED.includes(one.nature)) {
    if (one.weeklyTarget === undefined && !one.dispense) natures.push('CIBLE_ABSENTE');
    const reference = rules.at('activite.cible_reference', one.signed);
    if ((one.weeklyTarget ?? reference) < reference && !one.minoration) natures.push('MINORATION_SANS_DIAGNOSTIC');
  }
  const orientation = on(orientations, one.signed);
  if (orientation && orientation.decision.organisme !== one.organisme) natures.push('CONTRAT_HORS_ORGANISME');
  const object = `${one.contractId}/${one.version}`;
  return natures.map((nature) => anomaly(nature, object, start(one.signed), formatDay(one.signed)));
};

/** PPAE and CER are accepted until the end of the transition (décret 2024-1244), a year later overseas. */
const expired = ({ rules, registration, start }: Context, contracts: Contracts): Due[] => {
  const days = new Set(registration.departments.map(({ department }) => rules.at('transition.fin', 0, department)));
  return [...days].flatMap((day): Due[] => {
    if (rules.at('transition.fin', 0, departmentOn(registration, day)) !== day) return [];
    const version = on(contracts, day)?.who;
    if (!version || !TRANSITIONAL.includes(version.nature) || !registeredOn(registration, day)) return [];
    return [anomaly('CONTRAT_TRANSITOIRE_ECHU', version.contractId, start(day), formatDay(day))];
  });
};

/** Every milestone of the contrat d'engagement (rules §4). */
export const contractDues = (context: Context, orientations: Orientations, contracts: Contracts): Due[] => [
  ...(context.standing.contractSigned ?? []).flatMap((one) => [
    signed(context, one),
    ...contradictions(context, orientations, one),
  ]),
  ...expired(context, contracts),
];
