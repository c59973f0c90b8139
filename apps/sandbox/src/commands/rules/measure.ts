import { formOf, overridden, rules, versionOf, type Instant, type Override, type Rules } from '#domain';
import {
  addImpactOfLane,
  historyOf,
  noImpact,
  RuleBook,
  RulesMismatch,
  together,
  type Database,
  type ImpactReport,
} from '#persistence';
import { Worker } from 'node:worker_threads';
import { join } from 'node:path';

/** What a worker is asked: some lanes, against the same lines. Its answers: people read so far, then its report. */
export type Task = { databaseUrl: string; lanes: number[]; lines: Override[]; now: Instant; sample: number };
export type Said = { people: number } | { report: ImpactReport };

/** One reads PostgreSQL and computes on each core. */
const WORKERS = 2;
const REPORT_EVERY_MS = 2_000;

/** The rules that lines would make, over the whole history. */
export const candidateOf = async (database: Database, lines: readonly Override[]): Promise<Rules> => {
  const history = await historyOf(database.pool);
  return overridden(versionOf(formOf(rules.version).set, history.length + lines.length), rules, [...history, ...lines]);
};

/** The impact over some lanes, each against the rules that it runs. */
export const impactOverLanes = async (
  database: Database,
  { lanes, lines, now, sample }: Omit<Task, 'databaseUrl'>,
  progress: (people: number) => void,
): Promise<ImpactReport> => {
  const candidate = await candidateOf(database, lines);
  const book = new RuleBook([rules]);
  const report = noImpact();
  for (const lane of lanes) {
    const { rows } = await database.pool.query<{ rules: string }>('select rules from lane where lane = $1', [lane]);
    const current = await book.find(database.pool, rows[0]!.rules);
    if (!current) throw new RulesMismatch(lane, rows[0]!.rules, book.versions);
    const compared = { current, candidate, now, sample };
    await addImpactOfLane(database.pool, lane, compared, report, () => progress(report.people));
  }
  return report;
};

const inWorker = (task: Task, progress: (people: number) => void): Promise<ImpactReport> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(join(__dirname, 'impact-worker.js'), { workerData: task });
    worker.on('message', (said: Said) => ('report' in said ? resolve(said.report) : progress(said.people)));
    worker.on('error', reject);
    worker.on('exit', (code) => reject(new Error(`A worker of the impact ended with ${code}.`)));
  });

/** What lines would change for everybody now: two threads share the lanes; progress on stderr. */
export const measureImpact = async (task: Task): Promise<ImpactReport> => {
  const counts = Array.from({ length: WORKERS }, () => 0);
  const began = performance.now();
  const show = () => {
    const people = counts.reduce((sum, n) => sum + n, 0);
    const seconds = (performance.now() - began) / 1000;
    process.stderr.write(`${people} people (${Math.round(people / seconds)}/s)\n`);
  };
  const timer = setInterval(show, REPORT_EVERY_MS);
  try {
    const shares = counts.map((_, i) => task.lanes.filter((lane) => lane % WORKERS === i));
    const reports = await Promise.all(
      shares.map((lanes, i) => inWorker({ ...task, lanes }, (people) => void (counts[i] = people))),
    );
    return together(reports, task.sample);
  } finally {
    clearInterval(timer);
  }
};
