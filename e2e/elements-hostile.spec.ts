/**
 * A page cannot learn what the vault draws on it: the same page is opened beside two visitors with opposite
 * profiles, writes down all it can perceive, and both records have to be the same. Nor can it make a visitor
 * click what they do not see.
 */
import { readFileSync } from 'node:fs';
import { type Browser, type BrowserContext, expect, type Page, test } from 'playwright/test';
import {
  drawn,
  grant,
  know,
  namesIn,
  recommendations,
  SHOP,
  type Shop,
  slot,
  startShop,
  THINGS,
} from './support/elements.ts';
import { realBrowser } from './support/partitioning.ts';
import { BAKING, RUNNING } from './support/vault.ts';

test.use({ baseURL: SHOP, launchOptions: realBrowser });

let shop: Shop;
test.beforeAll(async () => {
  shop = await startShop();
});
test.afterAll(() => shop.close());

const EAVESDROP = `<script>${readFileSync('e2e/support/eavesdrop.js', 'utf8')}</script>`;
const NAMES = THINGS.map(({ name }) => name);
/** Sports and running; cooking and baking. Of the Audience Taxonomy. */
const SLOT = slot(['607 410', '368 371 372 1047']);
const BODY = `<h1>Shop</h1>${recommendations('table="/table.json"')}${recommendations('layout="list" count="3"')}${SLOT}`;

/** What is drawn of each element, as only the vault knows it. */
async function inside(page: Page): Promise<string[]> {
  const first = await drawn(page);
  const second = await drawn(page, 'silhouette-recommendations >> nth=1');
  const third = await drawn(page, 'silhouette-slot');
  const creative = (await third.getByRole('img').getAttribute('alt')) ?? '';
  return [(await namesIn(first)).join(), (await namesIn(second)).join(), creative];
}

/** Draws once everything was read that is known and offered. */
async function openChosen(context: BrowserContext): Promise<void> {
  const page = await context.newPage();
  await expect(async () => {
    await page.goto('/');
    await grant(page, ['recommending']);
    const [order, , creative] = await inside(page);
    expect(order).not.toBe(NAMES.slice(0, 4).join());
    expect(creative).not.toBe('For everybody');
  }).toPass({ timeout: 90_000 });
}

/** How many steps a walk by keyboard takes through each, which a page could count by when the focus comes back. */
async function controlsIn(page: Page): Promise<number[]> {
  const elements = ['silhouette-recommendations', 'silhouette-recommendations >> nth=1', 'silhouette-slot'];
  const frames = await Promise.all(elements.map((element) => drawn(page, element)));
  return Promise.all(frames.map((frame) => frame.locator('a[href], button:enabled').count()));
}

/** Which control of which of the vault's documents has the focus; none while it is between two of them. */
async function controlInFocus(page: Page): Promise<string> {
  const each = page.frames().map((frame, index) =>
    frame.evaluate((number) => {
      const controls: (Element | null)[] = Array.from(document.querySelectorAll('a, button'));
      const position = controls.indexOf(document.activeElement);
      return document.hasFocus() && position >= 0 ? `control ${position} of frame ${number}` : '';
    }, index),
  );
  const focused = (await Promise.all(each)).filter(Boolean);
  return focused.length === 1 ? `${focused[0]}` : '';
}

/** Where the focus goes with each press of the key, as far as the page can tell. */
async function focusSteps(page: Page, count: number): Promise<string[]> {
  const steps: string[] = [];
  let before = '';
  await page.locator('h1').click();
  for (let step = 0; step < count; step++) {
    await page.keyboard.press('Tab');
    await expect.poll(async () => (await controlInFocus(page)) || before).not.toBe(before);
    before = await controlInFocus(page);
    steps.push(await page.evaluate(() => document.activeElement?.nodeName ?? ''));
  }
  return steps;
}

/** Everything that the page and its server can tell of a visitor who looks and does not click. */
async function perceivedBeside(browser: Browser, titles: readonly string[]) {
  const context = await browser.newContext();
  await know(context, titles);
  // It stays, and the vault with it open: what is drawn beside it does not hang on how soon it would open again.
  await openChosen(context);
  shop.asked.length = 0;
  const page = await context.newPage();
  await page.goto(`${SHOP}/`);
  await grant(page, ['recommending']);
  await page.evaluate(() => window.silhouette?.ready);
  await expect(page.locator('iframe[title]').nth(3)).toBeAttached();
  await page.evaluate(() => window.eavesdrop.watch());
  const inFrames = await inside(page);
  const controls = await controlsIn(page);
  const steps = await focusSteps(page, 16);
  for (const [x, y] of [
    [60, 200],
    [400, 200],
    [400, 700],
  ] as const) {
    await page.mouse.move(x, y);
    await page.mouse.wheel(0, 20);
  }
  await page.waitForTimeout(1_000);
  const perceived = await page.evaluate((names) => window.eavesdrop.take(names), NAMES);
  // Requests on several connections overtake each other; in which order they began is among what was perceived.
  const asked = shop.asked.map(({ path, headers }) => JSON.stringify([path, headers])).sort();
  await context.close();
  return { inFrames, controls, told: { ...perceived, steps, asked } };
}

