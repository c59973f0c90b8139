import { formatDay, formOf, problemsOf, versionOf, type Day, type Override, type Rules } from '#domain';
import type { Pool, PoolClient } from 'pg';
import { readOverrides } from '../shell/rule-book';
import { inTransaction, run } from '../shell/transaction';

export type CampaignState = 'PROPOSE' | 'APPROUVE' | 'EN_COURS' | 'TERMINE' | 'ABANDONNE';
/** A change of rules: what, who wanted it, who approved it, where it is. */
export type Campaign = {
  name: string;
  rules: Override[];
  retroactive: boolean;
  state: CampaignState;
  proposed_by: string;
  proposed_at: Date;
  why: string;
  impact: object | null;
  approved_by: string | null;
  version: string | null;
  report: object | null;
};

/** A change that may not be made, in one sentence or one a line. */
export class Refused extends Error {
  override name = 'Refused';
}

const ALL = 2_147_483_647;
/** The whole history of parameters, oldest line first. */
export const historyOf = (pool: Pool | PoolClient): Promise<Override[]> => readOverrides(pool, ALL);

/** Any number, the same for every process: one change of the history at a time. */
const LOCK = 7_305_120_412;

/** Every change ever proposed, the last first. */
export const campaigns = async (pool: Pool): Promise<Campaign[]> =>
  run<Campaign>(pool, { name: 'campaigns', text: 'select * from campaign order by proposed_at desc' }, []);

const lockCampaign = async (client: PoolClient, name: string): Promise<Campaign> => {
  await client.query('select pg_advisory_xact_lock($1)', [LOCK]);
  const [found] = await run<Campaign>(
    client,
    { name: 'lock-campaign', text: 'select * from campaign where name = $1 for update' },
    [name],
  );
  if (!found) throw new Refused(`No change of rules is named ${name}: see npm run -s rules -- list.`);
  return found;
};

const refuseUnless = (campaign: Campaign, states: CampaignState[], what: string): void => {
  if (!states.includes(campaign.state))
    throw new Refused(`${campaign.name} is ${campaign.state}: only ${states.join(' or ')} can be ${what}.`);
};

/** Throws `Refused` with every problem of these lines at once. */
export const checkLines = async (
  pool: Pool | PoolClient,
  lines: readonly Override[],
  today: Day,
  retroactive: boolean,
): Promise<Override[]> => {
  const history = await historyOf(pool);
  const problems = problemsOf(lines, history, today, retroactive);
  if (problems.length > 0) throw new Refused(problems.join('\n'));
  return history;
};

export type Proposal = Pick<Campaign, 'name' | 'rules' | 'retroactive' | 'why'> & { by: string; impact: object };

/** Keeps a change that somebody wants, with its impact of that moment. */
export const propose = async (pool: Pool, proposal: Proposal): Promise<void> => {
  const { name, rules, retroactive, by, why, impact } = proposal;
  const kept = await run<{ name: string }>(
    pool,
    {
      name: 'propose-campaign',
      text: `insert into campaign (name, rules, retroactive, proposed_by, why, impact) values ($1, $2, $3, $4, $5, $6)
        on conflict do nothing returning name`,
    },
    [name, JSON.stringify(rules), retroactive, by, why, JSON.stringify(impact)],
  );
  if (kept.length === 0) throw new Refused(`A change of rules is already named ${name}: give it another name.`);
};

const person = (who: string): string => who.trim().toLowerCase();

/** A second person agrees, having read the impact. */
export const approve = (pool: Pool, name: string, by: string): Promise<void> =>
  inTransaction(pool, async (client) => {
    const campaign = await lockCampaign(client, name);
    if (campaign.state === 'APPROUVE' && campaign.approved_by === by) return;
    refuseUnless(campaign, ['PROPOSE'], 'approved');
    if (person(campaign.proposed_by) === person(by))
      throw new Refused(`${by} proposed ${name}: somebody else must approve it.`);
    await client.query(
      `update campaign set state = 'APPROUVE', approved_by = $2, approved_at = now() where name = $1`,
      [name, by],
    );
  });

