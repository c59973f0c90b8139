import { formatWeek, mondayOf, weekOf, type Day, type Instant, type Week } from './calendar';
import { dispensedOn, type Contracts, type ContractVersion } from './contrat-engagement';
import type { Due } from './due';
import type { Minutes, OrganismeReferent } from './facts';
import { FOREVER, holds, intersect, merge, on, type Interval } from './interval';
import type { Orientations } from './orientation';
import type { Registration } from './registration';
import type { Rules } from './rules/rules';
import type { Statement } from './statement';
import { inHours, lines } from './why';

export type Totals = { planned: Minutes; declared: Minutes; validated: Minutes };
export const NOTHING: Totals = { planned: 0, declared: 0, validated: 0 };

/** What decides the weeks: who was registered, under which contract, when it closed. */
export type Tracking = {
  registration: Registration;
  orientations: Orientations;
  contracts: Contracts;
  start: (day: Day) => Instant;
  tracked: Interval[];
  /** Days on which an action is under way. */
  underWay: Interval[];
};

/** Days on which a version with a target, or whose dispense covers the day, is in force for a registered person. */
export const trackedDays = (registration: Registration, contracts: Contracts): Interval[] => {
  if (contracts.length === 0) return [];
  const followed = contracts.flatMap(({ from, to, who }): Interval[] => {
    if (who.weeklyTarget !== undefined) return [{ from, to }];
    if (!who.dispense) return [];
    const until = Math.min(to, who.dispense.until ?? FOREVER);
    return from <= until ? [{ from, to: until }] : [];
  });
  return merge(intersect(merge(followed), registration.periods));
};

export type Bilan = {
  week: Week;
  time: Instant;
  target?: Minutes;
  totals: Totals;
  reached: 'OUI' | 'NON' | 'DISPENSE';
  /** An action was under way: such a week is never silent. */
  active: boolean;
  version?: ContractVersion;
  /** Of the orientation in force when its clock began. */
  organisme?: OrganismeReferent;
};

/** Whether a week is tracked: a whole ISO week, every day of it. */
export const isTracked = ({ tracked }: Pick<Tracking, 'tracked'>, week: Week): boolean => {
  const monday = mondayOf(week);
  return tracked.some((run) => run.from <= monday && monday + 6 <= run.to);
};

/** Whose rules hold on a day: the organisme of the orientation in force then, if any. */
export const organismeOn = (
  { orientations }: Pick<Tracking, 'orientations'>,
  day: Day,
): OrganismeReferent | undefined => on(orientations, day)?.decision.organisme;

/** The day on which the bilan of a week is due: the Monday a week after its end, or later when its organisme leaves more time. */
export const bilanDay = (tracking: Pick<Tracking, 'orientations'>, week: Week, rules: Rules): Day => {
  const end = mondayOf(week + 1);
  return mondayOf(weekOf(end + rules.at('activite.delai_saisie', end, organismeOn(tracking, end)) + 6));
};

/** The bilan of a tracked week (L5411-6): a target written in a contract, and the hours told apart. Never a breach. */
export const bilanOf = (tracking: Tracking, rules: Rules, week: Week, totals: Totals): Bilan | undefined => {
  if (!isTracked(tracking, week)) return undefined;
  const time = tracking.start(bilanDay(tracking, week, rules));
  for (const [i, { closed }] of tracking.registration.cycles.entries()) {
    const next = tracking.registration.cycles[i + 1];
    if (closed && tracking.start(closed.on) <= time && (!next || time < tracking.start(next.from))) return undefined;
  }
  const monday = mondayOf(week);
  const days: Interval = { from: monday, to: monday + 6 };
  const during = tracking.contracts.filter((c) => c.from <= days.to && days.from <= c.to);
  const version = during.find((c) => holds(c, monday))?.who;
  const target = version?.weeklyTarget;
  const active = tracking.underWay.some((days) => days.from <= monday + 6 && monday <= days.to);
  const dispensed = during.some((c) => dispensedOn(c.who, Math.max(c.from, days.from)));
  const reached = dispensed ? 'DISPENSE' : target !== undefined && totals.validated >= target ? 'OUI' : 'NON';
  const bilan: Bilan = { week, time, totals, reached, active };
  if (target !== undefined) bilan.target = target;
  if (version) bilan.version = version;
  const organisme = organismeOn(tracking, monday + 7);
  if (organisme) bilan.organisme = organisme;
  return bilan;
};

