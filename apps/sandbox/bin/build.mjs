// Builds apps, libs and the simulation into dist, each file at its own path (dist/apps/…, dist/libs/…): only what changed since the last
// build, and what no longer has a source is removed. A full build takes about a second.
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');
const dist = join(root, 'dist');
const stateFile = join(dist, '.build.json');

const isSource = (path) => /\.tsx?$/.test(path);
const isBuilt = (path) => !/\.(spec\.tsx?|d\.ts|mjs|md)$/.test(path);
const outputOf = (path) => join(dist, path.replace(/\.tsx?$/, '.js'));

function* filesUnder(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesUnder(path);
    else if (isBuilt(entry.name)) yield path;
  }
}

/** The stamp of each file to build: its size and date, as the compiler and its options would see it. */
const scan = () => {
  const options = createHash('sha256');
  for (const path of ['.swcrc', 'package-lock.json']) options.update(readFileSync(join(root, path)));
  const files = {};
  for (const folder of ['apps', 'libs', 'test/simulation']) {
    if (!existsSync(join(root, folder))) continue;
    for (const path of filesUnder(join(root, folder))) {
      const { size, mtimeMs } = statSync(path);
      files[relative(root, path)] = `${size} ${mtimeMs}`;
    }
  }
  return { options: options.digest('hex'), files };
};

const lastState = () => {
  try {
    return JSON.parse(readFileSync(stateFile, 'utf8'));
  } catch {
    return undefined;
  }
};

const compile = async (transformFile, path) => {
  const output = outputOf(path);
  mkdirSync(dirname(output), { recursive: true });
  if (!isSource(path)) return copyFileSync(join(root, path), output);
  const { code, map } = await transformFile(join(root, path), { root, cwd: root, sourceMaps: true });
  writeFileSync(output, `${code}\n//# sourceMappingURL=${output.split('/').at(-1)}.map\n`);
  writeFileSync(`${output}.map`, map ?? '');
};

/** Builds what changed. Returns how many files were built. Throws the compiler's message on a syntax error. */
export const build = async () => {
  const last = lastState();
  const now = scan();
  const whole = last?.options !== now.options;
  if (whole) rmSync(dist, { recursive: true, force: true });
  const changed = Object.keys(now.files).filter(
    (path) => whole || last.files[path] !== now.files[path] || !existsSync(outputOf(path)),
  );
  const gone = whole ? [] : Object.keys(last.files).filter((path) => !(path in now.files));
  if (changed.length + gone.length === 0) return 0;
  for (const path of gone) for (const end of ['', '.map']) rmSync(outputOf(path) + end, { force: true });
  const { transformFile } = changed.some(isSource) ? (await import('@swc/core')).default : {};
  await Promise.all(changed.map((path) => compile(transformFile, path)));
  mkdirSync(dist, { recursive: true });
  writeFileSync(stateFile, JSON.stringify(now));
  return changed.length + gone.length;
};

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const from = performance.now();
  const built = await build();
  console.log(`${built} files built in ${((performance.now() - from) / 1000).toFixed(1)} s`);
}
