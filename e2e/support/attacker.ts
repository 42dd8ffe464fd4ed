/**
 * What the tests of a hostile page share. A canary was stored from another website; no attack may obtain it. Erasing,
 * other than of what came from the page itself, counts too.
 */
import { type BrowserContext, expect, type Page, test } from 'playwright/test';
import { MAGAZINE, observe, openHost, SHOP, startServers, VAULT } from './frame.ts';
import { realBrowser } from './partitioning.ts';

/** For all tests of the file that calls it. */
export function attack(): void {
  test.use({ baseURL: VAULT, launchOptions: realBrowser });
  let stop: () => void;
  test.beforeAll(async () => {
    stop = await startServers();
  });
  test.afterAll(() => stop());
  test.afterEach(async ({ context }) => {
    // The attack is over; what it was after must still be there.
    await expectCanaryKept(context);
  });
}

export const CANARY = 'Canary 7f3a: thinking of leaving my job';
export const OWN = 'Boots for hiking in the rain';

/** A page with a consent of its own, in a browser whose vault knows the canary from another website. */
export async function openAttacker(context: BrowserContext, origin = SHOP): Promise<Page> {
  const magazine = await openHost(context, MAGAZINE);
  await observe(magazine, [CANARY]);
  await magazine.close();
  const page = await openHost(context, origin);
  if (origin === SHOP) await observe(page, [OWN]);
  return page;
}

/** Everything that reached the page, by whatever way, as text. */
export function gathered(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const stores = await Promise.all((await indexedDB.databases()).map(({ name = '' }) => name));
    return JSON.stringify({
      heard: window.host.heard,
      stores,
      local: { ...localStorage },
      session: { ...sessionStorage },
      cookies: document.cookie,
      caches: await caches.keys(),
      resources: performance.getEntries().map((entry) => entry.toJSON()),
      text: document.documentElement.outerHTML,
    });
  });
}

async function expectCanaryKept(context: BrowserContext): Promise<void> {
  const dashboard = await context.newPage();
  await dashboard.goto('/#/observed');
  const entries = dashboard.getByRole('listitem').filter({ hasText: new URL(MAGAZINE).host });
  await expect(entries.filter({ hasText: CANARY }).first()).toBeVisible();
  await dashboard.close();
}
