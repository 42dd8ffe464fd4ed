/** The demo site as a visitor uses it, over the real vault, models, dashboard and collector. */
import { type BrowserContext, expect, type Page, test } from 'playwright/test';
import { COLLECTOR, DEMO, OWNER_KEY, PRODUCT } from '../playwright.config.ts';
import type {} from '../src/embed/api.ts';
import { realBrowser } from './support/partitioning.ts';

test.use({ launchOptions: realBrowser, baseURL: DEMO });

/** Of e2e/support/demo.config.json. */
const EPOCH_MS = 10_000;
const RUNNING = [
  '/magazine/first-trail-run',
  '/product/trail-runners',
  '/product/running-shorts',
  '/magazine/hiking-gear-that-lasts',
  '/magazine/touring-by-bicycle',
];

/** What left the browser with a body, in order, and every address that was asked for. */
function watch(context: BrowserContext) {
  const bodies: { url: string; body: string; headers: Record<string, string> }[] = [];
  const urls: string[] = [];
  context.on('request', (request) => {
    urls.push(request.url());
    const body = request.postData();
    if (body !== null) bodies.push({ url: request.url(), body, headers: request.headers() });
  });
  return { bodies, urls, reports: () => bodies.filter(({ url }) => url === `${COLLECTOR}/v1/reports`) };
}

async function accept(page: Page): Promise<void> {
  await page.goto('/');
  await page.getByTestId('consent-accept').click();
  await expect(page.locator('iframe[src$="/vault.html"]')).toHaveCount(1);
}

async function openDashboard(context: BrowserContext, view = ''): Promise<Page> {
  const dashboard = await context.newPage();
  await dashboard.goto(`${PRODUCT}/#/${view}`);
  return dashboard;
}

/** Until the dashboard shows it. Reloaded, since a list that is being read does not move by itself. */
async function shows(dashboard: Page, text: string | RegExp): Promise<void> {
  await expect(async () => {
    await dashboard.reload();
    await expect(dashboard.getByText(text).filter({ visible: true }).first()).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: 60_000 });
}

/** Until the choice of kinds on the page of what was observed says so. */
async function counts(dashboard: Page, kind: string): Promise<void> {
  await expect(async () => {
    await dashboard.reload();
    await expect(dashboard.locator('main')).toContainText(kind, { timeout: 5_000 });
  }).toPass({ timeout: 60_000 });
}

/** Opens pages one after the other, each until the vault has it. */
async function browse(page: Page, dashboard: Page, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    await page.goto(path);
    const heading = (await page.locator('h1').first().textContent()) ?? '';
    await shows(dashboard, heading);
  }
}

