import type { PersonId, Stored } from '#domain';
import type { Pool } from 'pg';
import { run, type Statement } from '../shell/transaction';

/** A stored person, as a wake-up reads them. */
export type StoredPerson = Stored & { person: PersonId };

const next: Statement = {
  name: 'next-stored-people',
  text: `select p.person, p.hot, c.cold from pathway p
    left join pathway_cold c on c.lane = p.lane and c.person = p.person
    where p.lane = $1 and p.person > $2
      and not exists (select from parked_person x where x.lane = p.lane and x.person = p.person)
    order by p.person limit $3`,
};
const FIRST = '00000000-0000-0000-0000-000000000000' as PersonId;

/** The next people of a lane in the order of their pseudonyms, those set aside left out. Nothing is locked. */
export const storedPeople = (
  pool: Pool,
  lane: number,
  after: PersonId | undefined,
  limit: number,
): Promise<StoredPerson[]> => run<StoredPerson>(pool, next, [lane, after ?? FIRST, limit]);
