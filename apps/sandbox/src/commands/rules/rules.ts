import { formatDay, formOf, overridden, rules, type Parameter } from '#domain';
import { abandon, approve, campaigns, historyOf, propose, type Database } from '#persistence';
import { inBase } from '../place';
import { applyChange } from './apply';
import { readRulesFile } from './file';
import { examine, inWords } from './impact';

const say = (text: string): void => void process.stdout.write(`${text}\n`);
const writing = <T>(work: (database: Database, lanes: number) => Promise<T>): Promise<T> =>
  inBase('sc_orchestrator', 4, work);

/** The versions that the lanes run, the length of the history, every change ever proposed. */
export const list = (): Promise<number> =>
  inBase('sc_agents', 1, async ({ pool }) => {
    const { rows } = await pool.query<{ rules: string; lanes: number }>(
      'select rules, count(*)::int as lanes from lane group by rules order by rules',
    );
    for (const { rules: version, lanes } of rows) say(`${version}: ${lanes} lanes`);
    say(`history: ${(await historyOf(pool)).length} lines over ${rules.version}`);
    for (const one of await campaigns(pool)) {
      const kind = one.retroactive ? 'retroactive' : 'future';
      const second = one.approved_by === null ? '' : `, approved by ${one.approved_by}`;
      const made = one.report === null ? '' : ` ${JSON.stringify(one.report)}`;
      say(`${one.name} ${one.state} (${kind}, by ${one.proposed_by}${second}) ${one.version ?? ''} ${one.why}${made}`);
    }
    return 0;
  });

const lineOf = ({ name, value, unit, scope, from, to, source }: Parameter): string => {
  const days = [from !== undefined && `from ${formatDay(from)}`, to !== undefined && `to ${formatDay(to)}`];
  const said = unit === 'day' ? formatDay(value) : `${value} ${unit}`;
  return [`${name} = ${said}`, scope ?? 'national', ...days.filter((one) => one !== false), source].join(' · ');
};

/** Every line of a version, the history included. */
export const show = (version: string): Promise<number> =>
  inBase('sc_agents', 1, async ({ pool }) => {
    const { set, lines } = formOf(version);
    const history = await historyOf(pool);
    if (set !== rules.version || lines > history.length)
      throw new Error(`No version is named ${version} here: see npm run -s rules -- list.`);
    overridden(version, rules, history.slice(0, lines)).table.forEach((one) => say(lineOf(one)));
    return 0;
  });

export type ProposeOptions = { name: string; by: string; why: string; retroactive?: boolean };

/** Measures what a change would do, and keeps it for who decides. */
export const proposeChange = (file: string, { name, by, why, retroactive = false }: ProposeOptions): Promise<number> =>
  writing(async (database, lanes) => {
    const { lines } = readRulesFile(file);
    const impact = await examine(database, lanes, lines, retroactive, 10);
    await propose(database.pool, { name, rules: lines, retroactive, why, by, impact });
    say(inWords(impact));
    say(
      retroactive
        ? `${name} waits for the approval of somebody else: npm run -s rules -- approve ${name} --by WHO`
        : `${name} is ready: npm run -s rules -- apply ${name}`,
    );
    return 0;
  });

export const approveChange = (name: string, by: string): Promise<number> =>
  writing(async ({ pool }) => {
    await approve(pool, name, by);
    say(`${name} is approved by ${by}: npm run -s rules -- apply ${name}`);
    return 0;
  });

export const abandonChange = (name: string, by: string): Promise<number> =>
  writing(async ({ pool }) => {
    await abandon(pool, name, by);
    say(`${name} is abandoned.`);
    return 0;
  });

/** Applies a change to the lanes; the exit code is 2 when it was stopped before the end. */
export const apply = (name: string): Promise<number> =>
  writing(async (database, lanes) => {
    let stopped = false;
    const stop = () => {
      stopped = true;
      process.stderr.write('Stopping after the batches under way; the same command goes on from there.\n');
    };
    process.once('SIGINT', stop).once('SIGTERM', stop);
    const report = await applyChange(database, lanes, name, () => stopped);
    if (!report) return 2;
    say(JSON.stringify({ name, ...report }));
    return 0;
  });
