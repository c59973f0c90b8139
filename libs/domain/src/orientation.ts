import { formatDay, type Day, type Instant } from './calendar';
import { stated, type Due } from './due';
import { FOREVER, on, type Interval } from './interval';
import type { Standing } from './standing';
import { closingAfter, type Registration } from './registration';
import type { RsaFile } from './rsa';
import type { Rules } from './rules/rules';
import { compareStatements, type StatementOf } from './statement';

export type Decision = StatementOf<'orientationDecided'>;
/** The orientations in force. They never overlap. */
export type Orientations = (Interval & { decision: Decision })[];

/** What the sections of the rules need to date what they say. */
export type Context = {
  standing: Standing;
  registration: Registration;
  files: RsaFile[];
  rules: Rules;
  start: (day: Day) => Instant;
};

const byDay = (a: Decision, b: Decision) => a.decided - b.decided || compareStatements(a, b);

/**
 * A decision holds from its day until the day before the next one, or its last day when it is closed; of two on one day the greatest statement
 * holds, the other on no day (rules §2).
 */
export const orientationsOf = ({
  standing,
  registration,
}: Pick<Context, 'standing' | 'registration'>): Orientations => {
  const decisions = [...standing.orientationDecided].sort(byDay);
  const closed = (id: string) => standing.orientationClosed.find((c) => c.orientationId === id)?.until ?? FOREVER;
  return decisions
    .map((decision, i) => ({
      decision,
      from: decision.decided,
      to: Math.min(
        (decisions[i + 1]?.decided ?? FOREVER + 1) - 1,
        closingAfter(registration, decision.decided),
        closed(decision.orientationId),
      ),
    }))
    .filter(({ from, to }) => from <= to);
};

/** Every decision is announced on its day (rules §2; L5411-5-1 code du travail). */
export const decisionDues = (context: Context, orientations: Orientations): Due[] =>
  context.standing.orientationDecided.map((one) => ({
    type: 'orientation-decidee',
    key: one.orientationId,
    time: context.start(one.decided),
    data: {
      parcours: one.pathway,
      organisme: one.organisme,
      structure: one.structure,
      autorite: one.authority,
      dateDecision: formatDay(one.decided),
      reorientation: on(orientations, one.decided - 1) !== undefined,
    },
    why: stated(one.decided, 'L5411-5-1 code du travail', one),
  }));
