import type { Base, PersonId } from '#domain';
import type { PoolClient } from 'pg';
import { laneOf } from '../lane';
import { run, type Statement } from './transaction';

const read: Statement = {
  name: 'read-bases',
  text: `select b.person, b.body from unnest($1::smallint[], $2::uuid[]) k(lane, person)
    join base b on b.lane = k.lane and b.person = k.person`,
};

/** The bases that stand in the place of the old facts of these pseudonyms, where there is one. */
export const readBases = async (
  client: PoolClient,
  pseudonyms: PersonId[],
  lanes: number,
): Promise<Map<PersonId, Base>> => {
  const rows = await run<{ person: PersonId; body: string }>(client, read, [
    pseudonyms.map((one) => laneOf(one, lanes)),
    pseudonyms,
  ]);
  return new Map(rows.map(({ person, body }) => [person, JSON.parse(body) as Base]));
};
