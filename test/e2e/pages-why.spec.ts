import { createLogger, loadSettings } from '#platform';
import type { Browser, Page } from 'playwright-core';
import { startPages, type RunningPages } from '../../apps/agents-web/src/start';
import { freshDatabase } from '../support/servers';
import { clipped, describeInChromium, findingsOf, openBrowser, picture, sideways, visit } from './pages-browser';
import { BUSY, LANES, person, seed, WAITING } from './pages-seed';

jest.setTimeout(60_000);

/** Its worked example is about sanctions. */
const SANCTIONED = person(10);
const REORIENTED = person(11);
const EMPLOYED = person(12);

const flat = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');
const openAll = (page: Page) =>
  page.evaluate(`document.querySelectorAll('details').forEach((one) => (one.open = true))`);

describeInChromium('Why, on the page of a person', () => {
  let pages: RunningPages;
  let browser: Browser;
  beforeAll(async () => {
    const url = await freshDatabase('pages_why', LANES);
    await seed(url, '', 1);
    pages = await startPages({
      settings: loadSettings({
        DATABASE_URL: url,
        KAFKA_BROKERS: '127.0.0.1:9',
        LANES: String(LANES),
        HTTP_PORT: '0',
        VIRTUAL_CLOCK: '1',
      }),
      logger: createLogger('agents-web', 'silent'),
    });
    browser = await openBrowser();
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await pages?.close();
  });
  const addressOf = (subject: string): string => `${pages.url}/personnes/${subject}`;
  const htmlOf = async (subject: string): Promise<string> => flat(await (await fetch(addressOf(subject))).text());

  it('a deadline says its arithmetic, its article, its parameter and its facts; the keyboard opens it', async () => {
    const { page, context, problems } = await visit(browser, addressOf(WAITING), { script: false });
    const why = page.locator('.deadline details.why');
    expect(await why.locator('dl').isVisible()).toBe(false);
    await why.locator('summary').focus();
    await page.keyboard.press('Enter');
    expect(await why.locator('dl').isVisible()).toBe(true);
    const text = flat((await why.textContent()) ?? '');
    expect(text).toMatch(/^Pourquoi \? 6 semaines pour décider de l’orientation/);
    expect(text).toContain('reçu par le département le 24 juin 2026 + 42 jours = 5 août 2026');
    expect(text).toContain('D262-65-2 CASF');
    expect(text).toContain(
      'délai pour décider de l’orientation : 6 semaines (national, sans limite de date ; D262-65-2',
    );
    expect(text).toContain('Droit au RSA ouvert, Conseil départemental, reçu le 25/06/2026 à 09:00');
    expect(text).toContain('rsa.droit-ouvert /cd/systeme WR');
    expect(problems).toStrictEqual([]);
    await picture(page, 'pourquoi-echeance');
    await context.close();
  });

  it.each([BUSY, SANCTIONED, REORIENTED, EMPLOYED])('%s: all reasons open, nothing for axe to say', async (subject) => {
    const { page, context, problems } = await visit(browser, addressOf(subject));
    await openAll(page);
    await picture(page, `pourquoi-${subject.slice(-4)}`);
    expect(await page.locator('details.why').count()).toBeGreaterThan(5);
    expect(await findingsOf(page)).toStrictEqual([]);
    expect(problems).toStrictEqual([]);
    await context.close();
  });

  it('all reasons open, 320 px wide, without a sideways scroll', async () => {
    const { page, context } = await visit(browser, addressOf(BUSY), { width: 320 });
    await openAll(page);
    await picture(page, 'pourquoi-320');
    expect(await sideways(page)).toBe(0);
    expect(await clipped(page)).toStrictEqual([]);
    await context.close();
  });

  it.each(Array.from({ length: 13 }, (_, n) => person(n + 1)))('%s: what stands has its reason', async (subject) => {
    const { page, context } = await visit(browser, addressOf(subject));
    const rows = page.locator('#jalons').locator('..').locator('.sheet > table > tbody > tr');
    for (const row of await rows.all()) {
      const retracted = (await row.locator('.tag', { hasText: 'retiré' }).count()) > 0;
      const what = flat((await row.textContent()) ?? '');
      expect({ what, reasons: await row.locator('details.why').count() }).toEqual({ what, reasons: retracted ? 0 : 1 });
    }
    await context.close();
  });

  it('an open reason is printed, a closed one is not', async () => {
    const { page, context } = await visit(browser, addressOf(WAITING));
    await page.locator('.deadline summary').click();
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.deadline .why dl').isVisible()).toBe(true);
    expect(await page.locator('#jalons ~ .sheet .why dl').first().isVisible()).toBe(false);
    await context.close();
  });

  it('shows actions, a job and a request as plain facts', async () => {
    const employed = await htmlOf(EMPLOYED);
    for (const said of ['Action inscrite au contrat', 'Action commencée', 'Immersion commencée', 'Accès à l’emploi'])
      expect(employed).toContain(said);
    expect(await htmlOf(REORIENTED)).toContain('Réorientation demandée');
  });

  it('shows nothing of sanctions, and says so of everybody alike', async () => {
    const rule = 'ne sont montrées qu’à l’autorité qui les conduit et au référent';
    const html = await htmlOf(SANCTIONED);
    expect(html).toContain(rule);
    expect(await htmlOf(WAITING)).toContain(rule);
    expect(html).not.toMatch(
      /sanction\.|Sanction |[Pp]rononcée|hors des bornes|pour répondre|pluridisciplinaire|HORS_BORNES/,
    );
  });
});