/** Gives up a change that has not begun. One that has begun changed the history: make another one. */
export const abandon = (pool: Pool, name: string, by: string): Promise<void> =>
  inTransaction(pool, async (client) => {
    const campaign = await lockCampaign(client, name);
    if (campaign.state === 'ABANDONNE') return;
    refuseUnless(campaign, ['PROPOSE', 'APPROUVE'], 'abandoned');
    await client.query(`update campaign set state = 'ABANDONNE', abandoned_by = $2 where name = $1`, [name, by]);
  });

const insertLines = async (client: PoolClient, { rules, proposed_by, why }: Campaign, after: number): Promise<void> => {
  for (const [i, { name, scope, value, from, to, source }] of rules.entries())
    await client.query(
      `insert into parameter_override (number, name, scope, value, valid_from, valid_to, source, entered_by, why)
        values ($1, $2, $3, $4, $5::date, $6::date, $7, $8, $9)`,
      [
        after + i + 1,
        name,
        scope ?? null,
        value,
        from == null ? null : formatDay(from),
        to == null ? null : formatDay(to),
        source,
        proposed_by,
        why,
      ],
    );
};

/**
 * Adds the lines of a change to the history, once, and gives the version that the lanes are to run. A retroactive one must have been approved by a second
 * person. Called again while the sweep is under way (it was stopped), gives the same version.
 */
export const begin = (pool: Pool, name: string, base: Rules, today: Day): Promise<string> =>
  inTransaction(pool, async (client) => {
    const campaign = await lockCampaign(client, name);
    if (campaign.version !== null && campaign.state === 'EN_COURS') return campaign.version;
    refuseUnless(campaign, campaign.retroactive ? ['APPROUVE'] : ['PROPOSE', 'APPROUVE'], 'applied');
    const under = await client.query<{ name: string }>(`select name from campaign where state = 'EN_COURS'`);
    if (under.rows[0])
      throw new Refused(
        `${under.rows[0].name} is being applied: end it first (npm run -s rules -- apply ${under.rows[0].name}).`,
      );
    const history = await checkLines(client, campaign.rules, today, campaign.retroactive);
    await insertLines(client, campaign, history.length);
    const version = versionOf(formOf(base.version).set, history.length + campaign.rules.length);
    await client.query(`update campaign set state = 'EN_COURS', version = $2, started_at = now() where name = $1`, [
      name,
      version,
    ]);
    return version;
  });

/** What the sweep of a change did, lane by lane summed. */
export type CampaignReport = {
  lanes: number;
  people: number;
  announced: number;
  corrected: number;
  retracted: number;
  parked: number;
  seconds: number;
};

/** What was done so far. */
export const campaignReport = async (pool: Pool, name: string): Promise<CampaignReport> => {
  const [sums] = await run<CampaignReport>(
    pool,
    {
      name: 'campaign-report',
      text: `select count(*) filter (where l.done)::int as lanes, coalesce(sum(l.people), 0)::float8 as people,
          coalesce(sum(l.announced), 0)::float8 as announced, coalesce(sum(l.corrected), 0)::float8 as corrected,
          coalesce(sum(l.retracted), 0)::float8 as retracted, coalesce(sum(l.parked), 0)::float8 as parked,
          round(extract(epoch from coalesce(c.ended_at, now()) - c.started_at)::numeric, 1)::float8 as seconds
        from campaign c left join campaign_lane l on l.campaign = c.name where c.name = $1 group by c.started_at, c.ended_at`,
    },
    [name],
  );
  return sums!;
};

/** Every lane was swept: the change is done, and its report kept. */
export const finish = async (pool: Pool, name: string): Promise<CampaignReport> => {
  await pool.query(`update campaign set ended_at = now(), state = 'TERMINE' where name = $1 and state = 'EN_COURS'`, [
    name,
  ]);
  const report = await campaignReport(pool, name);
  await pool.query('update campaign set report = $2 where name = $1', [name, JSON.stringify(report)]);
  return report;
};
