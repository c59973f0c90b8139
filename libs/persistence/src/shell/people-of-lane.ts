import type { PersonId } from '#domain';
import type { PoolClient } from 'pg';
import { personOf, type Person } from './people';
import { run, type Statement } from './transaction';

/** The next people of a lane: those who have a pathway, and those of whom something was stated and who were not absorbed by another. */
const next: Statement = {
  name: 'next-people-of-lane',
  text: `select person from (
      (select person from pathway where lane = $1 and person > $2 order by person limit $3)
      union
      (select f.person from (select distinct person from fact where lane = $1 and person > $2 order by person limit $3) f
        where not exists (select from alias a where a.pseudonym = f.person)
          and exists (select from fact o where o.lane = $1 and o.person = f.person and o.type not like 'identite.%'))) k
    order by person limit $3`,
};
const members: Statement = {
  name: 'read-members',
  text: 'select person, pseudonym from alias where person = any($1::uuid[])',
};

const FIRST = '00000000-0000-0000-0000-000000000000' as PersonId;

/** At most `limit` people of a lane, in the order of their pseudonyms. Under the lane. */
export const peopleOfLane = async (
  client: PoolClient,
  lane: number,
  after: PersonId | undefined,
  limit: number,
  lanes: number,
): Promise<Person[]> => {
  const rows = await run<{ person: PersonId }>(client, next, [lane, after ?? FIRST, limit]);
  return rows.map(({ person }) => personOf(person, lanes));
};

/** Every pseudonym of each of these people, their own first. */
export const membersOf = async (client: PoolClient, people: PersonId[]): Promise<Map<PersonId, PersonId[]>> => {
  const all = new Map(people.map((one) => [one, [one]]));
  const rows = await run<{ person: PersonId; pseudonym: PersonId }>(client, members, [people]);
  for (const { person, pseudonym } of rows) all.get(person)!.push(pseudonym);
  return all;
};
