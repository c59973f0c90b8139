import { formatDay, localDay, startOf, type Day, type Instant } from './calendar';
import { actionDues, actionsOf, underWay, type Action } from './action';
import { contractDues, contractsOf, type Contracts } from './contrat-engagement';
import { stated, type Due } from './due';
import type { Known } from './known';
import { standing } from './standing';
import { decisionDues, orientationsOf, type Context, type Orientations } from './orientation';
import { referentDues, referentsOf, type Referents } from './referent';
import { departmentOn, registrationOf, type Registration } from './registration';
import { rsaFilesOf } from './rsa';
import type { Rules } from './rules/rules';
import { sanctionDues } from './sanction';
import { notificationDues } from './signature';
import { sixWeeksDues } from './six-weeks';
import { reviewDues } from './social-review';
import { waitedFor, waitingDues, type Waited } from './waiting';
import { trackedDays, type Tracking } from './week';
import { inFrench, lines } from './why';

/** What the facts mean, whatever the date: registration, orientation, référent unique, contract, and which days are tracked. */
export type Reading = Context &
  Tracking & {
    registration: Registration;
    orientations: Orientations;
    referents: Referents;
    contracts: Contracts;
    actions: Action[];
    /** Objects never introduced, activities and appointments aside. */
    waited: Waited[];
  };

/** The table of contents of the process: what is known (or was, before an instant) → what it means. */
export const reading = (known: Known, rules: Rules, before?: Instant): Reading => {
  const stands = standing(known, before);
  const registration = registrationOf(stands, rules);
  const base = { standing: stands, registration };
  const contracts = contractsOf(base);
  const actions = actionsOf(stands);
  // Written out: a spread of `base` here costs ten microseconds a step.
  return {
    standing: stands,
    registration,
    rules,
    files: rsaFilesOf(stands),
    actions,
    underWay: underWay(actions),
    waited: waitedFor(known, stands),
    start: (day) => startOf(day, departmentOn(registration, day)),
    orientations: orientationsOf(base),
    referents: referentsOf(base),
    contracts,
    tracked: trackedDays(registration, contracts),
  };
};

/** The local date of an instant for this person. */
export const today = ({ registration }: Pick<Reading, 'registration'>, now: Instant): Day => {
  const guess = localDay(now, departmentOn(registration, Math.floor(now / 86_400_000)));
  return localDay(now, departmentOn(registration, guess));
};

const REGISTRATION = 'L5411-1 code du travail';

/** Opening, suspension, return and closing of the pathway (rules §1). A cessation and a radiation are never shown under one word. */
const pathwayDues = ({ registration, start, rules }: Reading): Due[] => {
  const { periods, cycles } = registration;
  const dues: Due[] = cycles.map(({ from, opened }) => ({
    type: 'parcours-ouvert',
    key: opened.registrationId,
    time: start(from),
    data: {
      dateEffet: formatDay(from),
      categorie: opened.category,
      departement: opened.department,
      publics: opened.publics,
    },
    why: stated(from, REGISTRATION, opened),
  }));
  for (const { from, to, opened, ended } of periods) {
    if (!cycles.some((cycle) => cycle.from === from)) {
      const data = { date: formatDay(from), motif: 'REINSCRIPTION' };
      const [key, why] = [`${opened.registrationId}/${data.date}`, stated(from, REGISTRATION, opened)];
      dues.push({ type: 'parcours-repris', key, time: start(from), data, why });
    }
    const end = to + 1;
    if (!ended) continue;
    const data = { date: formatDay(end), motif: ended.reason };
    const article = ended.reason === 'RADIATION' ? 'L5412-1 code du travail' : 'L5411-2 code du travail';
    const [key, why] = [`${ended.registrationId}/${data.date}`, stated(end, article, ended.by)];
    dues.push({ type: 'parcours-suspendu', key, time: start(end), data, why });
  }
  for (const { closed } of cycles) {
    if (!closed) continue;
    const { on: day, registrationId, reason, suspended, by } = closed;
    dues.push({
      type: 'parcours-clos',
      key: registrationId,
      time: start(day),
      data: { date: formatDay(day), motif: reason },
      ...(suspended < day && {
        clock: {
          name: '12 mois sans retour',
          start: suspended,
          end: day - 1,
          startFact: "fin de l'inscription",
          consequence: 'le parcours est clos',
        },
      }),
      why: () => ({
        facts: by ? [by] : [],
        parameters: suspended < day ? lines(rules, suspended, ['parcours.delai_cloture']) : [],
        article: rules.source('parcours.delai_cloture'),
        arithmetic:
          suspended < day
            ? `fin de l'inscription le ${inFrench(suspended)} + ${rules.at('parcours.delai_cloture', suspended)} mois sans retour = ${inFrench(day)}`
            : `${reason === 'DECES' ? 'décès' : 'retraite'} : le parcours est clos le jour même, ${inFrench(day)}`,
      }),
    });
  }
  return dues;
};

/** Whether an instant falls on a closing or after it, before a new opening: nothing is due then but the closing itself. */
export const afterClosing = (
  { registration: { cycles }, start }: Pick<Reading, 'registration' | 'start'>,
  time: Instant,
): boolean =>
  cycles.some(({ closed }, i) => {
    const next = cycles[i + 1];
    return closed !== undefined && start(closed.on) <= time && (!next || time < start(next.from));
  });

/** Every milestone but those of the weeks, due now or later, each with the instant at which it is due. */
export const dues = (read: Reading): Due[] =>
  [
    ...pathwayDues(read),
    ...decisionDues(read, read.orientations),
    ...notificationDues(read, read.orientations),
    ...sixWeeksDues(read, read.orientations),
    ...referentDues(read, read.orientations, read.referents),
    ...contractDues(read, read.orientations, read.contracts),
    ...reviewDues(read, read.orientations, read.contracts),
    ...actionDues(read, read.actions),
    ...sanctionDues(read, read.contracts),
    ...waitingDues(read.waited, read.registration, read.rules, read.start),
  ].filter((one) => one.type === 'parcours-clos' || !afterClosing(read, one.time));
