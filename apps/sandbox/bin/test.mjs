// npm test: every test there is. The last line says how many passed and failed.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ready, root } from './ready.mjs';

await ready();
const folder = mkdtempSync(join(tmpdir(), 'sans-couture-results-'));
const results = join(folder, 'results.json');
const args = ['--json', `--outputFile=${results}`, '--maxWorkers', '2', '--forceExit', ...process.argv.slice(2)];
const { status } = spawnSync(join(root, 'node_modules/.bin/jest'), args, {
  cwd: root,
  stdio: ['ignore', 'ignore', 'inherit'],
  timeout: 600_000,
});
let line = 'The tests did not end.';
let failed = true;
try {
  const { numPassedTests, numFailedTests, numPendingTests, testResults } = JSON.parse(readFileSync(results, 'utf8'));
  // A file that cannot be loaded has no test to count: it is one failure.
  const broken = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  const failures = numFailedTests + broken.length;
  if (numPendingTests > 0) console.log(`${numPendingTests} skipped`);
  failed = status !== 0 || failures > 0;
  line = `${numPassedTests} passed, ${failures} failed`;
} catch {
  // Said by `line`.
}
rmSync(folder, { recursive: true, force: true });
console.log(line);
process.exitCode = failed ? 1 : 0;
