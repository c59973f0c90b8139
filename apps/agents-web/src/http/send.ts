import type { Request, Response } from 'express';
import { gzipSync } from 'node:zlib';
import type { Asset } from '../look/assets';

/**
 * Nothing from elsewhere, no script or style inside the page, no frame; an address that holds a pseudonym goes to nobody.
 */
export const securityHeaders: Record<string, string> = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
};

/** Shorter than this, compression costs more than it spares. */
const WORTH_COMPRESSING = 1_024;

const send = (request: Request, response: Response, type: string, body: string): void => {
  response.set('content-type', type).vary('accept-encoding');
  if (body.length < WORTH_COMPRESSING || !request.acceptsEncodings('gzip')) return void response.end(body);
  response.set('content-encoding', 'gzip').end(gzipSync(body));
};

/** A page is about people: no cache keeps it. */
export const sendPage = (request: Request, response: Response, html: string, status = 200): void => {
  response.status(status).set('cache-control', 'no-store');
  send(request, response, 'text/html; charset=utf-8', html);
};

/** The address of an asset changes with its content. */
export const sendAsset = (request: Request, response: Response, { type, body }: Asset): void => {
  response.set('cache-control', 'public, max-age=31536000, immutable');
  send(request, response, type, body);
};
