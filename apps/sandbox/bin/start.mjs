// npm start: the whole system on this machine, over .data. npm start -- --help tells its options.
import { createRequire } from 'node:module';
import { built, fail, ready, root } from './ready.mjs';

const { installedMs } = await ready();
process.chdir(root);
const load = () => {
  try {
    return createRequire(import.meta.url)(built('apps/sandbox/src/start.js'));
  } catch (error) {
    return fail(
      `The program is not complete (${error.message.split('\n')[0]}): fetch it again, or remove dist, then start again.`,
    );
  }
};
load().start(process.argv.slice(2), installedMs);
