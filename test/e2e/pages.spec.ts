import { topicsIn } from '#contracts';
import { createProducer, ensureTopics } from '#messaging';
import { openDatabase } from '#persistence';
import { createLogger, loadSettings } from '#platform';
import { request } from 'node:http';
import { Writable } from 'node:stream';
import type { Browser } from 'playwright-core';
import { startPages, type RunningPages } from '../../apps/agents-web/src/start';
import { freshDatabase, kafkaBrokers, uniquePrefix } from '../support/servers';
import { clipped, describeInChromium, findingsOf, openBrowser, picture, sideways, visit } from './pages-browser';
import { BUSY, LANES, person, seed, STRANGER, WAITING } from './pages-seed';

jest.setTimeout(60_000);

/** A port where nothing listens: a Kafka that is away. */
const NOBODY = '127.0.0.1:9';

const pagesOver = async (databaseUrl: string, prefix: string, brokers = kafkaBrokers().join()): Promise<RunningPages> =>
  startPages({
    settings: loadSettings({
      DATABASE_URL: databaseUrl,
      KAFKA_BROKERS: brokers,
      LANES: String(LANES),
      HTTP_PORT: '0',
      VIRTUAL_CLOCK: '1',
      TOPIC_PREFIX: prefix,
    }),
    logger: createLogger('agents-web', 'silent'),
  });

/** The strict policy of the pages forbids the browser's own way of waiting for a condition. */
const until = async (isSo: () => Promise<boolean>): Promise<void> => {
  for (const end = Date.now() + 30_000; !(await isSo()); await new Promise((resolve) => setTimeout(resolve, 250)))
    if (Date.now() > end) throw new Error('it did not happen within 30 s');
};