test('beside two opposite visitors a page perceives the same, though it draws something else', async ({
  browser,
}) => {
  shop.pages.set('/', { body: BODY, head: EAVESDROP });
  const runner = await perceivedBeside(browser, RUNNING);
  const baker = await perceivedBeside(browser, BAKING);
  // Otherwise the comparison would say nothing.
  runner.inFrames.forEach((inFrame, index) => {
    expect(inFrame).not.toBe(baker.inFrames[index]);
  });
  expect(runner.inFrames[2]).toBe('For 0');
  expect(baker.inFrames[2]).toBe('For 1');
  // Four things, three and one, each with its reason.
  expect(runner.controls).toEqual([8, 6, 2]);
  expect(baker.controls).toEqual(runner.controls);
  // The hidden frame's two words, then one from each element, and never another.
  expect(runner.told.perceived.filter((line) => line.startsWith('port'))).toEqual([
    'port {"type":"answer","n":1}',
    'port {"type":"ready","off":false}',
    ...Array.from({ length: 3 }, () => 'port {"type":"ready"}'),
  ]);
  expect(runner.told.asked.filter((request) => request.includes('/pictures/')).length).toBe(
    // And the page's own picture of what everybody sees.
    2 * THINGS.length + 3 + 1,
  );
  expect(runner.told.found).toEqual([]);
  expect(runner.told.shifts).toEqual([]);
  const names = NAMES.filter((name) => runner.told.selected.includes(name));
  expect(names).toEqual([]);
  expect(baker.told).toEqual(runner.told);
});

test.describe('a click counts only on what was really in sight', () => {
  /** Each hides the frame from the visitor, and leaves it under the pointer. */
  const TRICKS: [what: string, style: string][] = [
    ['covered', '.cover{position:fixed;inset:0;z-index:9;background:white;pointer-events:none}'],
    [
      'covered in part',
      '.cover{position:fixed;inset:0 auto auto 0;width:60px;height:400px;z-index:9;background:white;pointer-events:none}',
    ],
    ['faded', 'silhouette-recommendations{opacity:.01}'],
    ['faded further out', 'body{opacity:.02}'],
    ['filtered', 'silhouette-recommendations{filter:brightness(9)}'],
    ['blended', 'silhouette-recommendations{mix-blend-mode:multiply}'],
    ['clipped', '.box{width:90px;height:60px;overflow:hidden}'],
    ['clipped by a path', '.box{clip-path:inset(0 200px 200px 0)}'],
    ['tiny', 'silhouette-recommendations{width:40px}'],
    ['shrunk', '.box{transform:scale(.1);transform-origin:0 0}'],
    ['turned away', '.box{transform:rotateY(80deg);transform-origin:0 0}'],
  ];
  const hidden = (style: string) => ({
    head: `${EAVESDROP}<style>body{margin:0}${style}</style>`,
    body: `<div class="box">${recommendations()}</div><div class="cover"></div>`,
  });
  const chosen = (page: Page) =>
    page.evaluate(() => window.eavesdrop.take([]).perceived.filter((line) => line.includes('chosen')));

  /** The middle of the first thing, wherever the page has put it. */
  async function clickFirst(page: Page): Promise<void> {
    const frame = await drawn(page);
    await expect(frame.locator('.tile .name').first()).toBeAttached();
    const box = await page.locator('silhouette-recommendations iframe').boundingBox();
    if (!box) throw new Error('no frame');
    await page.mouse.click(box.x + Math.min(20, box.width / 3), box.y + Math.min(30, box.height / 3));
  }

  /** However long the thing takes to come in sight. */
  async function expectCounted(page: Page): Promise<void> {
    const clicked = async () => {
      await clickFirst(page);
      return (await chosen(page)).length;
    };
    await expect.poll(clicked).toBeGreaterThan(0);
  }

  async function open(page: Page, style: string): Promise<void> {
    shop.pages.set('/', hidden(style));
    await page.goto('/');
    await page.evaluate(() => {
      document.addEventListener('silhouette-choose', (event) => event.preventDefault());
    });
    await grant(page);
    await drawn(page);
    // Long enough for a click to count.
    await page.waitForTimeout(1_200);
  }

  test('in plain sight it does, so that what follows says something', async ({ page }) => {
    await open(page, '');
    await expectCounted(page);
  });

  for (const [what, style] of TRICKS) {
    test(what, async ({ page }) => {
      await open(page, style);
      for (let again = 0; again < 3; again++) {
        await clickFirst(page);
        await page.keyboard.press('Enter');
      }
      await page.waitForTimeout(700);
      expect(await chosen(page)).toEqual([]);
    });
  }

  test('masked it still does: Chromium 156 takes no account of masks (docs/threat-model.md)', async ({
    page,
  }) => {
    await open(page, 'silhouette-recommendations{mask-image:linear-gradient(transparent,transparent)}');
    await expectCounted(page);
  });

  test('uncovered only when the pointer comes', async ({ page }) => {
    await open(page, '.cover{position:fixed;inset:0;z-index:9;background:white}');
    await page.evaluate(() => {
      document
        .querySelector('.cover')
        ?.addEventListener('pointermove', ({ target }) => (target as Element).remove());
    });
    await page.mouse.move(40, 40);
    await clickFirst(page);
    await page.waitForTimeout(700);
    await expect(page.locator('.cover')).toHaveCount(0);
    expect(await chosen(page)).toEqual([]);
  });
});
