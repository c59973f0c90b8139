import type { PersonId } from '#domain';
import type { Pool } from 'pg';
import { run } from './transaction';

/** How far a run is, and whom it found different (the first hundred). */
export type RebuildReport = {
  lanes: number;
  lanesDone: number;
  compared: number;
  parked: number;
  rewritten: number;
  milestones: number;
  differing: number;
  people: { person: PersonId; parts: string[] }[];
};

/** What a run has done so far, by whoever worked on it. */
export const rebuildReport = async (pool: Pool, name: string): Promise<RebuildReport> => {
  const [sums] = await run<Omit<RebuildReport, 'people' | 'differing'>>(
    pool,
    {
      name: 'rebuild-report',
      text: `select (select count(*)::int from lane) as lanes, count(*) filter (where done)::int as "lanesDone",
          coalesce(sum(compared), 0)::float8 as compared, coalesce(sum(parked), 0)::float8 as parked,
          coalesce(sum(rewritten), 0)::float8 as rewritten, coalesce(sum(milestones), 0)::float8 as milestones
        from rebuild where run = $1`,
    },
    [name],
  );
  const people = await run<{ person: PersonId; parts: string[]; total: number }>(
    pool,
    {
      name: 'rebuild-people',
      text: `select person, parts, (count(*) over ())::int as total from rebuild_difference where run = $1
        order by lane, person limit 100`,
    },
    [name],
  );
  return {
    ...sums!,
    differing: people[0]?.total ?? 0,
    people: people.map(({ person, parts }) => ({ person, parts })),
  };
};

/** Forgets what a run did: it begins again. */
export const restartRebuild = async (pool: Pool, name: string): Promise<void> => {
  await run(pool, { name: 'rebuild-forget', text: 'delete from rebuild_difference where run = $1' }, [name]);
  await run(pool, { name: 'rebuild-restart', text: 'delete from rebuild where run = $1' }, [name]);
};
