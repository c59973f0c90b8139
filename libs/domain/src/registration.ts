import { addMonths, type Day } from './calendar';
import { FOREVER, on, type Interval } from './interval';
import type { Standing } from './standing';
import type { Rules } from './rules/rules';
import { compareStatements, type Stamp, type StatementOf } from './statement';
import type { Publics } from './facts';

/** An uninterrupted time of registration. */
export type Period = Interval & {
  opened: StatementOf<'registered'>;
  /** Present when it ends: on `to + 1`, by which registration, and why. */
  ended?: { registrationId: string; reason: string; by?: Ending };
};
/** What happened to the pathway as a whole. `from` is its first day, `closed` its closing. */
export type Cycle = {
  from: Day;
  opened: StatementOf<'registered'>;
  closed?: {
    on: Day;
    registrationId: string;
    reason: string;
    /** First day of the suspension; `on` itself when there is none. */
    suspended: Day;
    by?: Ending;
  };
};

export type Registration = {
  periods: Period[];
  cycles: Cycle[];
  /** Départements in force, by the day they begin. */
  departments: { from: Day; department: string }[];
};

type Ending = StatementOf<'registrationCeased'> | StatementOf<'radiated'>;
type Held = { said: StatementOf<'registered'>; end: Day; reason: string; by?: Ending };

/** A registration holds until the day before its end: the earliest of its cessation and of its radiations; on one day the cessation goes first. */
const held = (said: StatementOf<'registered'>, standing: Standing): Held => {
  let [end, reason, by]: [Day, string, Ending | undefined] = [FOREVER, '', undefined];
  const radiations = standing.radiated.filter((one) => one.registrationId === said.registrationId);
  for (const one of radiations.sort((a, b) => a.from - b.from || compareStatements(a, b)))
    if (one.from < end) [end, reason, by] = [one.from, 'RADIATION', one];
  for (const one of standing.registrationCeased)
    if (one.registrationId === said.registrationId && one.effective <= end)
      [end, reason, by] = [one.effective, one.reason, one];
  return { said, end, reason, ...(by && { by }) };
};

const byStart = (a: StatementOf<'registered'>, b: StatementOf<'registered'>) =>
  a.effective - b.effective || compareStatements(a, b);

/** Periods of registration: one that begins on another's end continues it. */
const periodsOf = (registrations: Held[]): Period[] => {
  const periods: Period[] = [];
  let last: Held | undefined;
  for (const one of registrations) {
    const period = periods[periods.length - 1];
    const to = one.end - 1;
    if (period && last && one.said.effective <= period.to + 1) {
      if (to >= period.to) {
        period.to = to;
        last = one;
      }
    } else {
      periods.push({ from: one.said.effective, to, opened: one.said });
      last = one;
    }
    const current = periods[periods.length - 1];
    if (current && last && last.end < FOREVER)
      current.ended = {
        registrationId: last.said.registrationId,
        reason: last.reason,
        ...(last.by && { by: last.by }),
      };
    else if (current) delete current.ended;
  }
  return periods;
};

/** Twelve months, date to date, from the end of the registration; a death or a retirement closes on the day itself. */
const closingOf = (period: Period, rules: Rules): Cycle['closed'] => {
  if (!period.ended) return undefined;
  const { reason, registrationId, by } = period.ended;
  const end = period.to + 1;
  const now = reason === 'DECES' || reason === 'RETRAITE';
  const on = now ? end : addMonths(end, rules.at('parcours.delai_cloture', end));
  return { on, registrationId, reason, suspended: end, ...(by && { by }) };
};

const cyclesOf = (periods: Period[], rules: Rules): Cycle[] => {
  const cycles: Cycle[] = [];
  periods.forEach((period, i) => {
    const before = periods[i - 1];
    const closed = before && closingOf(before, rules);
    if (!before || (closed && closed.on <= period.from)) cycles.push({ from: period.from, opened: period.opened });
    const closing = closingOf(period, rules);
    const next = periods[i + 1];
    const cycle = cycles[cycles.length - 1];
    if (cycle && closing && !(next && next.from < closing.on)) cycle.closed = closing;
  });
  return cycles;
};

/** What the registrations, cessations and radiations known say (rules §1; L5411-1 code du travail). */
export const registrationOf = (standing: Standing, rules: Rules): Registration => {
  const all = [...standing.registered].sort(byStart);
  const registrations = all.map((said) => held(said, standing)).filter(({ said, end }) => end > said.effective);
  const periods = periodsOf(registrations);
  return {
    periods,
    cycles: cyclesOf(periods, rules),
    departments: departmentsOf(registrations, standing),
  };
};

type Move = { from: Day; department: string; said: Stamp };
const byMove = (a: Move, b: Move) => a.from - b.from || compareStatements(a.said, b.said);

/**
 * Where the person depends on, from which day: registrations, changes of situation and transfers of an RSA file. A change about a registration never
 * introduced only waits.
 */
const departmentsOf = (registrations: Held[], { registrationChanged, rsaTransferred }: Standing): Move[] => {
  const moves: Move[] = registrations.map(({ said }) => ({ from: said.effective, department: said.department, said }));
  if (registrationChanged.length === 0 && rsaTransferred.length === 0) return moves;
  for (const said of registrationChanged)
    if (said.department !== undefined && registrations.some((one) => one.said.registrationId === said.registrationId))
      moves.push({ from: said.effective, department: said.department, said });
  for (const said of rsaTransferred) moves.push({ from: said.received, department: said.to, said });
  return moves.sort(byMove);
};

/**
 * The category and the publics of a day: those of the last registration or change of situation effective by then. A registration that never was changes
 * nothing, and neither does what is said of its situation.
 */
export const situationOf = (
  { periods }: Registration,
  standing: Standing,
  day: Day,
): { category?: number; publics: Publics[] } => {
  const period = periods.filter(({ from }) => from <= day).at(-1);
  if (!period) return { publics: [] };
  const registrations = standing.registered.filter((one) => held(one, standing).end > one.effective);
  const ids = new Set(registrations.map(({ registrationId }) => registrationId));
  const changes = standing.registrationChanged.filter(({ registrationId }) => ids.has(registrationId));
  const said = [...registrations, ...changes]
    .filter(({ effective }) => period.from <= effective && effective <= day)
    .sort((a, b) => a.effective - b.effective || compareStatements(a, b));
  let [category, publics]: [number | undefined, Publics[]] = [undefined, []];
  for (const one of said) [category, publics] = [one.category ?? category, one.publics ?? publics];
  return { publics, ...(category !== undefined && { category }) };
};

/** The département in force on a day: the last effective by then; before the first one, the first one's. */
export const departmentOn = ({ departments }: Registration, day: Day): string => {
  let found = departments[0]?.department ?? '';
  for (const one of departments) if (one.from <= day) found = one.department;
  return found;
};

export const registeredOn = ({ periods }: Registration, day: Day): boolean => on(periods, day) !== undefined;

/** The last day of what began on a day, because the pathway closed: closings end every orientation, designation and contract begun before. */
export const closingAfter = ({ cycles }: Registration, begun: Day): Day => {
  for (const { closed } of cycles) if (closed && closed.on > begun) return closed.on - 1;
  return FOREVER;
};