const asOwner = async (url: string, sql: string): Promise<Record<string, unknown>[]> => {
  const owner = await openDatabase(url, 'sc_migrator', 1);
  try {
    return (await owner.pool.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await owner.close();
  }
};

describeInChromium('The pages in a browser', () => {
  let [full, empty, broken]: RunningPages[] = [];
  let browser: Browser;
  const prefix = uniquePrefix('pages');
  let fullBase = '';
  beforeAll(async () => {
    fullBase = await freshDatabase('pages_full', LANES);
    const [emptyBase, brokenBase] = [
      await freshDatabase('pages_empty', LANES),
      await freshDatabase('pages_broken', LANES),
    ];
    await ensureTopics(kafkaBrokers(), {
      topics: topicsIn.map(({ topic }) => ({ name: prefix + topic, partitions: 2 })),
    });
    await seed(fullBase, prefix);
    // The pages may not read the facts any more: an error of the server, whatever its cause.
    await asOwner(brokenBase, 'revoke select on fact from sc_agents');
    full = await pagesOver(fullBase, prefix);
    empty = await pagesOver(emptyBase, prefix, NOBODY);
    broken = await pagesOver(brokenBase, prefix);
    browser = await openBrowser();
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await Promise.all([full?.close(), empty?.close(), broken?.close()]);
  });

  const states: [name: string, url: () => string, title: RegExp][] = [
    ['etat', () => `${full!.url}/etat`, /^État des coutures – Sans couture$/],
    ['etat-vide', () => `${empty!.url}/etat`, /^État des coutures – Sans couture$/],
    ['personnes', () => `${full!.url}/personnes`, /^Personnes –/],
    ['pseudonyme-mal-forme', () => `${full!.url}/personnes/dupont`, /^Pseudonyme à corriger/],
    ['personne-suivie', () => `${full!.url}/personnes/${BUSY}`, /^Parcours 3f2a91c4…0001/],
    ['personne-activites', () => `${full!.url}/personnes/${BUSY}?activites=oui`, /^Parcours 3f2a91c4…0001/],
    ['personne-en-attente', () => `${full!.url}/personnes/${WAITING}`, /^Parcours 3f2a91c4…0002/],
    ['personne-suspendue', () => `${full!.url}/personnes/${person(6)}`, /^Parcours 00000000…0006/],
    ['personne-de-cote', () => `${full!.url}/personnes/${person(3)}`, /^Parcours 00000000…0003/],
    ['personne-inconnue', () => `${full!.url}/personnes/${STRANGER}`, /^Aucun parcours/],
    ['page-inconnue', () => `${full!.url}/nulle-part`, /^Cette page n’existe pas/],
    ['erreur', () => `${broken!.url}/personnes/${STRANGER}`, /^Une erreur est survenue/],
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

  it.each(states)('%s: 320 px wide without a sideways scroll; the first Tab goes to the content', async (name, url) => {
    const { page, context } = await visit(browser, url(), { width: 320 });
    await picture(page, `${name}-320`);
    expect(await sideways(page)).toBe(0);
    expect(await clipped(page)).toStrictEqual([]);
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent.trim()')).toBe('Aller au contenu');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('contenu');
    await context.close();
  });

  it('a text twice as large does not make the page wider than a narrow window', async () => {
    const { page, context } = await visit(browser, `${full!.url}/personnes/${BUSY}`, { width: 640 });
    await page.evaluate(`document.documentElement.style.fontSize = '200%'`);
    expect(await sideways(page)).toBe(0);
    await context.close();
  });

  describe('E1, what flows', () => {
    it('the figures for machines are those of the base', async () => {
      const figures = (await (await fetch(`${full!.url}/etat.json`)).json()) as Record<string, unknown>;
      const [truth] = await asOwner(
        fullBase,
        `select (select count(*) from pathway)::int as persons, (select count(*) from fact)::int as facts,
          (select count(*) from milestone where type <> 'perimetre')::int as milestones,
          (select count(*) from dead_letter)::int as "deadLetters", 1 as "parkedPersons", 0 as "wakeupsOverdue"`,
      );
      expect(figures).toMatchObject({ ...truth, synthetic: true });
      expect(Object.keys(figures['partners'] as object)).toStrictEqual(['CD', 'CE', 'FT', 'ML']);
    });

    it('what waits in Kafka is what was written and not read', async () => {
      const producer = await createProducer(kafkaBrokers());
      await producer.send(
        `${prefix}activites.v1`,
        Array.from({ length: 7 }, () => ({ key: BUSY, value: '{}' })),
      );
      await producer.close();
      await new Promise((resolve) => setTimeout(resolve, 2_000));
      const figures = (await (await fetch(`${full!.url}/etat.json`)).json()) as { lag: number };
      expect(figures.lag).toBe(7);
    });

    it('no data is not zero: without Kafka there is no lag, and the page says so', async () => {
      const figures = (await (await fetch(`${empty!.url}/etat.json`)).json()) as {
        lag: number | null;
        persons: number;
      };
      expect(figures).toMatchObject({ lag: null, persons: 0 });
      const html = async () => (await fetch(`${empty!.url}/etat`)).text();
      expect(await html()).toContain('pas encore de mesure');
      await until(async () => (await html()).includes('Kafka ne répond pas depuis'));
    });

    it('moves by itself: new figures come, focus stays, no script fails', async () => {
      const { page, context, problems } = await visit(browser, `${full!.url}/etat`);
      const accepted = page.locator('.tiles > div', { hasText: 'Faits acceptés' }).locator('.value');
      const before = await accepted.textContent();
      const link = page.locator('#recents').locator('..').locator('tbody a').first();
      await link.focus();
      await asOwner(
        fullBase,
        `update ingest_cursor set accepted = accepted + 1000 where topic like '%inscriptions.v1'`,
      );
      await until(async () => (await accepted.textContent()) !== before);
      expect(await page.evaluate('document.activeElement.tagName')).toBe('A');
      expect(problems).toStrictEqual([]);
      await context.close();
    });

    it('can be paused, says so in a status, and then stays still', async () => {
      const { page, context } = await visit(browser, `${full!.url}/etat`);
      await page.getByRole('button', { name: 'Suspendre l’actualisation' }).click();
      expect(await page.getByRole('status').textContent()).toMatch(/^Actualisation suspendue à \d\d:\d\d\.$/);
      let asked = 0;
      page.on('request', () => asked++);
      await page.waitForTimeout(5_000);
      expect(asked).toBe(0);
      await page.getByRole('button', { name: 'Reprendre l’actualisation' }).click();
      await page.waitForRequest(/etat\/vif/, { timeout: 20_000 });
      await context.close();
    });

    it('says when the service no longer answers', async () => {
      const { page, context } = await visit(browser, `${full!.url}/etat`);
      await page.route('**/etat/vif', (route) => route.abort());
      await until(async () =>
        /^Le service ne répond plus depuis/.test((await page.getByRole('status').textContent()) ?? ''),
      );
      await context.close();
    });

    it('home leads there, and the health of the service is told', async () => {
      const home = await fetch(full!.url, { redirect: 'manual' });
      expect([home.status, home.headers.get('location')]).toStrictEqual([302, '/etat']);
      expect(await (await fetch(`${full!.url}/sante`)).json()).toStrictEqual({
        service: 'agents-web',
        base: true,
        kafka: true,
      });
    });
  });

  describe('B2, one person', () => {
    const htmlOf = async (subject: string, more = ''): Promise<string> =>
      (await fetch(`${full!.url}/personnes/${subject}${more}`)).text();

    it('tells each deadline with its article, its start and its consequence', async () => {
      const flat = (await htmlOf(WAITING)).replace(/[\u00a0\u202f]/g, ' ');
      expect(flat).toContain('D262-65-2 CASF');
      expect(flat).toContain('05/08/2026');
      expect(flat).toContain('le 24/06 — échéance : 05/08 — à l’échéance : compétence de France Travail');
    });

    it('a dispense shows that it exists, never why; BOE and the household are shown to nobody', async () => {
      const html = (await htmlOf(BUSY)) + (await htmlOf(BUSY, '?activites=oui'));
      expect(html).toContain('dispense');
      expect(html).not.toMatch(/SANTE|santé|HANDICAP|BOE|foyer|majoration/);
    });

    it('shows the two dates of a fact, and how late it was told', async () => {
      const html = (await htmlOf(BUSY)).replace(/[\u00a0\u202f]/g, ' ');
      expect(html).toContain('01/07/2026 à 09:00');
      expect(html).toContain('12/07/2026 à 09:00');
      expect(html).toContain('(11 jours après)');
    });

    it('prints on two sheets of A4, and a life without activities on one', async () => {
      const sheetsOf = async (subject: string): Promise<number> => {
        const { page, context } = await visit(browser, `${full!.url}/personnes/${subject}`);
        await page.emulateMedia({ media: 'print' });
        await page.setViewportSize({ width: 718, height: 1046 });
        await picture(page, `papier-${subject}`);
        const pdf = await page.pdf({ format: 'A4', preferCSSPageSize: true });
        await context.close();
        return pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)!.length;
      };
      expect(await sheetsOf(BUSY)).toBeLessThanOrEqual(2);
      expect(await sheetsOf(WAITING)).toBe(1);
    });

    it.each([
      ['a stranger', () => STRANGER, 404],
      ['a name', () => 'dupont', 400],
      ['a page that does not exist', () => `${STRANGER}/photo`, 404],
    ])('%s has a page that says what to do', async (_, path, status) => {
      const response = await fetch(`${full!.url}/personnes/${path()}`);
      expect(response.status).toBe(status);
      expect(await response.text()).toMatch(/Que faire|à corriger/);
    });

    it('an error is a page without its stack nor the words of the base', async () => {
      const response = await fetch(`${broken!.url}/personnes/${STRANGER}`);
      expect(response.status).toBe(500);
      const html = await response.text();
      expect(html).toContain('Que faire');
      expect(html).not.toMatch(/permission denied|\bat .*\.(ts|js):\d+|select /i);
    });

    it('works without script: a pseudonym pasted in the field opens the pathway', async () => {
      const { page, context } = await visit(browser, `${full!.url}/etat`, { script: false });
      expect(await page.getByRole('button', { name: /actualisation/ }).count()).toBe(0);
      await page.getByLabel('Pseudonyme de la personne').fill(` ${BUSY.toUpperCase()} `);
      await page.getByRole('button', { name: 'Ouvrir le parcours' }).click();
      expect(page.url()).toBe(`${full!.url}/personnes/${BUSY}`);
      await context.close();
    });

    it('what was typed by mistake stays out of the address', async () => {
      const { page, context } = await visit(browser, `${full!.url}/personnes`);
      await page.getByLabel('Pseudonyme de la personne').fill('Camille Dupont');
      await page.getByRole('button', { name: 'Ouvrir le parcours' }).click();
      expect(await page.title()).toContain('à corriger');
      expect(page.url()).toBe(`${full!.url}/personnes`);
      expect(await findingsOf(page)).toStrictEqual([]);
      await context.close();
    });
  });

  describe('What is sent', () => {
    it('is light: a page, its style and its script, gzipped', async () => {
      const weigh = async (path: string): Promise<number> => {
        const body = await new Promise<number>((resolve, reject) => {
          let bytes = 0;
          const sink = new Writable({
            write: (chunk: Buffer, _, done) => ((bytes += chunk.length), done()),
            final: (done) => (resolve(bytes), done()),
          });
          request(`${full!.url}${path}`, { headers: { 'accept-encoding': 'gzip' } }, (response) => response.pipe(sink))
            .on('error', reject)
            .end();
        });
        return body / 1024;
      };
      const html = await (await fetch(`${full!.url}/etat`)).text();
      const [script, style] = [/src="(\/etat\.[^"]+)"/.exec(html)![1]!, /href="(\/style\.[^"]+)"/.exec(html)![1]!];
      const weights = {
        etat: await weigh('/etat'),
        person: await weigh(`/personnes/${BUSY}`),
        script: await weigh(script),
        style: await weigh(style),
      };
      if (process.env['PAGES_SCREENSHOTS']) process.stdout.write(`${JSON.stringify(weights)}\n`);
      expect(weights.script).toBeLessThan(15);
      expect(weights.etat + weights.script + weights.style).toBeLessThan(60);
      expect(weights.person + weights.style).toBeLessThan(60);
    });

    it('forbids whatever is not ours', async () => {
      const { headers } = await fetch(`${full!.url}/etat`);
      expect(headers.get('content-security-policy')).toContain(
        "default-src 'none'; style-src 'self'; script-src 'self'",
      );
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('cache-control')).toBe('no-store');
      const { page, context, problems } = await visit(browser, `${full!.url}/etat`);
      await page.evaluate(
        `document.body.append(Object.assign(document.createElement('script'), { textContent: 'window.intruder = 1' }))`,
      );
      expect(await page.evaluate('window.intruder')).toBeUndefined();
      expect(problems.join()).toContain('Content Security Policy');
      await context.close();
    });

    it('goes to this machine alone, whatever name leads to it', async () => {
      const status = await new Promise((resolve, reject) => {
        request(`${full!.url}/etat`, { headers: { host: 'example.org' } }, (response) =>
          resolve(response.resume().statusCode),
        )
          .on('error', reject)
          .end();
      });
      expect(status).toBe(421);
    });
  });
});
