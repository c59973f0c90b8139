import { formatDay, localDay, startOf, type Day, type Instant } from './calendar';
import { contractDues, contractsOf, type Contracts } from './contrat-engagement';
import type { Due } from './due';
import { standing, type Known } from './known';
import { orientationDues, orientationsOf, type Context, type Orientations } from './orientation';
import { referentDues, referentsOf, type Referents } from './referent';
import { departmentOn, registrationOf, type Registration } from './registration';
import type { Rules } from './rules/rules';
import { trackedDays, type Tracking } from './week';

/** What the facts mean, whatever the date: registration, orientation, référent unique, contract, and which days are tracked. */
export type Reading = Context &
  Tracking & { registration: Registration; orientations: Orientations; referents: Referents; contracts: Contracts };

/** The table of contents of the process: what is known (or was, before an instant) → what it means. */
export const reading = (known: Known, rules: Rules, before?: Instant): Reading => {
  const stands = standing(known, before);
  const registration = registrationOf(stands, rules);
  const base = { standing: stands, registration };
  const contracts = contractsOf(base);
  return {
    ...base,
    rules,
    start: (day) => startOf(day, departmentOn(registration, day)),
    orientations: orientationsOf(base),
    referents: referentsOf(base),
    contracts,
    tracked: trackedDays(registration, contracts),
  };
};

/** The local date of an instant for this person. */
export const today = ({ registration }: Pick<Reading, 'registration'>, now: Instant): Day =>
  localDay(now, departmentOn(registration, Math.floor(now / 86_400_000)));

/** Opening, suspension, return and closing of the pathway (rules §1). A cessation and a radiation are never shown under one word. */
const pathwayDues = ({ registration, start }: Reading): Due[] => {
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
  }));
  for (const { from, to, opened, ended } of periods) {
    if (!cycles.some((cycle) => cycle.from === from)) {
      const data = { date: formatDay(from), motif: 'REINSCRIPTION' };
      dues.push({ type: 'parcours-repris', key: `${opened.registrationId}/${data.date}`, time: start(from), data });
    }
    const end = to + 1;
    if (!ended) continue;
    const data = { date: formatDay(end), motif: ended.reason };
    dues.push({ type: 'parcours-suspendu', key: `${ended.registrationId}/${data.date}`, time: start(end), data });
  }
  for (const { closed } of cycles)
    if (closed)
      dues.push({
        type: 'parcours-clos',
        key: closed.registrationId,
        time: start(closed.on),
        data: { date: formatDay(closed.on), motif: closed.reason },
      });
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
    ...orientationDues(read, read.orientations),
    ...referentDues(read, read.orientations, read.referents),
    ...contractDues(read, read.orientations, read.contracts),
  ].filter((one) => one.type === 'parcours-clos' || !afterClosing(read, one.time));
