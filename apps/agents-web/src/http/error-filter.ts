import { isTransient } from '#persistence';
import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Logger } from '#platform';
import { renderError } from './error-page';
import { sendPage } from './send';

const statusOf = (error: unknown): number => {
  if (error instanceof HttpException) return error.getStatus();
  return isTransient(error) ? 503 : 500;
};

/** Every error becomes a page that says what to do (or JSON where JSON was asked for). The stack goes to the log alone. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  constructor(private readonly logger: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const [request, response] = [
      host.switchToHttp().getRequest<Request>(),
      host.switchToHttp().getResponse<Response>(),
    ];
    const status = statusOf(error);
    if (status >= 500) this.logger.error({ err: error, route: request.route?.path as unknown }, 'a page failed');
    if (response.headersSent) return void response.end();
    if (request.path.endsWith('.json')) return void response.status(status).json({ status });
    sendPage(request, response, renderError(status), status);
  }
}
