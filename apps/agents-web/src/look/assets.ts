import { createHash } from 'node:crypto';
import { refreshLivePart } from './live';
import { style } from './style';
import { tokens } from './theme';

export type Asset = { path: string; type: string; body: string };

/** A path that changes with the content: a browser may keep it for ever. */
const asset = (name: string, extension: string, type: string, body: string): Asset => ({
  path: `/${name}.${createHash('sha256').update(body).digest('hex').slice(0, 10)}.${extension}`,
  type,
  body,
});

const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="${tokens.thread}"/><path d="M5 16h5m3 0h6m3 0h5" stroke="${tokens.sheet}" stroke-width="3" stroke-linecap="round"/></svg>`;

/** All that a page loads besides itself. The script is a function of ours without imports, served as its own source. */
export const assets = {
  style: asset('style', 'css', 'text/css; charset=utf-8', style),
  script: asset('etat', 'js', 'text/javascript; charset=utf-8', `(${refreshLivePart.toString()})();`),
  icon: asset('icone', 'svg', 'image/svg+xml', icon),
} satisfies Record<string, Asset>;
