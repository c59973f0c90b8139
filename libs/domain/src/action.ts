import { formatDay } from './calendar';
import { stated, type Due } from './due';
import { FOREVER, type Interval } from './interval';
import type { Context } from './orientation';
import type { Standing } from './standing';
import { compareStatements, type StatementOf } from './statement';
import type { MilestoneType } from './words';

type Ending = StatementOf<'actionFinished'> | StatementOf<'actionAbandoned'>;
/** An inscribed action: when it started, and how it ended. */
export type Action = {
  enrolled: StatementOf<'actionEnrolled'>;
  started?: StatementOf<'actionStarted'>;
  ended?: Ending;
};

/** The inscribed actions; of an end and an abandonment the greatest statement counts (rules §6). */
export const actionsOf = (standing: Standing): Action[] =>
  standing.actionEnrolled.map((enrolled) => {
    const same = <T extends { actionId: string }>(list?: readonly T[]) =>
      list?.find((one) => one.actionId === enrolled.actionId);
    const [started, finished, abandoned] = [
      same(standing.actionStarted),
      same(standing.actionFinished),
      same(standing.actionAbandoned),
    ];
    const ended =
      finished && abandoned
        ? compareStatements(finished, abandoned) > 0
          ? finished
          : abandoned
        : (finished ?? abandoned);
    return { enrolled, ...(started && { started }), ...(ended && { ended }) };
  });

/** The days on which an action is under way, from its start to its end, both included: none when it is said to end before it starts. */
export const daysOf = ({ started, ended }: Action): Interval | undefined => {
  if (!started || (ended && ended.date < started.date)) return undefined;
  return { from: started.date, to: ended?.date ?? FOREVER };
};

/** The days on which some action is under way: a week that holds one is not silent (rules §5). */
export const underWay = (actions: readonly Action[]): Interval[] => actions.flatMap((one) => daysOf(one) ?? []);

/** What the start and the end of an action are called: the scheme decides, the nature only when the scheme is none of these. */
const namesOf = ({
  scheme,
  nature,
}: StatementOf<'actionEnrolled'>): [start: MilestoneType | undefined, end: MilestoneType] | [] => {
  if (scheme === 'PMSMP') return ['immersion-demarree', 'immersion-terminee'];
  if (scheme === 'MRS') return [undefined, 'recrutement-simule'];
  const training = scheme === 'POEI' || scheme === 'POEC' || scheme === 'AFEST' || nature === 'FORMATION';
  return training ? ['formation-entree', 'formation-sortie'] : [];
};

const tell = (
  { start }: Context,
  type: MilestoneType,
  { enrolled }: Action,
  fact: Ending | StatementOf<'actionStarted'>,
): Due => {
  const { actionId, scheme, provider } = enrolled;
  const outcome =
    fact.kind === 'actionAbandoned' ? 'ABANDON' : fact.kind === 'actionFinished' ? fact.outcome : undefined;
  const simulated = type === 'recrutement-simule';
  return {
    type,
    key: actionId,
    time: start(fact.date),
    data: {
      ...(!simulated && scheme !== undefined && { dispositif: scheme }),
      date: formatDay(fact.date),
      ...(!simulated && { realisateur: provider }),
      ...(outcome !== undefined && { issue: outcome }),
    },
    also: `ACT:${provider.code}:${actionId}`,
    why: stated(fact.date, 'R5411-15 code du travail', enrolled, fact),
  };
};

/** Months from which a job is durable, a CDI aside. */
const DURABLE = 6;

/** Immersions, trainings and simulated recruitments of inscribed actions, and the job that is found (rules §6). */
export const actionDues = (context: Context, actions: readonly Action[]): Due[] => {
  const dues = actions.flatMap((action) => {
    const [begins, ends] = namesOf(action.enrolled);
    const said: Due[] = [];
    if (begins && action.started) said.push(tell(context, begins, action, action.started));
    if (ends && action.ended && !(ends === 'recrutement-simule' && action.ended.kind === 'actionAbandoned'))
      said.push(tell(context, ends, action, action.ended));
    return said;
  });
  for (const one of context.standing.jobStarted)
    dues.push({
      type: 'emploi-accede',
      key: one.jobId,
      time: context.start(one.start),
      data: {
        contrat: one.contract,
        ...(one.months !== undefined && { dureeMois: one.months }),
        dateDebut: formatDay(one.start),
        durable: one.contract === 'CDI' || (one.months ?? 0) >= DURABLE,
      },
      why: stated(one.start, 'emploi durable : CDI, ou contrat de 6 mois et plus', one),
    });
  return dues;
};