test('a visitor accepts, browses and buys, and finds on the dashboard what was concluded and sent', async ({
  context,
  request,
}) => {
  test.setTimeout(240_000);
  const { bodies, reports } = watch(context);
  const page = await context.newPage();
  await accept(page);
  const dashboard = await openDashboard(context, 'observed');
  await browse(page, dashboard, RUNNING);

  await page.getByTestId('search-box').first().fill('waterproof jacket');
  await page.keyboard.press('Enter');
  await shows(dashboard, /waterproof jacket/);
  await page.goto('/product/trail-runners');
  // Nothing is observed in the first half second of a page; a person is not as quick as a test.
  await page.evaluate(() => window.silhouette?.ready);
  await page.getByTestId('add-to-cart').click();
  await counts(dashboard, 'Carts (1)');
  await page.goto('/cart');
  await page.getByTestId('checkout').click();
  const form = {
    name: 'Jo Canary',
    email: 'canary@example.com',
    street: 'Canary Row 1',
    postcode: '90210',
    city: 'Canaria',
    country: 'Canaryland',
  };
  for (const [field, value] of Object.entries(form)) await page.locator(`#field-${field}`).fill(value);
  await page.getByTestId('place-order').click();
  await expect(page.getByTestId('order-id')).toBeVisible();

  await dashboard.goto(`${PRODUCT}/#/observed`);
  await counts(dashboard, 'Carts (1)');
  await counts(dashboard, 'Purchases (1)');

  await dashboard.goto(`${PRODUCT}/#/concluded`);
  await shows(dashboard, /Style & Fashion|Sports|Running|Footwear|Clothing/);
  await dashboard.locator('main button[aria-expanded=false]').first().click();
  await expect(
    dashboard
      .getByRole('listitem')
      .filter({ hasText: /running shorts|trail running shoes/ })
      .first(),
  ).toBeVisible();

  // What was typed into the checkout is nowhere.
  const exported = await (async () => {
    await dashboard.goto(`${PRODUCT}/#/settings`);
    const download = dashboard.waitForEvent('download');
    await dashboard
      .getByRole('button', { name: /Save|Export|Download/ })
      .first()
      .click();
    const stream = await (await download).createReadStream();
    let text = '';
    for await (const chunk of stream) text += chunk;
    return text;
  })();
  expect(exported).toContain('Rootline trail running shoes');
  expect(exported).not.toMatch(/canary/i);

  await expect.poll(() => reports().length, { timeout: 60_000 }).toBeGreaterThan(0);
  const [report] = reports();
  const [{ n } = { n: 0 }] = [
    await (
      await request.get(`${COLLECTOR}/v1/estimates?site=fern-and-field&purpose=audience`, {
        headers: { Authorization: `Bearer ${OWNER_KEY}` },
      })
    ).json(),
  ];
  expect(n).toBeGreaterThan(0);

  // Every byte that was sent stands on the dashboard, as the collector got it.
  await dashboard.goto(`${PRODUCT}/#/sent`);
  await expect(async () => {
    await dashboard.reload();
    await dashboard.locator('main button[aria-expanded=false]').last().click();
    expect(await dashboard.locator('main').textContent()).toContain(report?.body);
  }).toPass({ timeout: 60_000 });

  // The only requests with a body are reports, and they say nothing about where they come from.
  expect(bodies.every(({ url }) => url === `${COLLECTOR}/v1/reports`)).toBe(true);
  expect(report?.headers.referer ?? '').toBe('');
  expect(report?.headers.cookie).toBeUndefined();
});

test('two visitors who could not differ more send as many reports, of the same length', async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const visitors = await Promise.all(
    [RUNNING, []].map(async (paths) => {
      const context = await browser.newContext({ baseURL: DEMO });
      const watched = watch(context);
      const page = await context.newPage();
      await accept(page);
      const dashboard = await openDashboard(context, 'observed');
      await browse(page, dashboard, paths);
      return { context, ...watched };
    }),
  );
  // The same two epochs of both: more than one, and none that only one of them was there for.
  const epochs = (reports: { body: string }[]) => reports.map(({ body }) => JSON.parse(body).epoch as number);
  const shared = () => {
    const [a = [], b = []] = visitors.map(({ reports }) => epochs(reports()));
    // A report whose receipt was lost is sent again, with the same bytes.
    return [...new Set(a)].filter((epoch) => b.includes(epoch));
  };
  await expect.poll(() => shared().length, { timeout: 120_000 }).toBeGreaterThanOrEqual(2);
  const window = shared().slice(0, 2);
  const [busy = [], idle = []] = visitors.map(({ reports }) => [
    ...new Set(
      reports()
        .map(({ body }) => body)
        .filter((body) => window.includes(JSON.parse(body).epoch)),
    ),
  ]);
  expect(busy.length).toBe(2);
  expect(idle.length).toBe(2);
  expect(new Set([...busy, ...idle].map(({ length }) => length)).size).toBe(1);
  await Promise.all(visitors.map(({ context }) => context.close()));
});

test('a report that does not arrive is sent again, byte for byte', async ({ context }) => {
  test.setTimeout(300_000);
  const tried: string[] = [];
  await context.route(`${COLLECTOR}/**`, async (route) => {
    const body = route.request().postData();
    if (body) tried.push(body);
    if (tried.length === 1) await route.abort('connectionreset');
    else if (tried.length === 2) await route.fulfill({ status: 503 });
    else await route.continue();
  });
  const page = await context.newPage();
  await accept(page);
  await expect.poll(() => tried.length, { timeout: 120_000 }).toBeGreaterThanOrEqual(3);
  expect(tried[1]).toBe(tried[0]);
  expect(tried[2]).toBe(tried[0]);
});

