import type { Day } from './calendar';
import type { Clock } from './due';
import type { Breach, SanctionAuthority, SanctionNature, SanctionRegime } from './facts';
import type { Context } from './orientation';
import type { Rules } from './rules/rules';
import { compareStatements, compareText, type StatementOf } from './statement';
import { basisOf } from './why';

type Measure = { nature: SanctionNature; rate?: number; months?: number; notified: Day };
/** A sanction procedure on a day, as its authority states it: for that authority and the référent alone. */
export type Procedure = {
  procedureId: string;
  authority: SanctionAuthority;
  regime: SanctionRegime;
  breach: Breach;
  /** The person may answer; then the authority may decide; then what it did last. */
  state: 'CONTRADICTOIRE' | 'A_DECIDER' | 'PRONONCEE' | 'LEVEE' | 'CLASSEE';
  project: Measure;
  decision?: Measure & { from: Day };
  answered?: Day;
  opinion?: Day;
  /** What runs while nothing is decided, or has run out: the text gives the overrun no effect. */
  clock?: Clock & { source: string };
};

type Project = StatementOf<'sanctionNotified'>;

const measure = ({ nature, rate, months, notified }: Measure): Measure => ({
  nature,
  ...(rate !== undefined && { rate }),
  ...(months !== undefined && { months }),
  notified,
});

/** Ten days to answer from the notification of the project (R5412-7), then fifteen to decide (R5412-7-1). */
const clockOf = ({ notified }: Project, rules: Rules, day: Day): Clock & { source: string } => {
  const decidable = notified + rules.at('sanction.contradictoire', notified);
  if (day < decidable)
    return {
      name: 'délai pour répondre au projet de sanction',
      start: notified,
      end: decidable - 1,
      startFact: 'notification du projet',
      consequence: "l'autorité peut notifier sa décision",
      source: basisOf(rules, 'sanction.contradictoire', notified),
    };
  return {
    name: 'délai pour décider',
    start: decidable,
    end: decidable + rules.at('sanction.delai_decision', notified),
    startFact: 'fin du délai pour répondre',
    consequence: "le dépassement est signalé ; le texte n'y attache aucun effet",
    source: basisOf(rules, 'sanction.delai_decision', notified),
  };
};

const STATES = { sanctionDecided: 'PRONONCEE', sanctionLifted: 'LEVEE', sanctionDropped: 'CLASSEE' } as const;

const shown = ({ standing, rules }: Context, project: Project, day: Day): Procedure => {
  const { procedureId, authority, regime, breach, notified } = project;
  const its = <T extends { procedureId: string }>(list: readonly T[] = []) =>
    list.find((one) => one.procedureId === procedureId);
  const dated = <T extends { procedureId: string; date: Day }>(list?: readonly T[]) => {
    const one = its(list);
    return one && one.date <= day ? one : undefined;
  };
  const stated = its(standing.sanctionDecided);
  const decision = stated && stated.notified <= day ? stated : undefined;
  const [answered, opinion] = [dated(standing.sanctionAnswered), dated(standing.sanctionOpinion)];
  const last = [decision, dated(standing.sanctionLifted), dated(standing.sanctionDropped)]
    .flatMap((one) => (one ? [{ one, on: one.kind === 'sanctionDecided' ? one.notified : one.date }] : []))
    .sort((a, b) => a.on - b.on || compareStatements(a.one, b.one))
    .at(-1);
  const answering = day < notified + rules.at('sanction.contradictoire', notified);
  return {
    procedureId,
    authority,
    regime,
    breach,
    state: last ? STATES[last.one.kind] : answering ? 'CONTRADICTOIRE' : 'A_DECIDER',
    project: measure(project),
    ...(decision && { decision: { ...measure(decision), from: decision.from } }),
    ...(answered && { answered: answered.date }),
    ...(opinion && { opinion: opinion.date }),
    ...(!last && { clock: clockOf(project, rules, day) }),
  };
};

/** The procedures whose project was notified by a day, the oldest first; the others wait (rules §7). */
export const proceduresOn = (context: Context, day: Day): Procedure[] =>
  context.standing.sanctionNotified
    .filter(({ notified }) => notified <= day)
    .sort((a, b) => a.notified - b.notified || compareText(a.procedureId, b.procedureId))
    .map((project) => shown(context, project, day));
