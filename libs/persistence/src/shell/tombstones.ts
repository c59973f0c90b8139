import type { PersonId } from '#domain';
import type { PoolClient } from 'pg';
import { laneOf } from '../lane';
import type { Entry } from './batch';
import { run, type Statement } from './transaction';

const read: Statement = {
  name: 'read-tombstones',
  text: `select t.person from unnest($1::smallint[], $2::uuid[]) k(lane, person)
    join tombstone t on t.lane = k.lane and t.person = k.person`,
};

/** Those among these pseudonyms that were forgotten. Under their lanes: whoever forgets somebody holds them. */
export const forgottenAmong = async (
  client: PoolClient,
  pseudonyms: PersonId[],
  lanes: number,
): Promise<Set<PersonId>> => {
  if (pseudonyms.length === 0) return new Set();
  const keys = [pseudonyms.map((one) => laneOf(one, lanes)), pseudonyms];
  return new Set((await run<{ person: PersonId }>(client, read, keys)).map(({ person }) => person));
};

/** Whether an entry says something of one who was forgotten, were it only that they are somebody else. */
export const isAbout = (forgotten: ReadonlySet<PersonId>, entry: Entry): boolean => {
  if (forgotten.size === 0) return false;
  if ('telling' in entry) return forgotten.has(entry.telling.fact.subject);
  if (!('attaching' in entry)) return false;
  const { subject, absorbed } = entry.attaching.fact;
  return forgotten.has(subject) || forgotten.has(absorbed);
};
