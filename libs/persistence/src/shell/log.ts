import type { Fact, PersonId } from '#domain';
import type { PoolClient } from 'pg';
import { laneOf } from '../lane';
import { run, type Statement } from './transaction';

/** A row of table `fact`. */
export type Logged = {
  person: PersonId;
  source: string;
  id: string;
  type: string;
  organisme: string;
  agent: string | null;
  time: Date;
  recorded_at: Date;
  received_at: Date;
  data: Record<string, unknown>;
};
/** Reads a row of the log in the words of the domain: the business of the contracts. Undefined: no fact of a pathway. */
export type Retell = (row: Logged) => Fact | undefined;

const read: Statement = {
  name: 'read-log',
  text: `select f.person, f.source, f.id, f.type, f.organisme, f.agent, f.time, f.recorded_at, f.received_at, f.data
    from unnest($1::smallint[], $2::uuid[]) k(lane, person) join fact f on f.lane = k.lane and f.person = k.person`,
};

/** Everything that was ever stated for each of these pseudonyms, under the lanes of the people they are. */
export const readLog = async (
  client: PoolClient,
  pseudonyms: PersonId[],
  lanes: number,
  retell: Retell,
): Promise<Map<PersonId, Fact[]>> => {
  const facts = new Map<PersonId, Fact[]>(pseudonyms.map((one) => [one, []]));
  const rows = await run<Logged>(client, read, [pseudonyms.map((one) => laneOf(one, lanes)), pseudonyms]);
  for (const row of rows) {
    const fact = retell(row);
    if (fact) facts.get(row.person)!.push(fact);
  }
  return facts;
};
