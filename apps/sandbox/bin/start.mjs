// npm start: the whole system on this machine, over .data. Arguments after -- go to the territory (--persons 2000 --rate 50).
import { createRequire } from 'node:module';
import { built, ready, root } from './ready.mjs';

await ready();
process.chdir(root);
createRequire(import.meta.url)(built('apps/sandbox/src/start.js'));
