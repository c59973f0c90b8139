import { eventTopics } from '#contracts';
import { localDay, startOf, type Instant } from '#domain';
import type { Producer } from '#messaging';
import { setVirtualTime, type Database } from '#persistence';
import { applied, caughtUp } from '../../territory/progress';
import { send } from '../../territory/send';
import type { Received } from '../../territory/travel';
import { stampOf } from '../simulate/read-file';
import { inputTopics, type Place } from '../system';

/** A line that names no known type still travels: it is for the door to refuse. */
const FALLBACK = 'inscriptions.v1';
const TYPE = /"type"\s*:\s*"fr\.reseau-emploi\.([a-z-]+\.[a-z-]+)\.v1"/;
const SUBJECT = /"subject"\s*:\s*"([^"]+)"/;

/** Lines as a producer would send them, by the instant of their writing down. */
export const messagesOf = (lines: string[]): Received[] =>
  lines
    .map((value) => {
      const type = TYPE.exec(value)?.[1];
      const topic = type && eventTopics.find(({ types }) => types.includes(type))?.topic;
      const key = SUBJECT.exec(value)?.[1] ?? 'unknown';
      return { topic: topic ?? FALLBACK, key, value, recu: stampOf(value) };
    })
    .sort((one, other) => one.recu - other.recu);

export type Stage = Place & { database: Database; producer: Producer };

/** Sends everything and waits until it is applied. */
export const playAtOnce = async (stage: Stage, messages: Received[]): Promise<void> => {
  await send(stage.producer, stage.prefix, messages);
  await applied(stage.database, stage.brokers, inputTopics(stage));
};

const endOfDay = (instant: Instant): Instant => startOf(localDay(instant, '59') + 1, '59') - 1;

const nextDue = async ({ pool }: Database, before: Instant): Promise<Instant | undefined> => {
  const { rows } = await pool.query<{ due: number }>(
    'select (extract(epoch from min(due_at)) * 1000)::float8 as due from wakeup having min(due_at) <= $1',
    [new Date(before)],
  );
  return rows[0]?.due;
};

/** Moves the clock to an instant, by the days on which somebody is due: who hears a deadline is decided on its day. */
const sleepUntil = async ({ database, brokers, ...stage }: Stage, instant: Instant): Promise<void> => {
  const topics = inputTopics({ brokers, ...stage });
  for (;;) {
    const due = await nextDue(database, instant);
    const now = due === undefined ? instant : Math.min(endOfDay(due), instant);
    await setVirtualTime(database, now);
    await caughtUp(database, brokers, topics, now);
    if (now === instant) return;
  }
};

/**
 * Lives the messages day by day with the virtual clock, up to `until`: the clock stands at the end of a day while its
 * messages are applied, so that none is stamped later than it and no deadline passes before them.
 */
export const playUntil = async (stage: Stage, messages: Received[], until: Instant): Promise<void> => {
  const { database, producer, brokers, prefix } = stage;
  const arriving = messages.filter(({ recu }) => recu <= until);
  for (let first = 0; first < arriving.length;) {
    const day = localDay(arriving[first]!.recu, '59');
    if (first > 0) await sleepUntil(stage, startOf(day, '59') - 1);
    const now = Math.min(startOf(day + 1, '59') - 1, until);
    const next = arriving.findIndex(({ recu }) => recu > now);
    const end = next === -1 ? arriving.length : next;
    await setVirtualTime(database, now);
    await send(producer, prefix, arriving.slice(first, end));
    await caughtUp(database, brokers, inputTopics(stage), now);
    first = end;
  }
  await sleepUntil(stage, until);
};
