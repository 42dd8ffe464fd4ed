import { type BrowserContext, expect, type Page, test } from 'playwright/test';
import { expectClean, expectCleanAnyway } from './support/axe.ts';
import { importTakeout, startSample, TITLES, takeout, VIEWS, waitUntilRead } from './support/dashboard.ts';
import {
  allow,
  CONFIG,
  counted,
  MAGAZINE,
  observe,
  openDashboard,
  openVault,
  THEMES,
  VAULT,
  test as withReports,
} from './support/reports.ts';

/** Unfolds what can be, so that it is looked at too. */
async function unfold(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
    document.querySelector<HTMLElement>('.clause')?.click();
    const lists = [...document.querySelectorAll('.interests')];
    for (const place of lists.length > 0 ? lists : [document])
      place.querySelector<HTMLButtonElement>('.unfold')?.click();
  });
}

test.describe('the sample', () => {
  let context: BrowserContext;
  let page: Page;

  // Read once for all: that is what takes time.
  test.beforeAll(async ({ browser }) => {
    test.setTimeout(300_000);
    context = await browser.newContext();
    page = await context.newPage();
    await startSample(page);
    await waitUntilRead(page);
  });

  test.afterAll(() => context.close());

  for (const language of ['zh', 'en'] as const) {
    test(`no view has a violation, in ${language}, light and dark, narrow and wide`, async () => {
      test.setTimeout(300_000);
      await page.evaluate((chosen) => localStorage.setItem('language', chosen), language);
      for (const view of VIEWS) {
        await page.goto(`/#/${view}`);
        await page.reload();
        await page.getByRole('heading', { level: 1 }).waitFor();
        if (view === 'observed') await page.locator('.entry').first().waitFor();
        if (view === 'concluded') await page.locator('.interest').first().waitFor();
        if (view === '') await page.locator('.clause').first().waitFor();
        await unfold(page);
        await expect(page.getByText(/^(Loading|正在载入)$/)).toHaveCount(0);
        await expectCleanAnyway(page, `${view || 'overview'} ${language}`, language);
      }
    });
  }

  test('what is taught has no violation: a topic being chosen, a segment in the making and in use, a correction', async () => {
    test.setTimeout(240_000);
    await page.setViewportSize({ width: 1280, height: 860 });
    await page.goto('/#/observed');
    const boxes = page.locator('.entry input[type=checkbox]');
    await boxes.first().waitFor();
    for (let index = 0; index < 8; index += 1) await boxes.nth(index).check();
    await expectClean(page, 'selection that can be a segment');
    await page.getByRole('button', { name: 'Make a segment from these' }).press('Enter');
    await expect(page.getByRole('heading', { name: 'A segment from 8 examples' })).toBeFocused();
    await expect(page.getByRole('button', { name: 'Use it' })).toBeEnabled();
    await expectCleanAnyway(page, 'segment in the making');
    await page.getByLabel('Name', { exact: true }).fill('Eight');
    await page.keyboard.press('Enter');
    await page.goto('/#/concluded');
    await expect(page.locator('.example-segment')).toHaveCount(1);
    await page.locator('.interest .unfold').first().press('Enter');
    await page.getByRole('button', { name: 'Not any more' }).first().press('Enter');
    await expect(page.locator('.corrections li')).toHaveCount(1);
    await page.getByRole('combobox', { name: 'Add an interest' }).fill('art');
    await page.keyboard.press('ArrowDown');
    await expect(page.getByRole('option', { selected: true })).toBeVisible();
    await expectCleanAnyway(page, 'topic being chosen, segment in use');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('listbox')).toHaveCount(0);
  });
});

for (const language of ['en', 'zh'] as const) {
  test(`neither a statement being read nor what it says brings a violation, in ${language}`, async ({
    page,
  }) => {
    test.setTimeout(240_000);
    await page.goto('/#/finances');
    await page.evaluate((chosen) => localStorage.setItem('language', chosen), language);
    await page.reload();
    const input = page.locator('.statement-step input[type=file]');
    await page.locator('.drop-zone').waitFor();
    await input.setInputFiles('e2e/fixtures/finance/by-hand/card.csv');
    await page.locator('.date-question').waitFor();
    await expectCleanAnyway(page, `mapping ${language}`, language);
    await expectTabStops(page, 'mapping');
    await page.locator('.statement-step .button').last().click();
    await input.setInputFiles('e2e/fixtures/archives/other.json');
    await page.locator('.statement-step .failure').waitFor();
    await expectCleanAnyway(page, `refused ${language}`, language);
    await page.locator('.statement-step > .button').click();
    await page.locator('.drop-zone .button').last().click();
    await page.locator('.column-table').waitFor();
    await page.locator('.statement-step .button.primary').click();
    await page.locator('.recurring-figure circle').first().waitFor();
    await page.locator('.credit-form .button.primary').click();
    await page.locator('.credit-answer').waitFor();
    for (const part of ['.part-flow', '.part-recurring', '.part-indicators'])
      await page.locator(`${part} .unfold`).first().click();
    await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true;
    });
    await page.locator('.fairness-table').waitFor();
    await expect(page.getByText(/^(Loading|正在载入)$/)).toHaveCount(0);
    await expectCleanAnyway(page, `finances ${language}`, language);
  });
}

