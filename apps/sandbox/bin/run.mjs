// npm run simulate | replay | explain | bench: one command of the sandbox, its output alone on stdout.
import { spawn } from 'node:child_process';
import { built, ready } from './ready.mjs';

const [command, ...args] = process.argv.slice(2);
await ready();
const own = built(
  `apps/sandbox/src/commands/${command}.js`,
  `apps/sandbox/src/commands/${command}/main.js`,
  `test/${command}/main.js`,
);
const file = own ?? built('apps/sandbox/src/commands/main.js');
if (!file) {
  console.error(`There is no command ${command}.`);
  process.exit(1);
}
const child = spawn(process.execPath, [file, ...(own ? [] : [command]), ...args], { stdio: 'inherit' });
// A Ctrl-C reaches the child too: it decides, we only repeat its exit code.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => signal === 'SIGTERM' && child.kill(signal));
child.on('exit', (code) => process.exit(code ?? 1));
