import { daysOf } from './action';
import { mondayOf, weekOf, type Day, type Instant, type Week } from './calendar';
import { lastSealed } from './activity';
import { contractStateOn, dispensedOn, type ContractState } from './contrat-engagement';
import { deadlinesOf, type Deadline } from './deadline';
import type { ActionNature, ContractNature, Minutes, OrganismeReferent, PathwayKind, Scheme, Structure } from './facts';
import { holds, on } from './interval';
import { reading, today, type Reading } from './pathway';
import { proceduresOn, type Procedure } from './procedure';
import { departmentOn, registeredOn, situationOf } from './registration';
import { openOn, situationOn } from './rsa';
import type { Rules } from './rules/rules';
import { closedWeeks } from './seal';
import type { PersonState } from './state';
import { compareText } from './statement';
import { isTracked, NOTHING, type Bilan } from './week';

export type PathwayWeek = {
  week: Week;
  monday: Day;
  tracked: boolean;
  target?: Minutes;
  planned: Minutes;
  declared: Minutes;
  validated: Minutes;
  reached?: 'OUI' | 'NON' | 'DISPENSE';
  sealed: boolean;
  closed: boolean;
};

/** Where a person is today: what the pages show. */
export type Pathway = {
  status: 'AUCUN' | 'OUVERT' | 'SUSPENDU' | 'CLOS';
  since?: Day;
  reason?: string;
  department: string;
  publics: string[];
  category?: number;
  orientation?: {
    id: string;
    pathway: PathwayKind;
    organisme: OrganismeReferent;
    structure: Structure;
    authority: string;
    decided: Day;
    notified?: Day;
  };
  referent?: {
    referentId: string;
    organisme: OrganismeReferent;
    structure: Structure;
    since: Day;
    interim: boolean;
    designationId: string;
  };
  contractState: ContractState | 'SUSPENDU';
  contract?: {
    contractId: string;
    version: number;
    nature: ContractNature;
    organisme: OrganismeReferent;
    signed: Day;
    effective: Day;
    target?: Minutes;
    dispensed: boolean;
    plannedEnd?: Day;
  };
  /** The RSA files open today, and their situation of the day. */
  rsa: { fileId: string; opened: Day; subjectToDuties: boolean; household: number; majoration: boolean }[];
  /** The inscribed actions under way today. */
  actions: { actionId: string; nature: ActionNature; scheme?: Scheme; provider: Structure; since: Day; until?: Day }[];
  /** Restricted: for the authority of each and the référent, nobody else may be shown them. */
  procedures: Procedure[];
  deadlines: Deadline[];
  weeks: PathwayWeek[];
};

const statusOf = ({ registration }: Reading, day: Day): Pick<Pathway, 'status' | 'since' | 'reason'> => {
  const cycle = registration.cycles.filter((one) => one.from <= day).at(-1);
  if (!cycle) return { status: 'AUCUN' };
  if (cycle.closed && cycle.closed.on <= day)
    return { status: 'CLOS', since: cycle.closed.on, reason: cycle.closed.reason };
  const period = on(registration.periods, day);
  if (period) return { status: 'OUVERT', since: period.from };
  const ended = registration.periods.filter((one) => one.to < day).at(-1);
  return ended?.ended
    ? { status: 'SUSPENDU', since: ended.to + 1, reason: ended.ended.reason }
    : { status: 'SUSPENDU' };
};

const rsaOf = ({ files }: Reading, day: Day): Pathway['rsa'] =>
  files.flatMap((file) => {
    const [{ opening }, situation] = [file, situationOn(file, day)];
    if (!opening || !situation || !openOn(file, day)) return [];
    const { subjectToDuties, household, majoration } = situation;
    return [{ fileId: file.id, opened: opening.opened, subjectToDuties, household, majoration }];
  });

const actionsOn = ({ actions }: Reading, day: Day): Pathway['actions'] =>
  actions
    .flatMap((action) => {
      const days = daysOf(action);
      if (!days || !holds(days, day)) return [];
      const { actionId, nature, scheme, provider } = action.enrolled;
      const until = action.ended?.date;
      return [
        {
          actionId,
          nature,
          ...(scheme && { scheme }),
          provider,
          since: days.from,
          ...(until !== undefined && { until }),
        },
      ];
    })
    .sort((a, b) => a.since - b.since || compareText(a.actionId, b.actionId));

const weeksOf = (state: PersonState, read: Reading, rules: Rules, now: Instant, day: Day): PathwayWeek[] => {
  const bilans = new Map<Week, Bilan>(closedWeeks(state, read, rules, now).bilans.map((one) => [one.week, one]));
  const first = Math.max((state.sealedThrough ?? lastSealed(now)) + 1, weekOf(day) - 15);
  const weeks: PathwayWeek[] = [];
  for (let week = first; week <= weekOf(day) + 1; week++) {
    const bilan = bilans.get(week);
    const version = on(read.contracts, mondayOf(week))?.who;
    const tracked = isTracked(read, week);
    const target = bilan ? bilan.target : tracked ? version?.weeklyTarget : undefined;
    weeks.push({
      week,
      monday: mondayOf(week),
      tracked,
      ...(target !== undefined && { target }),
      ...(state.totals.get(week) ?? NOTHING),
      ...(bilan && { reached: bilan.reached }),
      sealed: false,
      closed: bilan !== undefined,
    });
  }
  return weeks;
};

/** What the facts mean today. Reading changes nothing. */
export const read = (state: PersonState, rules: Rules, now: Instant): Pathway => {
  const reads = reading(state.file.read().known, rules);
  const day = today(reads, now);
  const { standing, registration } = reads;
  const status = statusOf(reads, day);
  const orientation = on(reads.orientations, day)?.decision;
  const notified = standing.orientationNotified.find(
    (one) => one.orientationId === orientation?.orientationId,
  )?.notified;
  const referent = on(reads.referents, day);
  const contract = on(reads.contracts, day)?.who;
  return {
    ...status,
    department: departmentOn(registration, day),
    ...situationOf(registration, standing, day),
    ...(orientation && {
      orientation: {
        id: orientation.orientationId,
        pathway: orientation.pathway,
        organisme: orientation.organisme,
        structure: orientation.structure,
        authority: orientation.authority,
        decided: orientation.decided,
        ...(notified !== undefined && { notified }),
      },
    }),
    ...(referent && {
      referent: {
        referentId: referent.who.referentId,
        organisme: referent.who.organisme,
        structure: referent.who.structure,
        since: referent.from,
        interim: referent.who.interim !== undefined,
        designationId: referent.who.designationId,
      },
    }),
    contractState:
      status.status === 'SUSPENDU' || status.status === 'CLOS'
        ? status.status
        : contractStateOn(reads, reads.orientations, day),
    ...(contract && {
      contract: {
        contractId: contract.contractId,
        version: contract.version,
        nature: contract.nature,
        organisme: contract.organisme,
        signed: contract.signed,
        effective: contract.effective,
        ...(contract.weeklyTarget !== undefined && { target: contract.weeklyTarget }),
        dispensed: dispensedOn(contract, day),
        ...(contract.plannedEnd !== undefined && { plannedEnd: contract.plannedEnd }),
      },
    }),
    rsa: rsaOf(reads, day),
    actions: actionsOn(reads, day),
    procedures: proceduresOn(reads, day),
    deadlines: registeredOn(registration, day) || status.status === 'SUSPENDU' ? deadlinesOf(reads, now) : [],
    weeks: weeksOf(state, reads, rules, now, day),
  };
};
