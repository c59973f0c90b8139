import type { PersonId } from '#domain';
import { laneOf, type Outcome, type Shell } from '#persistence';
import { entryOf } from '../../../apps/orchestrator/src/receive-batch';
import { at, event, LANES, person, type Event } from '../shell-harness';
import type { Store } from './stores';
import { quietly } from './through';

/** The day of every case, and one when some of their people have waited for too long. */
export const NOW = at('2026-01-15T10:00:00+01:00');
export const LATER = at('2026-01-30T10:00:00+01:00');

type Place = { topic: string; partition: number };

/** Gives records of a partition from an offset on, in one batch. */
export const tell = (
  shell: Shell,
  { topic, partition }: Place,
  from: number,
  ...told: (Event | string)[]
): Promise<Outcome> => {
  const entries = told.map((one, i) =>
    entryOf(
      {
        offset: from + i,
        value: Buffer.from(typeof one === 'string' ? one : JSON.stringify(one)),
        headers: {},
        timestamp: NOW,
      },
      topic,
    ),
  );
  return quietly(shell.receive({ topic, partition, from, next: from + told.length, entries }));
};

export const declared = (subject: PersonId, minutes = 300): Event =>
  event(
    'activite.declaree',
    { activiteId: `A-${minutes}`, nature: 'FORMATION', date: '2026-01-13', minutes, auteur: 'USAGER' },
    { subject, time: '2026-01-14T10:00:00+01:00' },
  );

const people = Array.from({ length: 60 }, (_, n) => person(n + 1));
/** Two people of one lane, and one of another. */
export const [awa, bea] = people.filter((one) => laneOf(one, LANES) === 1) as [PersonId, PersonId];
export const [cleo] = people.filter((one) => laneOf(one, LANES) === 4) as [PersonId];

/** Where the cursor of a partition stands, and what it counted. */
export const cursorOf = async (store: Store, { topic, partition }: Place): Promise<Record<string, number>> => {
  const row = (await store.rows('ingest_cursor')).find(
    (one) => one['topic'] === topic && one['partition'] === partition,
  );
  const of = (name: string) => Number(row?.[name] ?? 0);
  return {
    next: of('next_offset'),
    accepted: of('accepted'),
    duplicates: of('duplicates'),
    dead: of('dead'),
    skipped: of('skipped'),
  };
};
