import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { documents, stale } from './documents';

/**
 * `npm run generate` writes docs/schemas and docs/asyncapi.json from the contracts; with `--check` it writes nothing and fails when
 * they are not what it would write.
 */
const generate = (root: string, checkOnly: boolean): void => {
  const paths = stale(root);
  if (checkOnly) {
    for (const path of paths) process.stderr.write(`out of date: ${path} (npm run generate)\n`);
    process.exitCode = paths.length > 0 ? 1 : 0;
    return;
  }
  const fresh = documents(root);
  mkdirSync(join(root, 'docs/schemas'), { recursive: true });
  for (const path of paths) {
    const content = fresh.get(path);
    if (content === undefined) rmSync(join(root, path));
    else writeFileSync(join(root, path), content);
  }
  process.stdout.write(`${paths.length} of ${fresh.size} files written\n`);
};

generate(process.cwd(), process.argv.includes('--check'));