/** What a browser keeps for a page's origin, and what is there for the vault's. */
async function kept(context: BrowserContext): Promise<object> {
  const probe = await context.newPage();
  await probe.goto(`${PRODUCT}/clear-site-data.txt`.replace('clear-site-data.txt', 'taxonomy/segments.json'));
  const vault = await probe.evaluate(async () => ({
    databases: (await indexedDB.databases()).map(({ name }) => name),
    caches: await caches.keys(),
    local: localStorage.length,
    session: sessionStorage.length,
  }));
  await probe.close();
  return { ...vault, cookies: await context.cookies() };
}
const NOTHING = { databases: [], caches: [], local: 0, session: 0, cookies: [] };

test('for a visitor who refuses, not one byte is stored or sent', async ({ context }) => {
  const { bodies, urls } = watch(context);
  const page = await context.newPage();
  await page.goto('/');
  await page.getByTestId('consent-refuse').click();
  for (const path of [...RUNNING, '/search?q=jacket']) await page.goto(path, { waitUntil: 'networkidle' });
  expect(await page.locator('iframe').count()).toBe(0);
  expect(
    urls.filter((url) => !url.startsWith(`${DEMO}/`)).every((url) => url === `${PRODUCT}/silhouette.js`),
  ).toBe(true);
  expect(bodies).toEqual([]);
  expect(await kept(context)).toEqual(NOTHING);
  // The site's own answer is all that its own storage holds.
  expect(
    await page.evaluate(async () => [Object.keys(localStorage), (await indexedDB.databases()).length]),
  ).toEqual([['consent'], 0]);
});

test('Global Privacy Control wins, whatever was agreed before', async ({ context }) => {
  const { bodies, urls } = watch(context);
  await context.addInitScript((site) => {
    Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true });
    if (location.origin !== site) return;
    localStorage.setItem(
      'consent',
      JSON.stringify({
        choice: 'granted',
        purposes: ['observing', 'recommending', 'reporting'],
        version: '2026-11',
        time: 0,
        language: 'en',
      }),
    );
  }, DEMO);
  const page = await context.newPage();
  for (const path of RUNNING) await page.goto(path, { waitUntil: 'networkidle' });
  // The site's own script could be wrong; the embed looks for itself.
  await page.evaluate(() => {
    const queue = (window as unknown as { silhouetteQueue: { push(call: unknown[]): void } }).silhouetteQueue;
    queue.push(['consent.grant', { purposes: ['observing'], version: '1', language: 'en' }]);
  });
  await page.waitForLoadState('networkidle');
  expect(await page.locator('iframe').count()).toBe(0);
  expect(
    urls.filter((url) => url.startsWith(PRODUCT)).every((url) => url === `${PRODUCT}/silhouette.js`),
  ).toBe(true);
  expect(bodies).toEqual([]);
  expect(await kept(context)).toEqual(NOTHING);
});

test('withdrawing erases what the site passed on, and nothing more comes or leaves', async ({ context }) => {
  test.setTimeout(300_000);
  const { reports } = watch(context);
  const page = await context.newPage();
  await accept(page);
  const dashboard = await openDashboard(context, 'observed');
  await browse(page, dashboard, RUNNING.slice(0, 2));
  await expect.poll(() => reports().length, { timeout: 60_000 }).toBeGreaterThan(0);

  await page.getByTestId('privacy-choices').click();
  await page.getByTestId('consent-refuse').click();
  await expect(page.locator('iframe')).toHaveCount(0);
  await shows(dashboard, 'Nothing has been observed');
  const sent = reports().length;
  const [last] = reports().slice(-1);
  for (const path of RUNNING) await page.goto(path, { waitUntil: 'networkidle' });
  await shows(dashboard, 'Nothing has been observed');

  // Another epoch begins, in which a report would have been due.
  const epoch = JSON.parse(last?.body ?? '{}').epoch as number;
  await expect.poll(() => Math.floor(Date.now() / EPOCH_MS), { timeout: 60_000 }).toBeGreaterThan(epoch + 1);
  await dashboard.reload();
  await expect(dashboard.getByText('Nothing has been observed').first()).toBeVisible();
  expect(reports().length).toBe(sent);
});
