import { openDatabase } from '#persistence';
import { nestLogger, type Logger, type Settings } from '#platform';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import type { AddressInfo } from 'node:net';
import { AgentsWebModule } from './agents-web.module';
import { ErrorFilter } from './http/error-filter';
import { onlyLoopbackNames, refuseToBindElsewhere } from './http/loopback';
import { securityHeaders } from './http/send';

const CONNECTIONS = 6;

export type RunningPages = { url: string; close(): Promise<void> };

const listen = async (app: NestExpressApplication, { httpHost, httpPort }: Settings): Promise<string> => {
  try {
    await app.listen(httpPort, httpHost);
  } catch (error) {
    if ((error as { code?: string }).code !== 'EADDRINUSE') throw error;
    throw new Error(`Port ${httpPort} is already in use: set HTTP_PORT to another one.`);
  }
  const { port } = app.getHttpServer().address() as AddressInfo;
  return `http://${httpHost.includes(':') ? `[${httpHost}]` : httpHost}:${port}`;
};

/** Serves the pages. Throws one clear sentence when they would be reachable from elsewhere, or the port is taken. */
export const startPages = async (context: { settings: Settings; logger: Logger }): Promise<RunningPages> => {
  const { settings, logger } = context;
  refuseToBindElsewhere(settings.httpHost);
  const database = await openDatabase(settings.databaseUrl, 'sc_agents', CONNECTIONS);
  const app = await NestFactory.create<NestExpressApplication>(AgentsWebModule.over(database, settings, logger), {
    logger: nestLogger(logger),
    abortOnError: false,
  });
  app.disable('x-powered-by');
  app.disable('etag');
  app.use(onlyLoopbackNames);
  app.use((_: Request, response: Response, next: NextFunction) => {
    response.set(securityHeaders);
    next();
  });
  app.useGlobalFilters(new ErrorFilter(logger));
  const url = await listen(app, settings);
  logger.info({ url: `${url}/etat` }, 'pages served');
  return {
    url,
    close: async () => {
      await app.close();
      await database.close();
    },
  };
};
