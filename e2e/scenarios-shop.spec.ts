/** docs/scenarios/shop.md, step by step: the demo shop, the real vault, models and dashboard. */
import { type Browser, type BrowserContext, expect, type Page, test } from 'playwright/test';
import { DEMO, PRODUCT } from '../playwright.config.ts';
import { realBrowser } from './support/partitioning.ts';
import { walk } from './support/scenario.ts';
import { untilSeen } from './support/until-seen.ts';

test.use({ launchOptions: realBrowser, baseURL: DEMO });

const HIKING = [
  '/magazine/hiking-gear-that-lasts',
  '/magazine/first-trail-run',
  '/product/lace-up-boots',
  '/product/sage-walking-trousers',
  '/product/trail-runners',
];
const KITCHEN = ['/magazine/sourdough-starter', '/magazine/espresso-at-home', '/product/espresso-tamper'];
/** Nobody's interest: the shop's own list beside a cap is of hats. */
const PAGE = '/product/tweed-cap';
const PICTURE = '/pictures/tweed-cap.webp';
const OUTDOORS =
  /^(Two-layer running shorts|Ford river sandals|Cuffed trail trousers|Ridge long-sleeved shirt|Tour cargo shorts|Drizzle rain shell|Rootline trail running shoes)$/;
/** Of the shop's table, and nobody's here: a first draw begins with it while the models are not there. */
const MOST_POPULAR = 'Camp shirt';
const HATS = ['Woodsmoke bobble hat', 'Riverbed wool beanie', 'Berry fleece hat'];

const recommendations = (page: Page) => page.locator('silhouette-recommendations iframe').contentFrame();
const names = (page: Page) => recommendations(page).locator('.tile .name');

interface Visitor {
  context: BrowserContext;
  page: Page;
  dashboard: Page;
  /** Every request that reached the shop's server, in its order. */
  log: string[];
}

/** A visitor who says yes on an article, and reads and looks at the given pages. */
async function visitor(browser: Browser, paths: readonly string[]): Promise<Visitor> {
  const context = await browser.newContext({ baseURL: DEMO });
  const log: string[] = [];
  // A route keeps the browser's cache out of it: the server is asked for everything each time.
  await context.route(`${DEMO}/**`, (route) => {
    const request = route.request();
    log.push(`${request.method()} ${request.url()} ${request.postData() ?? ''}`);
    return route.continue();
  });
  const page = await context.newPage();
  await page.goto(paths[0] ?? '/');
  await page.getByTestId('consent-accept').click();
  await expect(page.locator('iframe')).toHaveCount(1);
  const dashboard = await context.newPage();
  await dashboard.goto(`${PRODUCT}/#/observed`);
  return { context, page, dashboard, log };
}

async function look({ page, dashboard }: Visitor, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    await page.goto(path);
    const heading = (await page.locator('h1').first().textContent()) ?? '';
    await expect(async () => {
      await dashboard.reload();
      // The list stands with its number; what is not in it by then comes with the next reload.
      await dashboard.locator('.lead:not(.quiet)').first().waitFor();
      expect(await dashboard.getByText(heading).filter({ visible: true }).count()).toBeGreaterThan(0);
    }).toPass({ timeout: 60_000 });
  }
  // Whatever was looked at is read before anything is asked of the profile.
  // The list does not move by itself, and the tab that reads must have the time to.
  await expect(async () => {
    await dashboard.reload();
    await dashboard.locator('.entry').first().waitFor();
    expect(await dashboard.getByText('waiting to be read').count()).toBe(0);
  }).toPass({ timeout: 90_000, intervals: [2_000, 5_000] });
}

/** Opens the page and waits until the vault has drawn. @returns what the server was asked for meanwhile */
async function open({ page, log }: Visitor): Promise<string[]> {
  log.length = 0;
  await page.goto(PAGE);
  // A picture looked at for a second is read once more, by its observer: at the visitor's pace, so all take it.
  await expect.poll(() => log.filter((line) => line.includes(PICTURE)).length).toBe(2);
  const frame = recommendations(page);
  await page.locator('silhouette-recommendations').scrollIntoViewIfNeeded();
  await expect(frame.locator('.shown[aria-busy=false]')).toBeVisible();
  await page.waitForLoadState('networkidle');
  return [...log];
}

