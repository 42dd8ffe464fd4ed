/** The elements on a shop's page, drawn by the real vault: what a visitor sees. */
import { type ConsoleMessage, expect, type Page, test } from 'playwright/test';
import { itemTable } from '../tools/site/table.mjs';
import { violationsOf } from './support/axe.ts';
import {
  drawn,
  grant,
  know,
  namesIn,
  openOn,
  PURPOSES,
  recommendations,
  SHOP,
  SHOWN,
  type Shop,
  type Site,
  showOn,
  slot,
  startShop,
  THINGS,
  VAULT,
} from './support/elements.ts';
import { realBrowser } from './support/partitioning.ts';
import { untilSeen } from './support/until-seen.ts';
import { RUNNING } from './support/vault.ts';

test.use({ baseURL: SHOP, launchOptions: realBrowser });

let shop: Shop;
test.beforeAll(async () => {
  shop = await startShop();
});
test.afterAll(() => shop.close());
test.beforeEach(() => {
  shop.pages.clear();
  shop.asked.length = 0;
});

const NAMES = THINGS.map(({ name }) => name);
const [FIRST = '', SECOND = ''] = NAMES;

const show = (page: Page, body?: string, site?: Site) => showOn(shop, page, body, site);
const open = (page: Page, body: string, site?: Site) => openOn(shop, page, body, site);

/** The first of what the site offers, in its order. */
function expectFour(names: readonly string[]): void {
  expect(names).toEqual(NAMES.slice(0, 4));
}

test('draws, in place of the site’s own list, as many of its things as it asked for', async ({ page }) => {
  const frame = await show(page);
  expect(frame.url()).toBe(SHOWN);
  expectFour(await namesIn(frame));
  await expect(page.locator('#own')).toBeHidden();
  await expect(frame.getByText('€149.00')).toBeVisible();
  await expect(frame.locator('.picture img')).toHaveCount(4);
  for (const picture of await frame.locator('.picture img').all()) {
    const width = await picture.evaluate(async (image: HTMLImageElement) => {
      await image.decode();
      return image.naturalWidth;
    });
    expect(width).toBeGreaterThan(0);
  }
  await expect(frame.getByText('In this website’s own order')).toBeVisible();
});

test.describe('without a vault that may draw', () => {
  test('the site’s own list shows: before consent, and without that purpose', async ({ page }) => {
    await open(page, recommendations() + slot(['607']));
    await expect(page.locator('#own')).toBeVisible();
    await grant(page, ['observing']);
    await page.evaluate(() => window.silhouette?.ready);
    await expect(page.locator('#own')).toBeVisible();
    await expect(page.getByAltText('For everybody')).toBeVisible();
    expect(await page.locator('silhouette-recommendations:defined').count()).toBe(0);
  });

  test('it shows again when consent is withdrawn, and what is drawn comes back with it', async ({ page }) => {
    await show(page);
    await page.evaluate(() => window.silhouette?.optOut());
    await expect(page.locator('#own')).toBeVisible();
    await expect(page.locator('silhouette-recommendations iframe')).toHaveCount(0);
    await page.evaluate(() => window.silhouette?.optIn());
    await drawn(page);
    await expect(page.locator('#own')).toBeHidden();
  });

  test('a refusal that the page itself does not know of leaves the site’s own order', async ({ page }) => {
    await show(page);
    const dashboard = await page.context().newPage();
    await dashboard.goto(`${VAULT}/#/settings`);
    const wanted = dashboard.getByRole('switch', { name: /recommend/i });
    await wanted.click();
    await expect(wanted).not.toBeChecked();
    await dashboard.close();
    const frame = await show(page);
    expectFour(await namesIn(frame));
    await frame.getByRole('button', { name: `Why this? ${FIRST}` }).click();
    await expect(frame.getByRole('dialog')).toContainText('nothing of your profile was used');
  });
});

test('in Chinese, where the page is; screen readers hear what each control is', async ({ page }) => {
  const frame = await show(page, recommendations(), { language: 'zh-CN' });
  await expect(page.locator('silhouette-recommendations iframe')).toHaveAttribute('title', '推荐');
  expect(await frame.evaluate(() => document.documentElement.lang)).toBe('zh-CN');
  await expect(frame.getByText('按本网站自己的顺序')).toBeVisible();
  await frame.getByRole('button', { name: `为什么推荐？${FIRST}` }).click();
  await expect(frame.getByRole('button', { name: '不感兴趣' })).toBeVisible();
  await expect(frame.getByRole('link', { name: '你的画像' })).toHaveAttribute('target', '_blank');
});

