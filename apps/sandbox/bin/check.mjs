// npm run check: all that needs no server, in under a minute, two at a time. Everything is run even when something fails.
// Fewer generated histories and simulated seeds than npm test tries (HISTORIES, SEEDS).
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from './ready.mjs';

const STEPS = [
  ['unit tests', 'jest', '--selectProjects', 'unit', '--maxWorkers', '1'],
  ['lint', 'eslint', '-c', '.eslint.config.mjs', '--max-warnings', '0', 'apps', 'libs', 'test'],
  ['types', 'tsc', '--noEmit'],
  ['arrows', 'depcruise', '--config', '.dependency-cruiser.cjs', '--output-type', 'err-long', 'apps', 'libs'],
  ['layout', 'prettier', '--check', '--log-level', 'warn', '.'],
];

const run = ([name, command, ...args]) =>
  new Promise((resolve) => {
    const from = performance.now();
    const output = [];
    const child = spawn(join(root, 'node_modules/.bin', command), args, {
      cwd: root,
      env: { HISTORIES: '12', SEEDS: '40', ...process.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => output.push(bytes));
    const end = (ok) => {
      console.log(`${ok ? 'passed' : 'FAILED'}  ${name} (${((performance.now() - from) / 1000).toFixed(1)} s)`);
      if (!ok) console.log(Buffer.concat(output).toString());
      resolve(ok);
    };
    child.once('error', () => end(false)).once('close', (code) => end(code === 0));
  });

const waiting = [...STEPS];
const results = [];
const work = async () => {
  for (let step = waiting.shift(); step; step = waiting.shift()) results.push(await run(step));
};
await Promise.all([work(), work()]);
process.exitCode = results.every(Boolean) ? 0 : 1;