test('the first visit, the dialog and a failure have no violation', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await expectClean(page, 'first visit');
  await page.locator('input[type=file]').setInputFiles('e2e/fixtures/archives/other.json');
  await expect(page.getByText('This file is not a history')).toBeVisible();
  await expectClean(page, 'failure');
  await page.goto('/#/settings');
  await page.getByRole('button', { name: 'Erase everything' }).click();
  await expectClean(page, 'dialog');
});

withReports(
  'neither reports nor websites bring a violation, held, unfolded, stopped',
  async ({ context, collector, serveVault }) => {
    withReports.setTimeout(240_000);
    await serveVault({ purposes: [...CONFIG.purposes, THEMES] });
    collector.answer = 503;
    const vault = await openVault(context);
    await allow(vault);
    await allow(vault, MAGAZINE);
    await observe(vault, TITLES.slice(0, 4));
    const page = await openDashboard(context, 'sent');
    await expect(page.locator('.plans li')).toHaveCount(2);
    await expectCleanAnyway(page, 'sent, held');
    await expect(page.locator('.report').first()).toContainText('left, not confirmed');
    collector.answer = 'count';
    await counted(vault, 2);
    await vault.evaluate(
      (origin) => window.vault.profiler.changeSettings({ reporting: false, stoppedOrigins: [origin] }),
      MAGAZINE,
    );
    for (const language of ['en', 'zh']) {
      await page.evaluate((chosen) => localStorage.setItem('language', chosen), language);
      await page.goto(`${VAULT}/#/sent`);
      await page.reload();
      for (const row of [page.locator('.report').nth(0), page.locator('.report').nth(1)]) {
        await row.locator('.unfold').click();
        await expect(row.locator('.bit-picture:not(.left)').getByRole('img')).toBeVisible();
      }
      await page.evaluate(() => {
        for (const details of document.querySelectorAll('details')) details.open = true;
      });
      await expectCleanAnyway(page, `sent, unfolded, ${language}`);
      await expectTabStops(page, 'sent, unfolded');
      await page.goto(`${VAULT}/#/settings`);
      await expect(page.locator('.website')).toHaveCount(2);
      await expectCleanAnyway(page, `settings, with websites, ${language}`);
      await expectTabStops(page, 'settings, with websites');
    }
  },
);

/** Walks forward with Tab from the top of the page until the walk repeats. */
async function tabStops(page: Page): Promise<number> {
  await page.evaluate(() => {
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute('tabindex');
  });
  const seen = new Set<number>();
  for (let step = 0; step < 200; step++) {
    await page.keyboard.press('Tab');
    const index = await page.evaluate(() => {
      const active = document.activeElement;
      return active ? [...document.querySelectorAll('*')].indexOf(active) : -1;
    });
    const onBody = await page.evaluate(() => document.activeElement === document.body);
    if (onBody || seen.has(index)) break;
    seen.add(index);
  }
  return seen.size;
}

async function expectTabStops(page: Page, where: string): Promise<void> {
  // What comes while the walk goes on is counted with the next.
  await expect(async () => expect(await tabStops(page), where).toBe(await controlsOn(page))).toPass({
    timeout: 20_000,
  });
}

/** One stop for a group of radios, none for what is hidden. */
async function controlsOn(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      [
        ...document.querySelectorAll<HTMLElement>('a[href], button, input, select, summary, [tabindex="0"]'),
      ].filter(
        (control) =>
          control.checkVisibility({ visibilityProperty: true }) &&
          !(control instanceof HTMLInputElement && control.type === 'radio' && !control.checked),
      ).length,
  );
}

