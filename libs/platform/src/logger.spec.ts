import { createLogger, nestLogger } from './logger';

const capture = (level?: string) => {
  const lines: Record<string, unknown>[] = [];
  const write = (line: string) => lines.push(JSON.parse(line) as Record<string, unknown>);
  return { logger: createLogger('relay', level, { write }), lines };
};

describe('Logger', () => {
  it('writes JSON lines with the name of the service', () => {
    const { logger, lines } = capture();
    logger.info({ lane: 3 }, 'distributed');
    expect(lines).toMatchObject([{ level: 'info', service: 'relay', lane: 3, msg: 'distributed' }]);
  });

  it('is silent below its level', () => {
    const { logger, lines } = capture('warn');
    logger.info('hidden');
    expect(lines).toStrictEqual([]);
  });

  it('keeps the context and the stack that Nest passes after the message', () => {
    const { logger, lines } = capture();
    const nest = nestLogger(logger);
    nest.log('mapped', 'Router');
    nest.error('failed', 'Error: failed\n    at here', 'Router');
    expect(lines).toMatchObject([
      { level: 'info', context: 'Router', msg: 'mapped' },
      { level: 'error', context: 'Router', stack: 'Error: failed\n    at here', msg: 'failed' },
    ]);
  });
});
