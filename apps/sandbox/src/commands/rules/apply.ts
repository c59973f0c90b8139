import { setTimeout as sleep } from 'node:timers/promises';
import { retell } from '#contracts';
import { rules } from '#domain';
import { begin, campaignReport, finish, isTransient, Shell, type CampaignReport, type Database } from '#persistence';
import { today } from './impact';

/** Lanes worked on at once: one waits for PostgreSQL while the other computes. */
const AT_ONCE = 2;
const PEOPLE = 200;
const PAUSE_MS = 5;
const REPORT_EVERY_MS = 2_000;

const sweepLane = async (shell: Shell, lane: number, name: string, version: string, stopped: () => boolean) => {
  while (!stopped()) {
    try {
      if ((await shell.sweep(lane, name, version, PEOPLE)).done) return;
      await sleep(PAUSE_MS);
    } catch (error) {
      if (!isTransient(error)) throw error;
      await sleep(1_000);
    }
  }
};

/**
 * Applies a change, lane by lane, while the system runs: each lane is put under the new rules, then its people live one wake-up. Stopped or killed, the same
 * command goes on from there. Undefined when it was stopped before the end.
 */
export const applyChange = async (
  database: Database,
  lanes: number,
  name: string,
  stopped: () => boolean = () => false,
): Promise<CampaignReport | undefined> => {
  const version = await begin(database.pool, name, rules, today());
  const shell = new Shell(database, { lanes, rules, retell, virtualClock: true });
  const waiting = Array.from({ length: lanes }, (_, lane) => lane);
  const worker = async () => {
    for (let lane = waiting.shift(); lane !== undefined; lane = waiting.shift())
      await sweepLane(shell, lane, name, version, stopped);
  };
  const show = async () => {
    const { lanes: done, people, seconds } = await campaignReport(database.pool, name);
    process.stderr.write(`${version}: lanes ${done}/${lanes} · ${people} people · ${seconds} s\n`);
  };
  const timer = setInterval(() => void show().catch(() => undefined), REPORT_EVERY_MS);
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
  } finally {
    clearInterval(timer);
  }
  return stopped() ? undefined : finish(database.pool, name);
};