for (const scheme of ['light', 'dark']) {
  test(`looks like its page, ${scheme}; nothing that assistive technology would stumble over`, async ({
    page,
  }) => {
    const colours =
      scheme === 'dark' ? 'color-scheme:dark;background:#14181c;color:#e8eaec' : 'background:#fffaf0';
    const frame = await show(page, `<main><h1>Shop</h1>${recommendations()}${slot(['607'])}</main>`, {
      head: `<style>body{${colours}}</style>`,
    });
    await drawn(page, 'silhouette-slot');
    const look = await frame.evaluate(() => {
      const { colorScheme, backgroundColor, color } = getComputedStyle(document.documentElement);
      return { colorScheme, backgroundColor, color };
    });
    expect(look).toEqual(
      scheme === 'dark'
        ? { colorScheme: 'dark', backgroundColor: 'rgb(20, 24, 28)', color: 'rgb(232, 234, 236)' }
        : { colorScheme: 'light', backgroundColor: 'rgb(255, 250, 240)', color: 'rgb(0, 0, 0)' },
    );
    await frame.locator('.why').first().click();
    expect(await violationsOf(page, ['page-has-heading-one', 'region'], true)).toEqual([]);
  });
}

test('has one size for a width, which nothing drawn changes; on a phone two beside each other', async ({
  page,
}) => {
  await page.setViewportSize({ width: 360, height: 740 });
  const long = THINGS.map((each) => ({ ...each, name: `${each.name} ${'of a very long name '.repeat(9)}` }));
  const head = '<style>body{margin:16px}</style>';
  const sizes = [];
  for (const things of [THINGS, long]) {
    for (const layout of ['row', 'grid', 'list']) {
      const frame = await show(page, recommendations(`layout="${layout}"`, things), { head });
      await expect(frame.locator('.tile')).toHaveCount(layout === 'row' ? 2 : 4);
      const box = await page.locator('silhouette-recommendations iframe').boundingBox();
      sizes.push([layout, box?.width, box?.height]);
      // Nothing lies outside.
      const lowest = await frame.evaluate(() =>
        Math.max(
          ...Array.from(
            document.querySelectorAll('.tile, .foot'),
            (part) => part.getBoundingClientRect().bottom,
          ),
        ),
      );
      expect(lowest).toBeLessThanOrEqual(box?.height ?? 0);
      expect(await frame.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(328);
    }
  }
  expect(sizes.slice(3)).toEqual(sizes.slice(0, 3));
});

test('broken things are left out, and who debugs hears which and why; the rest is drawn', async ({
  page,
}) => {
  const said: string[] = [];
  const listen = (message: ConsoleMessage) => said.push(message.text());
  page.on('console', listen);
  const [boots, starter] = THINGS;
  const things = [
    boots,
    { ...starter, name: '' },
    { ...starter, url: 'javascript:alert(1)' },
    { ...starter, name: boots?.name },
    null,
    { ...starter, category: [null], offers: { price: 'dear', priceCurrency: 'EUR' } },
  ];
  const body = recommendations('', things);
  // No place stays empty: the page knows how much it offers.
  expect(await namesIn(await show(page, body))).toEqual([FIRST, SECOND]);
  expect(said).toEqual([]);
  await open(page, body);
  await page.evaluate(() => window.silhouette?.init({ debug: true }));
  await grant(page);
  await drawn(page);
  await expect
    .poll(() => said.filter((text) => text.includes('left out')))
    .toEqual([
      'silhouette: <silhouette-recommendations> left out: 1: no name, 2: no http(s) address, 3: stands there twice, 4: no name, 5: its price, no plain number: dear',
    ]);
});

test('pictures that cannot be read leave a tile of the same size', async ({ page }) => {
  const things = THINGS.map((each, index) => ({
    ...each,
    image: [each.image, '/missing.jpg', '/table.json', 'http://127.0.0.1:4342/pictures/hat-1.jpg'][index % 4],
  }));
  const frame = await show(page, recommendations('', things));
  await expect(frame.locator('.tile')).toHaveCount(4);
  await expect(frame.locator('.picture img')).toHaveCount(1);
  const heights = await frame
    .locator('.tile')
    .evaluateAll((tiles) =>
      tiles.map((tile) => [
        tile.getBoundingClientRect().height,
        tile.querySelector('.picture')?.clientHeight,
      ]),
    );
  expect(new Set(heights.map(String)).size).toBe(1);
});

test('the site’s table is asked for once, and ranks by what many turn to where nothing else is known', async ({
  page,
  context,
}) => {
  // Open already, so that what is drawn does not hang on how soon it would have opened.
  const dashboard = await context.newPage();
  await dashboard.goto(`${VAULT}/#/settings`);
  await expect(dashboard.getByRole('switch', { name: /recommend/i })).toBeVisible();
  const frame = await show(page, recommendations('table="/table.json"'));
  expect(shop.asked.filter(({ path }) => path === '/table.json')).toHaveLength(1);
  expect((await namesIn(frame))[0]).toBe(NAMES.at(-1));
  await frame.getByRole('button', { name: `Why this? ${NAMES.at(-1)}` }).click();
  await expect(frame.getByRole('dialog')).toContainText('Many visitors of this website turn to it.');
});

test('the table that the site’s own tool makes tells what goes with what was looked at', async ({
  page,
  context,
}) => {
  const [seen = ''] = RUNNING;
  const events = Array.from({ length: 60 }, (_, person) =>
    [person % 2 ? seen : FIRST, person % 2 ? 'Cake tin' : SECOND].map((item, time) => ({
      person: `${person}`,
      item,
      time,
    })),
  ).flat();
  const table = itemTable(events).items;
  // As it is in a table of more things: something speaks against something.
  table[0]?.like?.push([table.findIndex(({ name }) => name === seen), -0.01]);
  await know(context, RUNNING);
  await expect(async () => {
    await open(page, recommendations());
    await page.evaluate((items) => {
      Object.assign(document.querySelector('silhouette-recommendations') ?? {}, { table: { items } });
    }, table);
    await grant(page, ['recommending']);
    const frame = await drawn(page);
    expect((await namesIn(frame))[0]).toBe('Cake tin');
    await frame.getByRole('button', { name: 'Why this? Cake tin' }).click();
    await expect(frame.getByRole('dialog')).toContainText(
      `Others who turned to “${seen}” turned to this too`,
    );
  }).toPass({ timeout: 90_000 });
});

test('a list from the page’s own markup, from a property, and again when it changes', async ({ page }) => {
  const list = {
    '@type': 'ItemList',
    itemListElement: THINGS.map((item) => ({ '@type': 'ListItem', item })),
  };
  const body = `<script type="application/ld+json" id="list">${JSON.stringify(list)}</script>
    <silhouette-recommendations from="#list"><p id="own">Own</p></silhouette-recommendations>`;
  expectFour(await namesIn(await show(page, body)));
  await page.evaluate((things) => {
    const element = document.querySelector('silhouette-recommendations');
    Object.assign(element ?? {}, { items: things });
  }, THINGS.toReversed());
  const names = page.locator('silhouette-recommendations iframe').contentFrame().locator('.tile .name');
  await expect(names.filter({ hasText: NAMES.at(-1) ?? '' })).toBeVisible();
  // Added after consent.
  await page.evaluate((things) => {
    document.querySelector('silhouette-recommendations')?.remove();
    const element = Object.assign(document.createElement('silhouette-recommendations'), { items: things });
    element.setAttribute('count', '2');
    document.body.append(element);
  }, THINGS);
  await expect(names).toHaveText(NAMES.slice(0, 2));
});

test('works on a page with a strict policy', async ({ page }) => {
  const policy = `default-src 'none'; script-src ${VAULT}; frame-src ${VAULT}; connect-src 'self'; img-src 'self'; require-trusted-types-for 'script'`;
  const frame = await show(page, recommendations(), { headers: { 'Content-Security-Policy': policy } });
  await expect(frame.locator('.picture img')).toHaveCount(4);
});

test.describe('a slot', () => {
  test('draws the creative for everybody to somebody it knows nothing of, in a fixed size', async ({
    page,
  }) => {
    await open(page, slot(['607', '368']));
    await grant(page);
    const frame = await drawn(page, 'silhouette-slot');
    await expect(frame.getByRole('link', { name: 'For everybody' })).toBeVisible();
    const box = await page.locator('silhouette-slot iframe').boundingBox();
    expect([box?.width, box?.height]).toEqual([300, 250]);
    await frame.getByRole('button', { name: 'Why this? Advertisement' }).click();
    await expect(frame.getByRole('dialog')).toContainText('It is for everybody');
    await page.keyboard.press('Escape');
    await untilSeen(
      () => frame.getByRole('link', { name: 'For everybody' }).click(),
      () => expect(page).toHaveURL(/\/for\/everybody$/, { timeout: 1_000 }),
    );
  });

  test('taller than the window opens too', async ({ page }) => {
    await page.setViewportSize({ width: 800, height: 290 });
    await open(page, slot([], 'width="300" height="600"'));
    await grant(page, ['recommending']);
    const frame = await drawn(page, 'silhouette-slot');
    await untilSeen(
      () => frame.getByRole('link', { name: 'For everybody' }).click({ position: { x: 150, y: 100 } }),
      () => expect(page).toHaveURL(/\/for\/everybody$/, { timeout: 1_000 }),
    );
  });

  test('without one for everybody stays as the page has it, and says so once', async ({ page }) => {
    const said: string[] = [];
    page.on('console', (message) => said.push(message.text()));
    await open(
      page,
      '<silhouette-slot><p>Own</p><template><a href="/a" data-segment="607">A</a></template></silhouette-slot>',
    );
    await grant(page, PURPOSES);
    await page.evaluate(() => window.silhouette?.ready);
    await page.waitForFunction(() => customElements.get('silhouette-slot'));
    await page.waitForTimeout(500);
    await expect(page.getByText('Own')).toBeVisible();
    await expect(page.locator('silhouette-slot iframe')).toHaveCount(0);
    expect(said).toEqual(['silhouette: <silhouette-slot> left out: 1: no link for everybody']);
  });
});
