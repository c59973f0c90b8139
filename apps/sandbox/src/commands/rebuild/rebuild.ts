import { retell } from '#contracts';
import { rules } from '#domain';
import { isTransient, rebuildReport, restartRebuild, Shell, type Database, type RebuildReport } from '#persistence';
import { setTimeout as sleep } from 'node:timers/promises';
import { inBase } from '../place';

export type RebuildCommand = { run: string; apply?: boolean; again?: boolean; people: number; pause: number };

/** Lanes worked on at once: one waits for PostgreSQL while the other computes. */
const AT_ONCE = 2;
const REPORT_EVERY_MS = 2_000;

/** Batch after batch of one lane; a connection lost in between is only a pause. */
const walk = async (shell: Shell, lane: number, command: RebuildCommand, stopped: () => boolean): Promise<void> => {
  const options = { run: command.run, apply: command.apply ?? false, people: command.people };
  while (!stopped()) {
    try {
      if ((await shell.rebuild(lane, options)).done) return;
      await sleep(command.pause);
    } catch (error) {
      if (!isTransient(error)) throw error;
      await sleep(1_000);
    }
  }
};

const line = ({ lanes, lanesDone, compared, rewritten, parked, differing }: RebuildReport, seconds: number): string =>
  `lanes ${lanesDone}/${lanes} · ${compared + rewritten} people (${Math.round((compared + rewritten) / Math.max(1, seconds))}/s) · ` +
  `${differing} differ · ${parked} set aside`;

const work = async (
  database: Database,
  lanes: number,
  command: RebuildCommand,
  stopped: () => boolean,
): Promise<void> => {
  const shell = new Shell(database, { lanes, rules, retell, virtualClock: true });
  await shell.check();
  const began = performance.now();
  const show = async () => {
    const seconds = (performance.now() - began) / 1000;
    process.stderr.write(`${line(await rebuildReport(database.pool, command.run), seconds)}\n`);
  };
  const timer = setInterval(() => void show().catch(() => undefined), REPORT_EVERY_MS);
  const waiting = Array.from({ length: lanes }, (_, lane) => lane);
  const worker = async () => {
    for (let lane = waiting.shift(); lane !== undefined; lane = waiting.shift())
      await walk(shell, lane, command, stopped);
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
  } finally {
    clearInterval(timer);
  }
};

/**
 * Lives everybody again from the log of facts, lane by lane, while the system runs: compares with what is stored, or writes it anew (`apply`). Goes on where a
 * run of the same name was stopped. One JSON line; the exit code is 1 when somebody differs or could not be written, 2 when the run was stopped before its end.
 */
export const rebuild = (command: RebuildCommand): Promise<number> =>
  inBase('sc_orchestrator', AT_ONCE + 1, async (database, lanes) => {
    let stopped = false;
    const stop = () => {
      stopped = true;
      process.stderr.write('Stopping after the batch under way; the same command goes on from there.\n');
    };
    process.once('SIGINT', stop).once('SIGTERM', stop);
    if (command.again) await restartRebuild(database.pool, command.run);
    const began = performance.now();
    await work(database, lanes, command, () => stopped);
    const report = await rebuildReport(database.pool, command.run);
    const finished = report.lanesDone === report.lanes;
    const seconds = Math.round(performance.now() - began) / 1000;
    process.stdout.write(`${JSON.stringify({ run: command.run, finished, ...report, seconds })}\n`);
    if (!finished) return 2;
    return report.differing === 0 ? 0 : 1;
  });
