// What every command does first: the dependencies of package-lock.json are installed, and dist is what the sources say.
// What it has to say goes to standard error: standard output belongs to the command.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');
const stampFile = join(root, 'node_modules/.sans-couture');

/** Ends with one sentence. */
export const fail = (sentence) => {
  console.error(sentence);
  process.exit(1);
};

const requireNode = () => {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19))
    fail(`Node 20.19 or later is needed, and this is ${process.versions.node}: install it, or run docker compose up.`);
};

/** Whether npm could not reach its registry, as it says it. */
const isNetwork = (said) => /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ECONNRESET|network/i.test(said);

const npmCi = () => {
  console.error('Installing the dependencies (npm ci)…');
  const from = performance.now();
  const retries = ['--fetch-retries', '2', '--fetch-retry-mintimeout', '1000', '--fetch-retry-maxtimeout', '5000'];
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel', 'error', ...retries];
  const { status, stderr, error } = spawnSync('npm', args, {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  if (error) fail(`npm was not found (${error.message}): install it with Node, then run the command again.`);
  if (status === null) process.exit(130);
  if (status !== 0) {
    const line =
      stderr.split('\n').find((text) => /^npm error (?!code|errno|syscall)\S/.test(text)) ?? `exit ${status}`;
    const why = /ENOSPC/.test(stderr)
      ? 'the disk is full'
      : isNetwork(stderr)
        ? 'no network'
        : line.replace('npm error ', '');
    fail(`The dependencies could not be installed (${why}): put that right, then run the command again.`);
  }
  return performance.now() - from;
};

/** Installs when node_modules is missing or comes from another lock; returns the milliseconds it took. Someone's own `npm install` is trusted. */
const install = () => {
  requireNode();
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const present = existsSync(join(root, 'node_modules/.package-lock.json'));
  const stamp = existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : undefined;
  const installedMs = !present || (stamp !== undefined && stamp !== lock) ? npmCi() : 0;
  if (stamp !== lock) writeFileSync(stampFile, lock);
  return installedMs;
};

/** Installs and builds what is missing or stale. Ends with one sentence when it cannot. */
export const ready = async () => {
  const installedMs = install();
  const { build } = await import('./build.mjs');
  await build().catch((error) => fail(`The build failed: ${error.message}`));
  return { installedMs };
};

/** The first of these built files that exists. */
export const built = (...paths) => paths.map((path) => join(root, 'dist', path)).find((path) => existsSync(path));
