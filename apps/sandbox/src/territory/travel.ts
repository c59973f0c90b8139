import { startOf, type Instant } from '#domain';
import { figures } from './figures';
import { spoil } from './invalid';
import type { Person } from './person';
import { instantText, type Statement } from './statement';

/** A message as a producer sends it: the bytes of the wire and the instant of their reception. */
export type Received = { topic: string; key: string; value: string; recu: Instant };

const DAY = 86_400_000;

const TOPICS: Readonly<Record<string, string>> = {
  inscription: 'inscriptions.v1',
  rsa: 'inscriptions.v1',
  orientation: 'orientations.v1',
  referent: 'orientations.v1',
  contrat: 'contrats-engagement.v1',
  activite: 'activites.v1',
  'rendez-vous': 'rendez-vous.v1',
};

/** The topic of a short type. */
export const topicOf = (type: string): string => TOPICS[type.split('.')[0]!]!;

/** Milliseconds between what happened and its being written down, or received. */
const delayOf = (person: Person, { late, delayDays }: Statement): number => {
  const { chance } = person;
  if (late === 'always') return chance.int(delayDays![0], delayDays![1]) * DAY;
  switch (late === 'never' ? 'prompt' : chance.weighted(figures.lateness.value)) {
    case 'prompt':
      return chance.int(0, 1800) * 1000;
    case 'days':
      return chance.int(1, 6) * DAY + chance.int(0, 7200) * 1000;
    case 'weeks':
      return chance.int(8, 70) * DAY;
    case 'months':
      return chance.int(98, 125) * DAY;
  }
};

const cloudEvent = (person: Person, id: string, statement: Statement, written: Instant) => ({
  specversion: '1.0',
  id,
  source: statement.source,
  type: `fr.reseau-emploi.${statement.type}.v1`,
  subject: person.subject,
  time: instantText(statement.at),
  ...(written === statement.at ? {} : { recordedtime: instantText(written) }),
  organisme: statement.organisme,
  ...(statement.agent ? { agent: statement.agent } : {}),
  datacontenttype: 'application/json',
  data: statement.data,
});

const toSecond = (instant: number): Instant => Math.floor(instant / 1000) * 1000;

/** The same statement again with something else in it: minutes for an activity, a day for a date. */
const corrected = (person: Person, { data }: Statement): Record<string, unknown> | undefined => {
  if (typeof data.minutes === 'number')
    return { ...data, minutes: Math.min(1440, data.minutes + 30 * person.chance.int(1, 4)) };
  if (typeof data.cibleHebdo === 'number') return { ...data, cibleHebdo: data.cibleHebdo === 900 ? 1080 : 900 };
  if (data.canal) return { ...data, canal: data.canal === 'COURRIER' ? 'MAIN_PROPRE' : 'COURRIER' };
  return undefined;
};

/** What was known before the window opens arrives in one go, in its first days: the resumption of stock. Nothing is received earlier. */
const resumption = (person: Person): Instant =>
  startOf(person.window.start, '59') + person.chance.int(0, 5 * 86_400) * 1000;

/**
 * How the statements of one person reach us: some late, some twice, some stated again, a few spoilt.
 * The order is that of reception. `recordedtime` is never later than the reception.
 */
export const travel = (person: Person, statements: Statement[]): Received[] => {
  const mail: Received[] = [];
  const resumed = resumption(person);
  let place = 0;
  const received = (recu: Instant): Instant =>
    recu >= startOf(person.window.start, '59') ? recu : resumed + 1000 * place++;
  const send = (statement: Statement, written: Instant, recu: Instant, n: string) => {
    const event = cloudEvent(person, `t${person.index}-${n}`, statement, written);
    const envelope = { topic: topicOf(statement.type), key: person.subject };
    const value = JSON.stringify(event);
    mail.push({ ...envelope, value, recu });
    if (person.chance.chance(figures.sentTwice.value))
      mail.push({ ...envelope, value, recu: recu + person.chance.int(1, 200_000) * 1000 });
    if (person.chance.chance(figures.invalid.value))
      mail.push({ ...envelope, value: spoil(event, person.chance, recu), recu: recu + 1000 });
  };
  statements.forEach((statement, n) => {
    const delay = delayOf(person, statement);
    // One late statement in five was written in time and travelled slowly (a batch); the others were written late.
    const slow = delay > DAY && person.chance.chance(0.2);
    const written = toSecond(slow ? statement.at : statement.at + delay);
    const recu = received(toSecond(statement.at + delay) + person.chance.int(0, 120) * 1000);
    send(statement, written, Math.max(recu, written), `${n}`);
    const again = person.chance.chance(figures.corrected.value) ? corrected(person, statement) : undefined;
    if (!again) return;
    const later = written + person.chance.int(1, 20) * DAY;
    send({ ...statement, data: again }, later, Math.max(later, received(later)), `${n}c`);
  });
  return mail.sort((one, other) => one.recu - other.recu);
};
