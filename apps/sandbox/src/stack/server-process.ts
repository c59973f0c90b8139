import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { reachedWithin } from './ports';
import type { SystemUser } from './system-user';

export type ServerProcess = {
  /** Of the shell that watches it: the server is among its descendants. */
  pid: number;
  /** Asks it to end, waits, then ends it all the same. Resolves once it is gone; may be called twice. */
  stop(): Promise<void>;
  /** Resolves when it ends, asked or not. */
  ended: Promise<void>;
};

type Server = {
  /** What it is called in a sentence. */
  name: string;
  command: string;
  args: string[];
  /** Both its outputs, from this start on. */
  log: string;
  stopSignal: 'INT' | 'TERM';
  user?: SystemUser | undefined;
  ready: () => Promise<boolean>;
  /** The folder to move away when its data are damaged: that of the whole system, whose parts know one another. */
  data: string;
};

const READY_WITHIN_MS = 60_000;
const STOP_WITHIN_MS = 3_500;

/**
 * Runs a server and ends it when standard input closes: when we ask, or when we are gone, even by kill -9. The shell's own
 * `read` does the watching; a Ctrl-C of the terminal does not reach this group.
 */
const WATCHED = `
  signal=$1; shift
  exec 3<&0
  "$@" </dev/null 3<&- & server=$!
  { read -r _ <&3; kill -s "$signal" "$server"; } >/dev/null 2>&1 &
  watcher=$!
  wait "$server"; code=$?
  kill "$watcher" 2>/dev/null
  exit "$code"`;

const killGroup = (child: ChildProcess): void => {
  try {
    if (child.pid) process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It ended meanwhile.
  }
};

const WHY = [/(?:FATAL|PANIC):\s*(.*)/, /^(?:[\w$]+\.)+\w*(?:Exception|Error): (.*)/, /ERROR\s*(.*)/];

/** The line of a log that says why, or its last one. */
const reasonIn = (log: string): string => {
  const lines = readFileSync(log, 'utf8').split('\n').filter(Boolean);
  const told = WHY.flatMap((why) => lines.flatMap((line) => why.exec(line)?.[1] ?? []));
  return (told[0] ?? lines.at(-1) ?? 'it said nothing').slice(0, 300);
};

/** Starts a server in a process group of its own and waits until it is ready. Throws one sentence when it ends first, or is late. */
export const startServer = async (server: Server): Promise<ServerProcess> => {
  const log = openSync(server.log, 'w');
  const child = spawn('/bin/sh', ['-c', WATCHED, 'sh', server.stopSignal, server.command, ...server.args], {
    cwd: '/',
    detached: true,
    stdio: ['pipe', log, log],
    ...server.user,
  });
  closeSync(log);
  child.stdin?.on('error', () => undefined);
  let gone = false;
  const ended = new Promise<void>((resolve) => {
    const end = () => {
      gone = true;
      resolve();
    };
    child.once('exit', end).once('error', end);
  });
  const stop = async (): Promise<void> => {
    child.stdin?.end();
    const timer = setTimeout(() => killGroup(child), STOP_WITHIN_MS);
    await ended;
    clearTimeout(timer);
  };
  const ready = await reachedWithin(READY_WITHIN_MS, async () => gone || (await server.ready()));
  if (gone)
    throw new Error(
      `${server.name} stopped as it started (${reasonIn(server.log)}; log: ${server.log}): if its data are damaged, move ${server.data} away and start again, all is made anew.`,
    );
  if (ready) return { pid: child.pid!, stop, ended };
  await stop();
  throw new Error(`${server.name} was not ready after ${READY_WITHIN_MS / 1000} s (log: ${server.log}).`);
};