const sum = ({ target, totals, reached }: Bilan): string => {
  const hours = `prévu ${inHours(totals.planned)}, déclaré ${inHours(totals.declared)}, validé ${inHours(totals.validated)}`;
  if (reached === 'DISPENSE') return `${hours} ; une dispense couvre au moins un jour de la semaine`;
  if (target === undefined) return `${hours} ; aucune cible dans le contrat`;
  const missing = target - totals.validated;
  return `${hours} ; cible ${inHours(target)} : ${missing <= 0 ? 'atteinte' : `il manque ${inHours(missing)}`}`;
};

/** The words of a bilan. `toldIn` gives the statements counted in a week. */
export const bilanDue = (bilan: Bilan, rules: Rules, toldIn: (week: Week) => Statement[]): Due => {
  const { week, time, target, totals, reached, version, organisme } = bilan;
  const semaine = formatWeek(week);
  return {
    type: 'semaine-bilan',
    key: semaine,
    time,
    data: {
      semaine,
      ...(target !== undefined && { cible: target }),
      planifie: totals.planned,
      declare: totals.declared,
      valide: totals.validated,
      atteinte: reached,
    },
    why: () => ({
      facts: [...(version ? [version] : []), ...toldIn(week)],
      parameters: lines(
        rules,
        mondayOf(week + 1),
        ['activite.delai_saisie', 'activite.fenetre_rectification'],
        organisme,
      ),
      article: 'L5411-6 code du travail',
      arithmetic: sum(bilan),
    }),
  };
};

/** Silent weeks in a row: the first one, and how many. */
export type Streak = { first: Week; length: number };
/** A gap already long enough: its first week, when its milestone is due, and how many weeks made it long enough. */
export type Gap = { first: Week; time: Instant; weeks: number };

/** How many silent weeks make a gap that began in this one: the rule of its first day, for the organisme of then. */
export const gapLength = (tracking: Pick<Tracking, 'orientations'>, first: Week, rules: Rules): number => {
  const day = mondayOf(first);
  return rules.at('activite.semaines_inactivite', day, organismeOn(tracking, day));
};

const silent = (one: Bilan) =>
  !one.active && one.reached !== 'DISPENSE' && one.totals.declared === 0 && one.totals.validated === 0;

/** The streak after the next week of the calendar. A week that is not tracked, dispensed, with an action under way or with something declared or validated breaks it. */
export const lengthen = (streak: Streak | undefined, week: Week, bilan: Bilan | undefined): Streak | undefined => {
  if (!bilan || !silent(bilan)) return undefined;
  return streak ? { first: streak.first, length: streak.length + 1 } : { first: week, length: 1 };
};

/** Said once per gap, with the last bilan of its weeks, to the organisme référent alone. */
export const gapDue = (
  { first, time, weeks }: Gap,
  rules: Rules,
  tracking: Pick<Tracking, 'contracts' | 'orientations'>,
): Due => {
  const depuis = formatWeek(first);
  return {
    type: 'inactivite-signalee',
    key: depuis,
    time,
    data: { semaines: weeks, depuis },
    why: () => ({
      facts: tracking.contracts.flatMap(({ from, to, who }) => (holds({ from, to }, mondayOf(first)) ? [who] : [])),
      parameters: lines(
        rules,
        mondayOf(first),
        ['activite.semaines_inactivite'],
        organismeOn(tracking, mondayOf(first)),
      ),
      article: 'choix',
      arithmetic: `${weeks} semaines suivies de suite depuis ${depuis} sans heure déclarée ni validée, ni action en cours`,
    }),
  };
};
