// What every command does first: the dependencies of package-lock.json are installed, and dist is what the sources say.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');
const stampFile = join(root, 'node_modules/.sans-couture');

const fail = (sentence) => {
  console.error(sentence);
  process.exit(1);
};

const requireNode = () => {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19))
    fail(`Node 20.19 or later is needed, and this is ${process.versions.node}.`);
};

/** Installs when node_modules is missing or comes from another lock. Someone's own `npm install` is trusted. */
export const install = () => {
  requireNode();
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const present = existsSync(join(root, 'node_modules/@nestjs/core'));
  const stamp = existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : undefined;
  if (!present || (stamp !== undefined && stamp !== lock)) {
    console.log('Installing the dependencies (npm install)…');
    const { status } = spawnSync('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel', 'error'], {
      cwd: root,
      stdio: 'inherit',
    });
    if (status !== 0) fail('npm install failed: see above.');
  }
  if (stamp !== lock) writeFileSync(stampFile, lock);
};

/** Installs and builds; returns the path of a built file, or ends with one sentence when it does not exist. */
export const ready = async () => {
  install();
  const { build } = await import('./build.mjs');
  await build().catch((error) => fail(`The build failed: ${error.message}`));
};

/** The first of these built files that exists. */
export const built = (...paths) => paths.map((path) => join(root, 'dist', path)).find((path) => existsSync(path));
