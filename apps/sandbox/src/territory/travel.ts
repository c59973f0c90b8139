import { eventTopics } from '#contracts';
import { startOf, type Instant } from '#domain';
import { corrected } from './correction';
import { figures } from './figures';
import { spoil } from './invalid';
import { about, type Person } from './person';
import { instantText, type Statement } from './statement';

/** A message as a producer sends it: the bytes of the wire and the instant of their reception. */
export type Received = { topic: string; key: string; value: string; recu: Instant };

const DAY = 86_400_000;

/** The first topic that carries a type: the last one repeats what agents do. */
const topics = new Map(eventTopics.toReversed().flatMap(({ topic, types }) => types.map((type) => [type, topic])));

/** The topic of a short type. */
export const topicOf = (type: string): string => topics.get(type)!;

/** What introduces the object that other types speak of. */
const INTRODUCING = [
  'orientation.decidee',
  'reorientation.demandee',
  'referent.designe',
  'contrat.signe',
  'action.inscrite',
  'activite.declaree',
  'rendez-vous.pris',
  'rsa.droit-ouvert',
  'sanction.projet-notifie',
];

/** Milliseconds between what happened and its being written down, or received. */
const delayOf = ({ chance }: Person, { late, delayDays, type }: Statement): number => {
  if (late === 'always') return chance.int(delayDays![0], delayDays![1]) * DAY;
  if (late !== 'never' && INTRODUCING.includes(type) && chance.chance(figures.overtaken.value))
    return chance.int(9, 30) * DAY;
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
  time: instantText(statement.at, statement.department),
  ...(written === statement.at ? {} : { recordedtime: instantText(written, statement.department) }),
  organisme: statement.organisme,
  ...(statement.agent ? { agent: statement.agent } : {}),
  datacontenttype: 'application/json',
  data: statement.data,
});

const toSecond = (instant: number): Instant => Math.floor(instant / 1000) * 1000;

/** What was known before the window opens arrives in one go, in its first days: the resumption of stock. Nothing is received earlier. */
const resumption = (person: Person): Instant =>
  startOf(person.window.start, '59') + person.chance.int(0, 5 * 86_400) * 1000;

/**
 * How the statements of one person reach us: some late, some twice, some stated again, a few spoilt or lost.
 * The order is that of reception. `recordedtime` is never later than the reception. `mark` begins the ids.
 */
export const travel = (inhabitant: Person, statements: Statement[], mark = 't'): Received[] => {
  const person = about(`travel ${mark}`, inhabitant);
  const { chance, window } = person;
  const mail: Received[] = [];
  const resumed = resumption(person);
  let place = 0;
  const received = (recu: Instant): Instant => (recu >= startOf(window.start, '59') ? recu : resumed + 1000 * place++);
  const send = (statement: Statement, written: Instant, recu: Instant, n: string) => {
    const event = cloudEvent(person, `${mark}${person.index}-${n}`, statement, written);
    const envelope = { topic: topicOf(statement.type), key: person.subject };
    const value = JSON.stringify(event);
    mail.push({ ...envelope, value, recu });
    if (chance.chance(figures.sentTwice.value))
      mail.push({ ...envelope, value, recu: recu + chance.int(1, 200_000) * 1000 });
    // A spoilt message may be kept by whoever refuses it: no name may be in it.
    if (chance.chance(figures.invalid.value) && !statement.type.startsWith('identite.'))
      mail.push({ ...envelope, value: spoil(event, chance, recu), recu: recu + 1000 });
  };
  statements.forEach((statement, n) => {
    const delay = delayOf(person, statement);
    // One late statement in five was written in time and travelled slowly (a batch); the others were written late.
    const slow = delay > DAY && chance.chance(0.2);
    const written = toSecond(slow ? statement.at : statement.at + delay);
    const recu = received(toSecond(statement.at + delay) + chance.int(0, 120) * 1000);
    const lost = statement.late !== 'never' && chance.chance(figures.lost.value);
    if (!lost) send(statement, written, Math.max(recu, written), `${n}`);
    const again = chance.chance(figures.corrected.value) ? corrected(person, statement) : undefined;
    if (!again) return;
    const later = written + chance.int(1, 20) * DAY;
    send({ ...statement, data: again }, later, Math.max(later, received(later)), `${n}c`);
  });
  return mail.sort((one, other) => one.recu - other.recu);
};