test('every control is reached with Tab, in every view', async ({ page }) => {
  await importTakeout(page, TITLES.slice(0, 4));
  for (const view of VIEWS) {
    await page.goto(`/#/${view}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    if (view === 'observed') await page.locator('.entry').first().waitFor();
    // The form comes with its model.
    if (view === 'finances') await page.locator('.credit-form').waitFor();
    await expectTabStops(page, view || 'overview');
  }
});

test('entries unfold with Enter and Space, and forgetting is undone, without a pointer', async ({ page }) => {
  await importTakeout(page, TITLES.slice(0, 4));
  await page.goto('/#/observed');
  const entry = page.locator('.entry').first();
  const button = entry.getByRole('button').first();
  await button.focus();
  await page.keyboard.press('Enter');
  await expect(button).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('Space');
  await expect(button).toHaveAttribute('aria-expanded', 'false');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Space');
  await expect(entry.getByRole('checkbox')).toBeChecked();
  await page.getByRole('button', { name: 'Forget this page' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('.entry')).toHaveCount(3);
  await expect(page.locator('[aria-live=polite]', { hasText: '1 entry is forgotten' })).toHaveCount(1);
  await expect(page.getByRole('button', { name: 'Undo' })).toBeFocused();
  await page.keyboard.press('Space');
  await expect(page.locator('.entry')).toHaveCount(4);
});

test('the first Tab offers to skip to the content', async ({ page }) => {
  await page.goto('/#/sent');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Skip to content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
});

test('what is selected is announced, and forgotten or let go of from the row itself', async ({ page }) => {
  await importTakeout(page, TITLES.slice(0, 4));
  await page.goto('/#/observed');
  const entries = page.locator('.entry');
  await entries.nth(1).getByRole('checkbox').check();
  await entries.nth(2).getByRole('checkbox').check();
  await expect(page.locator('[aria-live=polite]', { hasText: '2 selected.' })).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(entries.nth(1).getByRole('checkbox')).not.toBeChecked();
  await entries.nth(1).getByRole('checkbox').check();
  // In the search field the key belongs to the text.
  await page.getByLabel('Search titles and addresses').press('Delete');
  await entries.nth(2).getByRole('checkbox').press('Delete');
  await expect(entries).toHaveCount(3);
});

test('after forgetting and after taking it back one is where one was', async ({ page }) => {
  await importTakeout(page, TITLES.slice(0, 4));
  await page.goto('/#/observed');
  const entries = page.locator('.entry');
  const [gone, next] = [entries.nth(1), entries.nth(2)];
  const [goneId, nextId] = [await gone.getAttribute('id'), await next.getAttribute('id')];
  await gone.locator('.unfold').press('Enter');
  await gone.getByRole('button', { name: 'Forget this page' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Undo' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator(`[id="${goneId}"]`).getByRole('checkbox')).toBeFocused();

  await page.locator(`[id="${goneId}"]`).getByRole('checkbox').press('Space');
  await page.keyboard.press('Delete');
  // The notice before this one can be closed too; this one is there when its way back has the focus.
  await expect(page.getByRole('button', { name: 'Undo' })).toBeFocused();
  await page.getByRole('button', { name: 'Close' }).press('Enter');
  await expect(page.locator(`[id="${nextId}"]`).getByRole('checkbox')).toBeFocused();
});

test('live regions tell the beginning and the end of reading and none of the counts between', async ({
  page,
}) => {
  await page.goto('/#/add');
  await page.evaluate(() => {
    const said: string[] = [];
    Object.assign(window, { said });
    new MutationObserver((changes) => {
      for (const { target } of changes) {
        const element = target instanceof Element ? target : target.parentElement;
        const region = element?.closest('[aria-live], [role=status], [role=alert]');
        if (region?.textContent) said.push(region.textContent);
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  const titles = Array.from({ length: 40 }, () => TITLES).flat();
  await page.locator('input[type=file]').setInputFiles(
    takeout(
      titles.map((title, index) => `${title} ${index}`),
      20,
    ),
  );
  await page.getByRole('button', { name: `Read these ${titles.length} visits` }).click();
  const heading = page.getByRole('heading', { name: 'History.json is in' });
  await expect(heading).toBeFocused();
  await expect(heading).toHaveAccessibleDescription(new RegExp(`Stored\\s*${titles.length}`));
  await expect(page.locator('.vault-state [aria-live]')).toHaveText('Everything is read.', {
    timeout: 60_000,
  });
  const said = await page.evaluate(() => Reflect.get(window, 'said') as string[]);
  expect(said.filter((text) => /\d of \d/.test(text))).toEqual([]);
});

test('the dialog itself says that the copy is there, and what was said before goes with the rest', async ({
  page,
}) => {
  await importTakeout(page, TITLES.slice(0, 4));
  await page.goto('/#/settings');
  await page.getByRole('button', { name: 'Erase everything' }).click();
  const dialog = page.getByRole('dialog', { name: 'Erase everything?' });
  await dialog.getByRole('button', { name: 'Export a copy first' }).click();
  await expect(dialog.getByRole('status')).toHaveText('The export is in your downloads.');
  // Nothing is offered back once everything is gone.
  await dialog.getByRole('button', { name: 'Erase everything now' }).click();
  await expect(page.getByRole('dialog', { name: 'Everything is erased' })).toBeVisible();
  await expect(page.locator('.notice')).toHaveCount(0);
});
