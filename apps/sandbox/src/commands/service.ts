import { fork, type ChildProcess } from 'node:child_process';
import { existsSync, openSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { YOUNG } from '../stack/node-options';

/** The project's folder, from the source or from what is built of it. */
const rootFrom = (folder: string): string =>
  existsSync(join(folder, 'package.json')) ? folder : rootFrom(dirname(folder));
const root = rootFrom(__dirname);

export type Service = {
  pid: number;
  /** Rejects when it ends before it is ready. */
  ready: Promise<void>;
  /** Resolves with its exit code, or the signal that ended it. */
  ended: Promise<number | NodeJS.Signals | null>;
  /** False when it had already ended. */
  kill(signal: NodeJS.Signals): boolean;
  /** SIGTERM, then waits. */
  stop(): Promise<void>;
};

const READY_WITHIN_MS = 60_000;

const readiness = (name: string, child: ChildProcess, log: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const late = setTimeout(
      () => reject(new Error(`${name} was not ready after 60 s (log: ${log}).`)),
      READY_WITHIN_MS,
    );
    const done = (settle: () => void) => {
      clearTimeout(late);
      settle();
    };
    child.on('message', (message: { ready?: boolean }) => message.ready && done(resolve));
    child.once('exit', (code) =>
      done(() => reject(new Error(`${name} ended as it started, code ${code} (log: ${log}).`))),
    );
  });

/** Runs a built service as its own process, its output in a log file. Without `whenReady` it resolves at once. */
export const startService = async (
  name: 'orchestrator' | 'relay',
  env: Record<string, string>,
  log: string,
  whenReady = true,
): Promise<Service> => {
  const file = openSync(log, 'a');
  const child = fork(join(root, 'dist/apps', name, 'src/main.js'), [], {
    execArgv: YOUNG,
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', file, file, 'ipc'],
  });
  const ended = new Promise<number | NodeJS.Signals | null>((resolve) =>
    child.once('exit', (code, signal) => resolve(signal ?? code)),
  );
  const ready = readiness(name, child, log);
  ready.catch(() => undefined);
  if (whenReady) await ready;
  return {
    pid: child.pid!,
    ready,
    ended,
    kill: (signal) => child.exitCode === null && child.signalCode === null && child.kill(signal),
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
};
