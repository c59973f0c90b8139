import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const chromiumPath = (): string | undefined =>
  [process.env['CHROMIUM'] ?? '', ...CHROMIUM].find((path) => path && existsSync(path));

/** `describe` when a Chromium is there; skipped with a clear word when not, except in CI, where it is required. */
export const describeInChromium: jest.Describe = (() => {
  if (chromiumPath()) return describe;
  if (process.env['CI'])
    throw new Error('No Chromium was found and CI is set: install chromium, or say where it is in CHROMIUM.');
  process.stderr.write(
    'No Chromium was found: the tests of the pages in a browser are skipped (install chromium, or set CHROMIUM).\n',
  );
  return describe.skip as jest.Describe;
})();

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: chromiumPath()!, args: ARGS, timeout: 20_000 });

export type Visit = { page: Page; context: BrowserContext; problems: string[] };

/** A page that notes whatever goes wrong in it: script errors, console errors, refusals of the content policy, requests to elsewhere. */
export const visit = async (
  browser: Browser,
  url: string,
  options: { width?: number; script?: boolean } = {},
): Promise<Visit> => {
  const context = await browser.newContext({
    viewport: { width: options.width ?? 1366, height: 900 },
    javaScriptEnabled: options.script ?? true,
    locale: 'fr-FR',
  });
  const page = await context.newPage();
  const problems: string[] = [];
  const answer = { status: 200 };
  page.on('pageerror', (error) => problems.push(`script: ${error.message}`));
  page.on('console', (message) => {
    // The browser reports the status of the very page that was asked for: errors have pages too.
    if (message.type() === 'error' && !(answer.status >= 400 && /Failed to load resource/.test(message.text())))
      problems.push(`console: ${message.text()}`);
  });
  page.on('requestfailed', (request) => problems.push(`failed: ${request.url()}`));
  page.on('request', (request) => {
    if (!request.url().startsWith(new URL(url).origin)) problems.push(`elsewhere: ${request.url()}`);
  });
  page.on('response', (response) => {
    if (response.request().isNavigationRequest()) answer.status = response.status();
  });
  await page.goto(url, { waitUntil: 'load' });
  return { page, context, problems };
};

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
type Finding = { id: string; help: string; nodes: { html: string; failureSummary?: string }[] };

/**
 * Axe takes a drawing for an image and cannot tell what is under its texts. They stand on `--sheet`, and the unit tests of
 * the theme compute their contrast.
 */
const isExplained = (id: string, html: string): boolean => id === 'color-contrast' && html.startsWith('<text');

/** Violations, and what axe could not decide: both must be nothing. */
export const findingsOf = async (page: Page): Promise<string[]> => {
  // By the debugger: a strict policy refuses a script element.
  await page.evaluate(axe);
  const result = (await page.evaluate(
    `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })`,
  )) as { violations: Finding[]; incomplete: Finding[] };
  const lines = (kind: string, findings: Finding[]) =>
    findings.flatMap(({ id, nodes }) =>
      nodes
        .filter(({ html }) => kind === 'violation' || !isExplained(id, html))
        .map(({ html, failureSummary }) => `${kind} ${id}: ${html.slice(0, 200)} ${failureSummary ?? ''}`),
    );
  return [...lines('violation', result.violations), ...lines('incomplete', result.incomplete)];
};

/** What goes beyond the right edge of the window; nothing when the page can be read without a sideways scroll. */
export const sideways = (page: Page): Promise<number> =>
  page.evaluate(
    'Math.max(document.documentElement.scrollWidth, document.body.scrollWidth) - document.documentElement.clientWidth',
  ) as Promise<number>;

/** The captions of the tables that are wider than their sheet: what is beyond its edge cannot be read. */
export const clipped = (page: Page): Promise<string[]> =>
  page.evaluate(
    `[...document.querySelectorAll('table')].filter((table) => table.getBoundingClientRect().right > table.parentElement.getBoundingClientRect().right + 1).map((table) => table.caption.textContent)`,
  ) as Promise<string[]>;

/** Writes a picture of the whole page when PAGES_SCREENSHOTS names a folder. */
export const picture = async (page: Page, name: string): Promise<void> => {
  const folder = process.env['PAGES_SCREENSHOTS'];
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
};
