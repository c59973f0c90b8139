import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chownSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Under whom a server runs, as `spawn` takes it. */
export type SystemUser = { uid: number; gid: number };

/** Where root keeps what an ordinary user must reach when the project stands in a folder closed to others (/root). */
const OPEN_FOLDER = '/var/lib/sans-couture';

/** PostgreSQL refuses to run as root: undefined when we are not, else `postgres`, or `nobody`. */
export const ordinaryUser = (): SystemUser | undefined => {
  if (process.getuid?.() !== 0) return undefined;
  const users = readFileSync('/etc/passwd', 'utf8').split('\n');
  const line = ['postgres', 'nobody'].map((name) => users.find((user) => user.startsWith(`${name}:`))).find(Boolean);
  if (!line) throw new Error('PostgreSQL refuses to run as root, and this system has no user postgres or nobody.');
  const [, , uid, gid] = line.split(':');
  return { uid: Number(uid), gid: Number(gid) };
};

/** Whether the user can go into this folder. */
export const canEnter = (folder: string, user: SystemUser | undefined): boolean =>
  !user || spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...user, cwd: '/' }).status === 0;

/** `folder`, made and given to the user; or, when they cannot go there, a folder of the same use elsewhere. */
export const folderFor = (user: SystemUser | undefined, folder: string): string => {
  mkdirSync(folder, { recursive: true });
  if (!user) return folder;
  chownSync(folder, user.uid, user.gid);
  if (canEnter(folder, user)) return folder;
  const elsewhere = join(OPEN_FOLDER, createHash('sha256').update(folder).digest('hex').slice(0, 16));
  mkdirSync(elsewhere, { recursive: true });
  chownSync(elsewhere, user.uid, user.gid);
  return elsewhere;
};

/** Where root may put programs that an ordinary user runs. */
export const openFolder = (name: string): string => join(OPEN_FOLDER, name);
