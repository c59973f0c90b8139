import type { NextFunction, Request, Response } from 'express';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i;

/** There is no sign-in yet: whoever reaches the pages reads them. */
export const refuseToBindElsewhere = (host: string): void => {
  if (!LOOPBACK.test(host))
    throw new Error(
      'The pages have no sign-in yet and are served to this machine alone: set HTTP_HOST to 127.0.0.1 (or leave it out).',
    );
};

/** A name that resolves to this machine must not let a page from elsewhere read ours (DNS rebinding). */
export const onlyLoopbackNames = (request: Request, response: Response, next: NextFunction): void => {
  const name = (request.headers.host ?? '').replace(/:\d+$/, '');
  if (LOOPBACK.test(name)) next();
  else response.status(421).type('text/plain').send('Ces pages ne sont servies que sous le nom localhost.\n');
};
