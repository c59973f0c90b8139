import type { Browser } from 'playwright-core';
import { topicsIn } from '#contracts';
import { ensureTopics } from '#messaging';
import { createLogger, loadSettings } from '#platform';
import { startPages, type RunningPages } from '../../apps/agents-web/src/start';
import { freshDatabase, kafkaBrokers, uniquePrefix } from '../support/servers';
import { describeInChromium, findingsOf, openBrowser, picture, sideways, visit } from './pages-browser';
import { BUSY, LANES, person, seed, STRANGER } from './pages-seed';

const pagesOver = async (databaseUrl: string, prefix = ''): Promise<RunningPages> =>
  startPages({
    settings: loadSettings({
      DATABASE_URL: databaseUrl,
      KAFKA_BROKERS: kafkaBrokers().join(),
      LANES: String(LANES),
      HTTP_PORT: '0',
      VIRTUAL_CLOCK: '1',
      TOPIC_PREFIX: prefix,
    }),
    logger: createLogger('agents-web', 'silent'),
  });

jest.setTimeout(60_000);

describeInChromium('The pages in a browser', () => {
  let [full, empty]: RunningPages[] = [];
  let browser: Browser;
  beforeAll(async () => {
    const [fullBase, emptyBase] = [await freshDatabase('pages_full', LANES), await freshDatabase('pages_empty', LANES)];
    const prefix = uniquePrefix('pages');
    await ensureTopics(kafkaBrokers(), {
      topics: topicsIn.map(({ topic }) => ({ name: prefix + topic, partitions: 2 })),
    });
    await seed(fullBase, prefix);
    [full, empty] = [await pagesOver(fullBase, prefix), await pagesOver(emptyBase, prefix)];
    browser = await openBrowser();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await Promise.all([full?.close(), empty?.close()]);
  });

  const states: [name: string, url: () => string, title: RegExp][] = [
    ['etat', () => `${full!.url}/etat`, /^État des coutures – Sans couture$/],
    ['etat-vide', () => `${empty!.url}/etat`, /^État des coutures – Sans couture$/],
    ['personnes', () => `${full!.url}/personnes`, /^Personnes –/],
    ['pseudonyme-mal-forme', () => `${full!.url}/personnes/dupont`, /^Pseudonyme à corriger/],
    ['personne-1', () => `${full!.url}/personnes/${person(1)}`, /^Parcours 00000000…0001/],
    ['personne-2', () => `${full!.url}/personnes/${person(2)}`, /^Parcours/],
    ['personne-4', () => `${full!.url}/personnes/${person(4)}`, /^Parcours/],
    ['personne-5', () => `${full!.url}/personnes/${person(5)}`, /^Parcours/],
    ['personne-5-activites', () => `${full!.url}/personnes/${person(5)}?activites=oui`, /^Parcours/],
    ['personne-6-suspendue', () => `${full!.url}/personnes/${person(6)}`, /^Parcours/],
    ['personne-3-de-cote', () => `${full!.url}/personnes/${person(3)}`, /^Parcours/],
    ['personne-13-figee', () => `${full!.url}/personnes/${person(13)}`, /^Parcours/],
    ['personne-suivie', () => `${full!.url}/personnes/${BUSY}`, /^Parcours 3f2a91c4…0001/],
    ['personne-inconnue', () => `${full!.url}/personnes/${STRANGER}`, /^Aucun parcours/],
    ['page-inconnue', () => `${full!.url}/nulle-part`, /^Cette page n’existe pas/],
  ];

  it.each(states)(
    '%s: nothing for axe to say, nothing in the console, one h1, its own title',
    async (name, url, title) => {
      const { page, context, problems } = await visit(browser, url());
      await picture(page, name);
      expect(await findingsOf(page)).toStrictEqual([]);
      expect(problems).toStrictEqual([]);
      expect(await page.locator('h1').count()).toBe(1);
      expect(await page.title()).toMatch(title);
      expect(await page.locator('html').getAttribute('lang')).toBe('fr');
      expect(await page.getByText('Données synthétiques').count()).toBe(1);
      await context.close();
    },
  );

  it.each(states)('%s: the first Tab goes to the content; 320 px wide without a sideways scroll', async (name, url) => {
    const { page, context } = await visit(browser, url(), { width: 320 });
    await picture(page, `${name}-320`);
    expect(await sideways(page)).toBe(0);
    expect(await findingsOf(page)).toStrictEqual([]);
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent.trim()')).toBe('Aller au contenu');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('contenu');
    await context.close();
  });
});
