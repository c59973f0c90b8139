import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The system that runs over a data folder, as it wrote itself down. */
export type Running = {
  pid: number;
  databaseUrl: string;
  kafkaBrokers: string[];
  /** Where the pages are; undefined when they are not served. */
  address?: string;
};

const pidFile = (folder: string): string => join(folder, 'pid');
const runningFile = (folder: string): string => join(folder, 'running.json');

/** The process itself, not another that was given its number after it: its start time is part of its identity. */
const identityOf = (pid: number): string | undefined => {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return undefined;
  }
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return `${pid} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]}`;
  } catch {
    return `${pid}`;
  }
};

const textOf = (file: string): string | undefined => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
};

/** Whether somebody holds this data folder, whatever became of those who held it before. */
const holderOf = (folder: string): number | undefined => {
  const written = textOf(pidFile(folder));
  const pid = Number(written?.split(' ')[0]);
  return written && pid > 0 && identityOf(pid) === written ? pid : undefined;
};

/** Takes the data folder for this process. Throws one sentence when another process holds it. */
export const takeFolder = (folder: string): void => {
  mkdirSync(folder, { recursive: true });
  for (let tries = 0; tries < 2; tries++) {
    try {
      writeFileSync(pidFile(folder), identityOf(process.pid)!, { flag: 'wx' });
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const holder = holderOf(folder);
      const address = runningSystem(folder)?.address;
      if (holder)
        throw new Error(
          `It already runs here (process ${holder}${address ? `, ${address}` : ''}): stop it first, or set DATA_DIR to another folder.`,
        );
      rmSync(pidFile(folder), { force: true });
    }
  }
  throw new Error(`The folder ${folder} is being taken by another process.`);
};

/** Writes down, for the other commands, where the servers are. Only for the eyes of who started it: it holds a password. */
export const writeRunning = (folder: string, running: Omit<Running, 'pid'>): void =>
  writeFileSync(runningFile(folder), JSON.stringify({ pid: process.pid, ...running }), { mode: 0o600 });

/** Gives the data folder back. */
export const leaveFolder = (folder: string): void => {
  rmSync(runningFile(folder), { force: true });
  rmSync(pidFile(folder), { force: true });
};

/** The system that runs over this data folder, if one does. */
export const runningSystem = (folder: string): Running | undefined => {
  const running = JSON.parse(textOf(runningFile(folder)) ?? 'null') as Running | null;
  return running && running.pid === holderOf(folder) ? running : undefined;
};
