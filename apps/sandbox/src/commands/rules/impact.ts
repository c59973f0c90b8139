import { localDay, type Day, type Override } from '#domain';
import { checkLines, virtualTime, type Database, type ImpactReport } from '#persistence';
import { addressOf, inBase } from '../place';
import { readRulesFile } from './file';
import { candidateOf, measureImpact } from './measure';

/** The day on which a change is examined: national parameters are dated in Paris. */
export const today = (): Day => localDay(Date.now(), '75');

/** At the instant people live at: that of the sweep, were it now. */
const impactIn = async (database: Database, lanes: number, lines: Override[], sample: number): Promise<ImpactReport> =>
  measureImpact({
    databaseUrl: addressOf(process),
    lanes: Array.from({ length: lanes }, (_, lane) => lane),
    lines,
    now: (await virtualTime(database.pool)) ?? Date.now(),
    sample,
  });

/** The impact of lines that are sound. Throws all their problems otherwise. */
export const examine = async (
  database: Database,
  lanes: number,
  lines: Override[],
  retroactive: boolean,
  sample: number,
): Promise<ImpactReport> => {
  await checkLines(database.pool, lines, today(), retroactive);
  return impactIn(database, lanes, lines, sample);
};

const table = (counts: Record<string, number>): string =>
  Object.entries(counts)
    .sort(([, a], [, b]) => b - a)
    .map(([name, n]) => `${name} ${n}`)
    .join(' · ') || 'none';

/** The impact in a few lines. */
export const inWords = ({ people, touched, moved, unreadable, by, departments, examples }: ImpactReport): string =>
  [
    `${people} people: ${touched} touched now, ${moved} whose next date moves${unreadable ? `, ${unreadable} unreadable` : ''}`,
    ...Object.entries(by).map(([what, types]) => `${what}: ${table(types)}`),
    `départements of those touched: ${table(departments)}`,
    ...examples.map(
      ({ person, what, type, key, before, after }) =>
        `  ${person} ${what} ${type} ${key}: ${JSON.stringify(before ?? null)} → ${JSON.stringify(after ?? null)}`,
    ),
  ].join('\n');

/** Says what the lines of a file would change for everybody on the running base. Nothing is written. */
export const impact = ({ rules, json, sample }: { rules: string; json?: boolean; sample: number }): Promise<number> =>
  inBase('sc_agents', 2, async (database, lanes) => {
    const { lines, version } = readRulesFile(rules);
    const began = performance.now();
    const report = await examine(database, lanes, lines, true, sample);
    const seconds = Math.round(performance.now() - began) / 1000;
    const named = version ?? (await candidateOf(database, lines)).version;
    process.stdout.write(
      json
        ? `${JSON.stringify({ version: named, ...report, seconds })}\n`
        : `${named}, in ${seconds} s\n${inWords(report)}\n`,
    );
    return 0;
  });
