import { addMonths, formatDay, type Day } from './calendar';
import type { Due } from './due';
import { on } from './interval';
import type { Context, Decision, Orientations } from './orientation';
import { registeredOn } from './registration';
import { exemptOn } from './rsa';
import type { Rules } from './rules/rules';
import { compareStatements, type Statement, type StatementOf } from './statement';
import { basisOf, inFrench, lines, type Why } from './why';

type Notification = StatementOf<'orientationNotified'>;

/** One month, date to date (D5411-14-1). */
const monthFrom = (day: Day, rules: Rules): Day => addMonths(day, rules.at('contrat.delai_signature', day));

/** The month to sign: its starts (the notification, then each rejection of a reorientation), its last day, or who stopped it. */
export type SignatureClock = {
  /** Last day of the month that the notification starts, whatever came after. */
  first: Day;
  /** The day the last month started, and its last day. */
  start: Day;
  end: Day;
  /** What moved it: each request, by day, with its rejection. */
  moved: Statement[];
  /** A request that waits for its answer: nothing is late meanwhile. */
  stopped?: StatementOf<'reorientationRequested'>;
};

/**
 * A request for reorientation dated within the month stops it (D5411-8-2); its rejection starts a new month; the latest end counts, and of two months that
 * end on one day the one begun last. A request stops one month only, that of its date; stopped by several, it starts again once all are rejected.
 */
export const signatureClock = ({ standing, rules }: Context, told: Notification): SignatureClock => {
  const first = monthFrom(told.notified, rules);
  const clock: SignatureClock = { first, start: told.notified, end: first, moved: [] };
  const requests = standing.reorientationRequested
    .filter((q) => q.orientationId === told.orientationId)
    .sort((a, b) => a.requested - b.requested || compareStatements(a, b));
  const months = [told.notified];
  for (let start = months.shift(); start !== undefined; start = months.shift()) {
    const end = monthFrom(start, rules);
    if (end > clock.end || (end === clock.end && start > clock.start)) [clock.start, clock.end] = [start, end];
    for (const request of [...requests]) {
      if (request.requested < start || request.requested > end) continue;
      requests.splice(requests.indexOf(request), 1);
      const rejection = standing.reorientationRejected.find((r) => r.requestId === request.requestId);
      clock.moved.push(request);
      if (!rejection) clock.stopped = request;
      else {
        clock.moved.push(rejection);
        months.push(rejection.rejected);
      }
    }
  }
  return clock;
};

const reason =
  ({ rules }: Context, decision: Decision, told: Notification, clock: SignatureClock) =>
  (): Why => ({
    facts: [decision, told, ...clock.moved],
    parameters: lines(rules, clock.start, ['contrat.delai_signature']),
    article: clock.moved.length > 0 ? 'D5411-14-1 et D5411-8-2 code du travail' : 'D5411-14-1 code du travail',
    arithmetic: `${clock.start === told.notified ? 'notifiée' : 'réorientation rejetée'} le ${inFrench(clock.start)} + 1 mois = ${inFrench(clock.end)}, dernier jour`,
  });

/** Whether a signature, a revision or a recorded refusal came in time. */
const answered = ({ standing }: Context, decision: Decision, end: Day): boolean =>
  standing.contractSigned.some((c) => decision.decided <= c.signed && c.signed <= end) ||
  standing.contractRefused.some((r) => r.orientationId === decision.orientationId && r.observed <= end);

const late = (context: Context, orientations: Orientations, decision: Decision, told: Notification): Due[] => {
  const { rules, registration, start } = context;
  const clock = signatureClock(context, told);
  const { end } = clock;
  const stillOn = on(orientations, end)?.decision.orientationId === told.orientationId;
  if (clock.stopped || !stillOn || !registeredOn(registration, end)) return [];
  if (answered(context, decision, end) || exemptOn(context.files, end)) return [];
  // D5411-14-1 does not name the Cap emploi.
  const basis =
    decision.organisme === 'CE' ? 'usage, sans délai légal' : basisOf(rules, 'contrat.delai_signature', clock.start);
  const why = reason(context, decision, told, clock);
  return [
    {
      type: 'contrat-en-retard',
      key: told.orientationId,
      time: start(end + 1),
      data: { echeance: formatDay(end) },
      basis,
      why,
      clock: {
        name: '1 mois pour signer le contrat',
        start: clock.start,
        end,
        startFact:
          clock.start === told.notified ? "notification de l'orientation" : 'rejet de la réorientation demandée',
        consequence: 'le contrat est signalé en retard, sans mettre personne en cause',
      },
    },
  ];
};

/** The notification of an orientation, and the month to sign that follows. Late accuses nobody: it may be the organisme's doing (rules §2). */
export const notificationDues = (context: Context, orientations: Orientations): Due[] =>
  context.standing.orientationNotified.flatMap((told): Due[] => {
    const decision = context.standing.orientationDecided.find((d) => d.orientationId === told.orientationId);
    if (!decision) return [];
    const { rules, start } = context;
    const first = monthFrom(told.notified, rules);
    const notified: Due = {
      type: 'orientation-notifiee',
      key: told.orientationId,
      time: start(told.notified),
      data: { dateNotification: formatDay(told.notified), echeanceContrat: formatDay(first) },
      basis: basisOf(rules, 'contrat.delai_signature', told.notified),
      why: reason(context, decision, told, { first, start: told.notified, end: first, moved: [] }),
    };
    return [notified, ...late(context, orientations, decision, told)];
  });
