import type { Logger } from '#platform';
import type { CommandBus } from '@nestjs/cqrs';
import { persevere } from './persevere';
import { WakePeople } from './wake-people';

/** How late a deadline may be told when nothing else happens; the pass costs one statement when nobody is due. */
const EVERY_MS = 250;

/** Wakes people as their dates come, again at once while some are due. Resolves with how to stop, after the pass under way. */
export const startClock = (commands: CommandBus, logger: Logger, failed: (error: Error) => void) => {
  let running = true;
  let rest: NodeJS.Timeout | undefined;
  let rested = () => {};
  const pause = () =>
    new Promise<void>((resolve) => {
      rested = resolve;
      rest = setTimeout(resolve, EVERY_MS);
    });
  const tick = async (): Promise<void> => {
    while (running) {
      const woken = await persevere(
        'a pass of the clock',
        () => commands.execute(new WakePeople()),
        () => running,
        logger,
      );
      if (running && !woken) await pause();
    }
  };
  const done = tick().catch(failed);
  return {
    close: async (): Promise<void> => {
      running = false;
      clearTimeout(rest);
      rested();
      await done;
    },
  };
};
