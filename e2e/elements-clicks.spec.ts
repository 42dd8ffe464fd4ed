/** What a person can do with what is drawn on a shop's page: choose it, ask why, and decline it. */
import { readFile } from 'node:fs/promises';
import { expect, type Frame, type Page, test } from 'playwright/test';
import { know, namesIn, SHOP, type Shop, showOn, startShop, THINGS, VAULT } from './support/elements.ts';
import { realBrowser } from './support/partitioning.ts';
import { untilSeen } from './support/until-seen.ts';
import { RUNNING } from './support/vault.ts';

test.use({ baseURL: SHOP, launchOptions: realBrowser });

let shop: Shop;
test.beforeAll(async () => {
  shop = await startShop();
});
test.afterAll(() => shop.close());

const [FIRST = '', SECOND = ''] = THINGS.map(({ name }) => name);
const show = (page: Page) => showOn(shop, page);
const link = (frame: Frame, name: string) => frame.getByRole('link', { name });

test.describe('a click', () => {
  test('leads to the thing’s page, and says which it was to whoever listens', async ({ page }) => {
    const frame = await show(page);
    await page.evaluate(() => {
      document.addEventListener('silhouette-choose', (event) => {
        sessionStorage.setItem('chosen', JSON.stringify((event as CustomEvent).detail));
      });
    });
    await untilSeen(
      () => link(frame, SECOND).click(),
      () => expect(page).toHaveURL(/\/things\/sourdough-starter$/, { timeout: 1_000 }),
    );
    const chosen = JSON.parse((await page.evaluate(() => sessionStorage.getItem('chosen'))) ?? '{}');
    expect(chosen).toMatchObject({ name: SECOND, url: `${SHOP}/things/sourdough-starter`, price: 12.5 });
  });

  test('leads nowhere when the page prevents it', async ({ page }) => {
    const frame = await show(page);
    await page.evaluate(() => {
      document.addEventListener('silhouette-choose', (event) => {
        event.preventDefault();
        document.title = (event as CustomEvent<{ name: string }>).detail.name;
      });
    });
    await untilSeen(
      () => link(frame, SECOND).click(),
      () => expect(page).toHaveTitle(SECOND, { timeout: 1_000 }),
    );
    await expect(page).toHaveURL(`${SHOP}/`);
  });

  test('is a choice that the vault keeps to learn from, and the export names', async ({ page, context }) => {
    test.setTimeout(300_000);
    await know(context, RUNNING);
    const dashboard = await context.newPage();
    const chosen = async () => {
      await dashboard.goto(`${VAULT}/#/settings`);
      const download = dashboard.waitForEvent('download');
      await dashboard.getByRole('button', { name: 'Export everything as JSON' }).click();
      const text = await readFile(await (await download).path(), 'utf8');
      return (JSON.parse(text).choices as { chosen: string; others: string[] }[]).map(
        ({ chosen: one, others }) => [one, others.length] as const,
      );
    };
    expect(await chosen()).toEqual([]);
    const seen: string[] = [];
    for (const modifiers of [[], ['ControlOrMeta']] as const) {
      // What is not read yet can be clicked, but says nothing that could be learned from.
      await expect(async () => {
        const frame = await show(page);
        const name = (await namesIn(frame)).find((one) => !seen.includes(one)) ?? '';
        const tabs = context.pages().length;
        await untilSeen(
          () => link(frame, name).click({ modifiers: [...modifiers] }),
          modifiers.length > 0
            ? () => expect.poll(() => context.pages().length, { timeout: 1_000 }).toBeGreaterThan(tabs)
            : () => expect(page).toHaveURL(/\/things\//, { timeout: 1_000 }),
        );
        expect(await chosen()).toEqual([name, ...seen].map((one) => [expect.stringContaining(one), 3]));
        seen.unshift(name);
      }).toPass({ timeout: 120_000 });
    }
  });

  test('with a key held opens a tab that knows nothing of this one; the page hears nothing', async ({
    page,
    context,
  }) => {
    const frame = await show(page);
    await page.evaluate(() => {
      document.addEventListener('silhouette-choose', () => {
        document.title = 'heard';
      });
    });
    await untilSeen(
      () => link(frame, SECOND).click({ modifiers: ['ControlOrMeta'] }),
      () => expect.poll(() => context.pages().length, { timeout: 1_000 }).toBeGreaterThan(1),
    );
    const [, tab] = context.pages();
    await tab?.waitForURL(/sourdough-starter$/);
    expect(await tab?.evaluate(() => [window.opener, document.referrer])).toEqual([null, '']);
    expect(await page.title()).toBe('/');
    await expect(page).toHaveURL(`${SHOP}/`);
  });

  test('made by a script counts for nothing', async ({ page }) => {
    const frame = await show(page);
    // As soon as a person's would count.
    await frame.waitForTimeout(1_000);
    await link(frame, SECOND).evaluate((element: HTMLElement) => {
      element.click();
      element.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
    });
    await frame.waitForTimeout(500);
    await expect(page).toHaveURL(`${SHOP}/`);
  });
});

test('by keyboard: each thing and its reason in turn; Escape closes, and the focus is where it was', async ({
  page,
}) => {
  const frame = await show(page);
  const focused = () =>
    frame.evaluate(
      () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent,
    );
  await page.locator('body').press('Tab');
  await page.keyboard.press('Tab');
  await expect.poll(focused).toBe(`Why this? ${FIRST}`);
  await page.keyboard.press('Enter');
  const dialog = frame.getByRole('dialog', { name: `Why this? ${FIRST}` });
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect.poll(focused).toBe(`Why this? ${FIRST}`);
  await page.keyboard.press('Tab');
  await expect(link(frame, SECOND)).toBeFocused();
  await untilSeen(
    () => page.keyboard.press('Enter'),
    () => expect(page).toHaveURL(/\/things\/sourdough-starter$/, { timeout: 1_000 }),
  );
});

test('the next reason can be asked for as soon as one is closed', async ({ page }) => {
  const frame = await show(page);
  await frame.getByRole('button', { name: `Why this? ${FIRST}` }).click();
  const panel = frame.getByRole('dialog');
  await expect(panel).toBeVisible();
  // The browser tells that a dialog was closed in a task of its own, which a click may come before.
  await panel.evaluate(async (closing, next) => {
    const told = new Promise((resolve) => closing.addEventListener('close', resolve));
    closing.querySelector<HTMLElement>('[aria-label=Close]')?.click();
    await Promise.resolve();
    document.querySelector<HTMLElement>(`[aria-label="${next}"]`)?.click();
    await told;
  }, `Why this? ${SECOND}`);
  await expect(frame.getByRole('dialog', { name: `Why this? ${SECOND}` })).toBeVisible();
});

test('what is said to be of no interest too soon to have been read is not counted, and says so', async ({
  page,
}) => {
  const frame = await show(page);
  await frame.getByRole('button', { name: `Why this? ${SECOND}` }).click();
  const panel = frame.getByRole('dialog');
  const button = panel.getByRole('button', { name: 'Not interested' });
  // Until it has been in sight for half a second, as the vault tells time.
  await frame.evaluate(() => {
    performance.now = () => 0;
  });
  await button.click();
  await expect(panel.getByRole('status')).toHaveText('This has only just come in sight. Press it again.');
  await frame.evaluate(() => {
    performance.now = Date.now;
  });
  await button.click();
  await expect(frame.getByText('You won’t be recommended this again.')).toBeVisible();
});

test('what is not wanted goes, can be taken back, and otherwise the next one takes its place alone', async ({
  page,
}) => {
  await page.clock.install();
  const frame = await show(page);
  const before = await namesIn(frame);
  const decline = async () => {
    await frame.getByRole('button', { name: `Why this? ${SECOND}` }).click();
    await untilSeen(
      () => frame.getByRole('button', { name: 'Not interested' }).click({ timeout: 1_000 }),
      () => expect(frame.getByRole('button', { name: 'Undo' })).toBeFocused({ timeout: 1_000 }),
    );
  };
  await decline();
  await frame.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => namesIn(frame)).toEqual(before);
  await decline();
  await expect.poll(() => frame.locator('.notice').count(), { timeout: 30_000 }).toBe(0);
  const after = await namesIn(frame);
  expect(after.with(1, SECOND)).toEqual(before);
  expect(before).not.toContain(after[1]);
  // Whoever was at the button that went is led on.
  await expect(link(frame, after[1] ?? '')).toBeFocused();
  // It binds at the next visit, too.
  const again = await show(page);
  expect(await namesIn(again)).not.toContain(SECOND);
});
