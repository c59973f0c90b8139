import { formatDay, type Day } from './calendar';
import { anomaly, stated, type Anomaly, type Due } from './due';
import { FOREVER, on, timeline, type Interval } from './interval';
import type { Context, Orientations } from './orientation';
import { closingAfter, departmentOn, registeredOn } from './registration';
import { compareStatements, type StatementOf } from './statement';
import { inFrench, inHours, lines, type Why } from './why';

export type ContractVersion = StatementOf<'contractSigned'>;
/** The version of a contract in force, and when. */
export type Contracts = (Interval & { who: ContractVersion })[];

const order = (a: ContractVersion, b: ContractVersion) =>
  a.effective - b.effective || a.signed - b.signed || a.version - b.version || compareStatements(a, b);

/** In force on a day: the last version, by (`dateEffet`, `dateSignature`, `version`, statement order), that applies by then and whose contract is not closed (rules §4). */
export const contractsOf = ({ standing, registration }: Pick<Context, 'standing' | 'registration'>): Contracts => {
  if (standing.contractSigned.length === 0) return [];
  const versions = [...standing.contractSigned].sort(order);
  const closed = (id: string) => standing.contractClosed.find((c) => c.contractId === id)?.until ?? FOREVER;
  const ends = versions.map((one) => Math.min(closingAfter(registration, one.effective), closed(one.contractId)));
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

/** What is shown of the contract of an open pathway; `SUSPENDU` and the closing are the pathway's. */
export type ContractState = 'AUCUN' | 'A_SIGNER' | 'SIGNE' | 'REFUSE' | 'CLOS';

/**
 * Nothing, then to sign once the orientation is notified, then signed, or refused and still to be signed; a new orientation asks again, until a signature
 * or a revision dated on or after it (rules §4). Closed: no contract that answers the orientation is left. What a closing of the pathway ended is not seen.
 */
export const contractStateOn = (
  { standing, registration }: Pick<Context, 'standing' | 'registration'>,
  orientations: Orientations,
  day: Day,
): ContractState => {
  const begun = Math.max(
    0,
    ...registration.cycles.flatMap(({ closed }) => (closed && closed.on <= day ? closed.on : [])),
  );
  const versions = standing.contractSigned.filter((one) => one.signed <= day && begun <= one.effective);
  const orientation = on(orientations, day)?.decision;
  const answers = orientation ? versions.filter(({ signed }) => orientation.decided <= signed) : versions;
  const over = (id: string) => standing.contractClosed.some((c) => c.contractId === id && c.until < day);
  if (answers.length > 0) return answers.some(({ contractId }) => !over(contractId)) ? 'SIGNE' : 'CLOS';
  if (!orientation) return 'AUCUN';
  const id = orientation.orientationId;
  const refused = standing.contractRefused.filter((r) => r.observed <= day).map((r) => r.orientationId);
  const notified = standing.orientationNotified.filter((n) => n.notified <= day).map((n) => n.orientationId);
  if (refused.includes(id)) return 'REFUSE';
  const earlier = orientations.filter(({ from }) => begun <= from && from <= orientation.decided);
  const asked = earlier.some(({ decision }) => [...refused, ...notified].includes(decision.orientationId));
  return asked || versions.length > 0 ? 'A_SIGNER' : 'AUCUN';
};

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
  why: stated(one.signed, 'L5411-6 code du travail', one),
});

/** "Sans pouvoir être nulle" (L5411-6): a target or a dispense. */
const withoutTarget = (one: ContractVersion, { rules }: Context): Why | undefined =>
  !TARGETED.includes(one.nature) || one.weeklyTarget !== undefined || one.dispense
    ? undefined
    : {
        facts: [one],
        parameters: lines(rules, one.signed, ['activite.cible_reference']),
        article: 'L5411-6 code du travail',
        arithmetic: 'ni durée hebdomadaire ni dispense dans le contrat',
      };

/** Under fifteen hours, dispensed or not, a diagnostic says why (L5411-6). */
const belowReference = (one: ContractVersion, { rules }: Context): Why | undefined => {
  const reference = rules.at('activite.cible_reference', one.signed);
  const target = one.weeklyTarget ?? reference;
  if (!TARGETED.includes(one.nature) || target >= reference || one.minoration) return undefined;
  return {
    facts: [one],
    parameters: lines(rules, one.signed, ['activite.cible_reference']),
    article: 'L5411-6 code du travail',
    arithmetic: `durée hebdomadaire de ${inHours(target)}, moins de ${inHours(reference)}, sans diagnostic de minoration`,
  };
};

/** Signed by another organisme than that of the orientation in force on the day of the signature, whatever its nature. */
const elsewhere = (one: ContractVersion, _: Context, orientations: Orientations): Why | undefined => {
  const orientation = on(orientations, one.signed)?.decision;
  if (!orientation || orientation.organisme === one.organisme) return undefined;
  return {
    facts: [one, orientation],
    parameters: [],
    article: 'L5411-6 code du travail',
    arithmetic: `contrat signé avec ${one.organisme} le ${inFrench(one.signed)}, orientation vers ${orientation.organisme}`,
  };
};

const CONTRADICTIONS: [Anomaly, (one: ContractVersion, context: Context, o: Orientations) => Why | undefined][] = [
  ['CIBLE_ABSENTE', withoutTarget],
  ['MINORATION_SANS_DIAGNOSTIC', belowReference],
  ['CONTRAT_HORS_ORGANISME', elsewhere],
];

const contradictions = (context: Context, orientations: Orientations, one: ContractVersion): Due[] =>
  CONTRADICTIONS.flatMap(([nature, check]) => {
    const why = check(one, context, orientations);
    const object = `${one.contractId}/${one.version}`;
    return why ? [anomaly(nature, object, context.start(one.signed), formatDay(one.signed), () => why)] : [];
  });

/** PPAE and CER are accepted until the end of the transition (décret 2024-1244), a year later overseas. */
const expired = ({ rules, standing, registration, start }: Context, contracts: Contracts): Due[] => {
  if (!standing.contractSigned.some(({ nature }) => TRANSITIONAL.includes(nature))) return [];
  const said = new Set<string>();
  return rules.values('transition.fin').flatMap((day): Due[] => {
    const department = departmentOn(registration, day);
    if (rules.at('transition.fin', day, department) !== day) return [];
    const version = on(contracts, day)?.who;
    if (!version || !TRANSITIONAL.includes(version.nature) || !registeredOn(registration, day)) return [];
    // Who moves overseas during the year between the two dates is told of once.
    if (said.has(version.contractId)) return [];
    said.add(version.contractId);
    const why = (): Why => ({
      facts: [version],
      parameters: lines(rules, day, ['transition.fin'], department),
      article: rules.used('transition.fin', day, department)?.source ?? '',
      arithmetic: `un ${version.nature} est encore en vigueur le ${inFrench(day)}`,
    });
    return [anomaly('CONTRAT_TRANSITOIRE_ECHU', version.contractId, start(day), formatDay(day), why)];
  });
};

/** Every milestone of the contrat d'engagement (rules §4). */
export const contractDues = (context: Context, orientations: Orientations, contracts: Contracts): Due[] => [
  ...context.standing.contractSigned.flatMap((one) => [
    signed(context, one),
    ...contradictions(context, orientations, one),
  ]),
  ...expired(context, contracts),
];
