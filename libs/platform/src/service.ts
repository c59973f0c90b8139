import { createLogger, type Logger } from './logger';
import { loadSettings, type Settings } from './settings';

/** A service has this long to close before it is ended all the same: what it had not committed is done again at its next start. */
const CLOSE_WITHIN_MS = 8_000;

type Running = { close(): Promise<void> };
type Start = (context: { settings: Settings; logger: Logger }) => Promise<Running>;

const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** One sentence for whoever started the service, on stderr; the stack goes to the log only. */
const refuse = (name: string, error: unknown): never => {
  process.stderr.write(`${name} cannot start. ${reason(error)}\n`);
  process.exit(1);
};

/** Resolves at the first request to stop: SIGTERM, SIGINT, or the end of the process that forked this one. */
const askedToStop = (): Promise<string> =>
  new Promise((resolve) => {
    process.on('SIGTERM', () => resolve('SIGTERM'));
    process.on('SIGINT', () => resolve('SIGINT'));
    if (process.send) process.on('disconnect', () => resolve('parent gone'));
  });

const closeWithin = async (ms: number, running: Running, logger: Logger): Promise<number> => {
  const timer = setTimeout(() => {
    logger.error(`not closed after ${ms} ms`);
    process.exit(1);
  }, ms);
  try {
    await running.close();
    return 0;
  } catch (error) {
    logger.error({ err: error }, 'could not close');
    return 1;
  } finally {
    clearTimeout(timer);
  }
};

const run = async (name: string, start: Start): Promise<void> => {
  const stopping = askedToStop();
  const settings = loadSettings();
  const logger = createLogger(name, settings.logLevel);
  const running = await start({ settings, logger });
  process.on('unhandledRejection', (error) => {
    logger.fatal({ err: error }, 'unhandled rejection');
    process.exit(1);
  });
  process.send?.({ ready: true });
  logger.info('started');
  logger.info({ why: await stopping }, 'stopping');
  process.exit(await closeWithin(CLOSE_WITHIN_MS, running, logger));
};

/**
 * The main of every service. Reads the settings, starts, tells its parent `{ ready: true }`, and closes on SIGTERM,
 * SIGINT or the end of its parent: exit 0 once closed, at most 8 seconds later.
 * A start that fails prints one sentence on stderr and exits 1.
 */
export const runService = (name: string, start: Start): void => {
  run(name, start).catch((error: unknown) => refuse(name, error));
};