/** A first draw waits for the models no longer than a moment; what was read then stands at the next. */
async function openChosen(visitor: Visitor): Promise<string[]> {
  let asked: string[] = [];
  await expect(async () => {
    asked = await open(visitor);
    const foot = recommendations(visitor.page).locator('.foot');
    expect(await foot.textContent()).toBe('Chosen for you on this device');
    expect(await names(visitor.page).first().textContent()).not.toBe(MOST_POPULAR);
  }).toPass({ timeout: 60_000 });
  return asked;
}

test('a shop shows what a visitor turns to, without learning what that is', async ({ browser }) => {
  test.setTimeout(300_000);
  let hiker!: Visitor;
  let firstName = '';

  await walk('shop.md', {
    '1. Refuse, and see the shop’s own list': async () => {
      const context = await browser.newContext({ baseURL: DEMO });
      const page = await context.newPage();
      await page.goto(PAGE);
      await page.getByTestId('consent-refuse').click();
      await page.reload({ waitUntil: 'networkidle' });
      await expect(page.locator('silhouette-recommendations h3')).toHaveText(HATS);
      await expect(page.locator('iframe')).toHaveCount(0);
      await context.close();
    },

    '2. Accept': async () => {
      hiker = await visitor(browser, HIKING);
    },

    '3. Look at things for the trail': async () => {
      await look(hiker, HIKING);
    },

    '4. See things for the trail first': async () => {
      await openChosen(hiker);
      const { page } = hiker;
      await expect(names(page)).toHaveCount(4);
      await expect(names(page).first()).toHaveText(OUTDOORS);
      // In the page itself there is nothing but the shop's own list.
      await expect(page.locator('silhouette-recommendations h3')).toHaveText(HATS);
    },

    '5. Ask why': async () => {
      const frame = recommendations(hiker.page);
      const panel = frame.getByRole('dialog');
      const shown = await names(hiker.page).allTextContents();
      const said: string[] = [];
      for (const name of shown.toReversed()) {
        const why = frame.getByRole('button', { name: `Why this? ${name}`, exact: true });
        await untilSeen(
          () => why.click({ timeout: 2_000 }),
          () => expect(panel).toBeVisible({ timeout: 2_000 }),
        );
        said.push((await panel.textContent()) ?? '');
        if (name === shown[0]) break;
        await panel.getByRole('button', { name: 'Close' }).click();
      }
      expect(said.join('\n')).toMatch(/Others who turned to .*(trail|hiking|boots|walking|running)/i);
      [firstName = ''] = shown;
      await expect(panel).toContainText(/trail|hiking|boots|walking|kilometres/i);
      await expect(panel).toContainText('Decided on this device; this website does not see it');
    },

    '6. Say that it is of no interest': async () => {
      const frame = recommendations(hiker.page);
      await untilSeen(
        () => frame.getByRole('button', { name: 'Not interested' }).click({ timeout: 2_000 }),
        () => expect(frame.getByText('You won’t be recommended this again.')).toBeVisible({ timeout: 2_000 }),
      );
      await open(hiker);
      await expect(names(hiker.page).getByText(firstName, { exact: true })).toHaveCount(0);
    },

    '7. Compare what the shop’s server sees': async () => {
      const cook = await visitor(browser, KITCHEN);
      await look(cook, KITCHEN);
      const asked = [await openChosen(hiker), await openChosen(cook)];
      // What they see differs, and what the server was asked for does not.
      await expect(names(cook.page).first()).not.toHaveText(OUTDOORS);
      expect(await names(cook.page).allTextContents()).not.toEqual(await names(hiker.page).allTextContents());
      expect(asked[0]?.length).toBeGreaterThan(40);
      expect(asked[1]?.toSorted()).toEqual(asked[0]?.toSorted());
      const pictures = (log: string[] = []) => [
        ...new Set(log.filter((line) => line.includes('/pictures/'))),
      ];
      expect(pictures(asked[1])).toEqual(pictures(asked[0]));
      await cook.context.close();
    },

    '8. Find it on the dashboard': async () => {
      const { dashboard } = hiker;
      await dashboard.goto(`${PRODUCT}/#/concluded`);
      await dashboard.reload();
      await expect(dashboard.getByText(firstName).filter({ visible: true }).first()).toBeVisible();
      await hiker.context.close();
    },
  });
});
