import { addMonths, formatDay, type Day, type Instant } from './calendar';
import { anomaly, type Due } from './due';
import { FOREVER, on, type Interval } from './interval';
import type { Standing } from './known';
import { closingAfter, registeredOn, type Registration } from './registration';
import { AUTHORITY_FT } from './rules/parameters';
import type { Rules } from './rules/rules';
import { compareStatements, type StatementOf } from './statement';

export type Decision = StatementOf<'orientationDecided'>;
/** The orientations in force. They never overlap. */
export type Orientations = (Interval & { decision: Decision })[];

/** What the sections of the rules need to date what they say. */
export type Context = { standing: Standing; registration: Registration; rules: Rules; start: (day: Day) => Instant };

const byDay = (a: Decision, b: Decision) => a.decided - b.decided || compareStatements(a, b);

/** A decision holds from its day until the day before the next one; of two on one day the greatest statement holds, the other on no day (rules §2). */
export const orientationsOf = ({
  standing,
  registration,
}: Pick<Context, 'standing' | 'registration'>): Orientations => {
  const decisions = [...(standing.orientationDecided ?? [])].sort(byDay);
  return decisions
    .map((decision, i) => ({
      decision,
      from: decision.decided,
      to: Math.min((decisions[i + 1]?.decided ?? FOREVER + 1) - 1, closingAfter(registration, decision.decided)),
    }))
    .filter(({ from, to }) => from <= to);
};

const decided = (context: Context, orientations: Orientations): Due[] =>
  (context.standing.orientationDecided ?? []).map((one) => ({
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
  }));

/** Whether nothing can be late for a person: RSA files open that day, all outside rights and duties (R5411-15-2). No open file exempts nobody. */
const exempt = ({ standing }: Context, day: Day): boolean => {
  const open = (standing.rsaOpened ?? []).filter((file) => file.opened <= day);
  return open.length > 0 && open.every((file) => !file.subjectToDuties);
};

/** One month, date to date, from the notification of the orientation (D5411-14-1); answered by a signature or a revision in time. */
export const signatureDeadline = (notified: Day, rules: Rules): Day =>
  addMonths(notified, rules.at('contrat.delai_signature', notified));

const notified = (context: Context, orientations: Orientations): Due[] =>
  (context.standing.orientationNotified ?? []).flatMap((one): Due[] => {
    const decision = context.standing.orientationDecided?.find((d) => d.orientationId === one.orientationId);
    if (!decision) return [];
    const { rules, standing, registration, start } = context;
    const end = signatureDeadline(one.notified, rules);
    const basis = `1 mois, ${rules.source('contrat.delai_signature')}`;
    const told: Due = {
      type: 'orientation-notifiee',
      key: one.orientationId,
      time: start(one.notified),
      data: { dateNotification: formatDay(one.notified), echeanceContrat: formatDay(end) },
      basis,
    };
    const answered = (standing.contractSigned ?? []).some((c) => decision.decided <= c.signed && c.signed <= end);
    const stillOn = on(orientations, end)?.decision.orientationId === one.orientationId;
    if (answered || !stillOn || !registeredOn(registration, end) || exempt(context, end)) return [told];
    const late: Due = {
      type: 'contrat-en-retard',
      key: one.orientationId,
      time: start(end + 1),
      data: { echeance: formatDay(end) },
      basis: decision.organisme === 'CE' ? 'usage, sans délai légal' : basis,
    };
    return [told, late];
  });

/** Six weeks for the authority to orient an RSA person, from the reception by the département (D262-65-2 CASF); then France Travail is competent. */
const sixWeeks = (context: Context, orientations: Orientations): Due[] =>
  (context.standing.rsaOpened ?? []).flatMap((file): Due[] => {
    const { rules, standing, registration, start } = context;
    if (!file.subjectToDuties || on(orientations, file.received)) return [];
    const end = file.received + rules.at('orientation.delai_pcd', file.received);
    const byFt = rules.at('orientation.autorite_rsa', file.received, file.department) === AUTHORITY_FT;
    const basis = `6 semaines, ${rules.source('orientation.delai_pcd')}`;
    const key = `${file.fileId}/${formatDay(file.received)}`;
    const expected: Due = {
      type: 'orientation-attendue',
      key,
      time: start(file.received),
      data: { autorite: byFt ? 'FT' : 'PCD', depuis: formatDay(file.received), echeance: formatDay(end) },
      basis,
    };
    const stopped = (standing.orientationDecided ?? []).some((d) => file.received < d.decided && d.decided <= end);
    if (stopped || byFt || !registeredOn(registration, end)) return [expected];
    const data = { de: 'PCD', vers: 'FT', echeance: formatDay(end) };
    const dues: Due[] = [expected, { type: 'competence-transferee', key, time: start(end + 1), data, basis }];
    const first = orientations.find(({ decision }) => decision.decided > end)?.decision;
    if (first?.authority === 'PCD')
      dues.push(anomaly('AUTORITE_INCOMPETENTE', first.orientationId, start(first.decided), formatDay(first.decided)));
    return dues;
  });

/** Every milestone of the orientation (rules §2). */
export const orientationDues = (context: Context, orientations: Orientations): Due[] => [
  ...decided(context, orientations),
  ...notified(context, orientations),
  ...sixWeeks(context, orientations),
];
