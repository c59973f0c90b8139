import type { LoggerService } from '@nestjs/common';
import { pino, stdTimeFunctions, type DestinationStream, type Logger } from 'pino';

export type { Logger } from 'pino';

/** JSON lines on stdout, each with the service's name. Never log a person's name, a NIR or the value of a refused field. */
export const createLogger = (service: string, level = 'info', destination?: DestinationStream): Logger =>
  pino(
    {
      level,
      base: { service },
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    ...(destination ? [destination] : []),
  );

const text = (message: unknown): string =>
  message instanceof Error ? message.message : typeof message === 'string' ? message : JSON.stringify(message);

/** Nest's `LoggerService` over pino. Nest passes the context last, and for errors the stack before it. */
export const nestLogger = (logger: Logger): LoggerService => {
  const at =
    (level: 'trace' | 'debug' | 'info' | 'warn') =>
    (message: unknown, ...rest: unknown[]) => {
      const context = rest.at(-1);
      logger[level](typeof context === 'string' ? { context } : {}, text(message));
    };
  const failure =
    (level: 'error' | 'fatal') =>
    (message: unknown, ...rest: unknown[]) => {
      const stack = message instanceof Error ? message.stack : rest.find((part) => String(part).includes('\n    at '));
      const context = rest.findLast((part) => typeof part === 'string' && part !== stack);
      logger[level]({ ...(context ? { context } : {}), ...(stack ? { stack } : {}) }, text(message));
    };
  return {
    log: at('info'),
    warn: at('warn'),
    debug: at('debug'),
    verbose: at('trace'),
    error: failure('error'),
    fatal: failure('fatal'),
  };
};
