import type { Instant, PersonId, Week } from '#domain';
import { laneOf } from '../lane';
import { openFacts } from './restricted';
import { count, type ViewContext } from './view-context';

/** A fact of the log, with its two dates. `data` holds what the person's page may show, in the words of the wire. */
export type LoggedFact = {
  id: string;
  source: string;
  type: string;
  organisme: string;
  /** When it happened. */
  time: Instant;
  /** When it was received. */
  received: Instant;
  data: Record<string, unknown>;
};
export type FactPage = { facts: LoggedFact[]; total: number };

/** How many facts about activities an organisme stated of one week, by the week in which they happened. */
export type Rhythm = { organisme: string; week: Week; facts: number };

/** Facts about activities are by far the most: the weeks add them up, so the list leaves them out unless asked. */
const ACTIVITY = 'activite.%';

/** Actions that tell what somebody lives through: who carries them out would say it too. */
const PRIVATE_ACTIONS = `('ACCES_DROITS_LEVEE_FREINS', 'ACCOMPAGNEMENT_SOCIAL_PRO')`;

/**
 * What leaves the base: never the reason of a dispense (for the référent alone), free texts, what a household is made of, why an authority did not follow
 * a proposal, a diagnostic, who helps the person with what holds them back, nor that a person is BOE: nobody is signed in, so nobody is entitled.
 */
const shown = `(case when jsonb_typeof(f.data -> 'dispense') = 'object' then f.data #- '{dispense,motif}' else f.data end)
  - 'foyerPersonnes' - 'majoration' - 'motifRefus' - 'service'
  - (case when f.type in ('activite.rejetee', 'rsa.droit-clos') then 'motif' else '' end)
  - (case when f.data ->> 'nature' in ${PRIVATE_ACTIONS} then 'realisateur' else '' end)
  || (case when f.data ? 'minoration' then '{"minoration": {}}' else '{}' end)::jsonb
  || (case when f.data ? 'publics' then jsonb_build_object('publics', (f.data -> 'publics') - 'BOE') else '{}' end)`;

type Row = Omit<LoggedFact, 'time' | 'received'> & { time: Date; received_at: Date; total: string };

/** The last facts received, the last first; those stated for any pseudonym of the person. */
export const readFacts = async (
  context: ViewContext,
  pseudonyms: PersonId[],
  { withActivities, limit, offset }: { withActivities: boolean; limit: number; offset: number },
): Promise<FactPage> => {
  const rows = await context.rows<Row>(
    `select f.id, f.source, f.type, f.organisme, f.time, f.received_at, ${shown} as data, count(*) over () as total
      from unnest($1::smallint[], $2::uuid[]) k(lane, person) join fact f on f.lane = k.lane and f.person = k.person
      where ${openFacts} and ($3 or f.type not like $4)
      order by f.received_at desc, f.time desc, f.source desc, f.id desc limit $5 offset $6`,
    [pseudonyms.map((one) => laneOf(one, context.lanes)), pseudonyms, withActivities, ACTIVITY, limit, offset],
  );
  const facts = rows.map(({ total: _, time, received_at, ...row }) => ({
    ...row,
    time: time.getTime(),
    received: received_at.getTime(),
  }));
  return { facts, total: count(rows[0]?.total ?? 0) };
};

/** Weeks as the domain counts them: Mondays since 1969-12-29. Near enough for a chart: in the zone of mainland France. */
export const readRhythm = async (context: ViewContext, pseudonyms: PersonId[]): Promise<Rhythm[]> => {
  const rows = await context.rows<{ organisme: string; week: number; facts: string }>(
    `select f.organisme, (((f.time at time zone 'Europe/Paris')::date - date '1969-12-29') / 7)::int as week, count(*) as facts
      from unnest($1::smallint[], $2::uuid[]) k(lane, person) join fact f on f.lane = k.lane and f.person = k.person
      where f.type like $3 group by 1, 2 order by 1, 2`,
    [pseudonyms.map((one) => laneOf(one, context.lanes)), pseudonyms, ACTIVITY],
  );
  return rows.map(({ facts, ...row }) => ({ ...row, facts: count(facts) }));
};
