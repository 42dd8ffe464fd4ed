/** Draws the pictures for the README and the documentation from the real sample. */

import { readFileSync } from 'node:fs';
import { expect, test } from 'playwright/test';
import { startSample, waitUntilRead } from './support/dashboard.ts';
import { xArchive } from './support/x-archive.ts';

const SIZES = [
  { width: 360, height: 780 },
  { width: 1280, height: 860 },
];
const SHOTS = [
  { name: 'overview', hash: '' },
  { name: 'observed', hash: 'observed' },
  { name: 'concluded', hash: 'concluded' },
  { name: 'sent', hash: 'sent' },
  { name: 'learning', hash: 'learning' },
  { name: 'settings', hash: 'settings' },
] as const;

test('pictures for the documentation @screenshots', async ({ page }) => {
  test.setTimeout(600_000);
  await page.goto('/');
  await page.getByRole('button', { name: 'Choose files' }).waitFor();
  const shoot = async (name: string): Promise<void> => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      for (const size of SIZES) {
        await page.setViewportSize(size);
        // The plots follow the new width with the next frame.
        await page.evaluate(() => new Promise(requestAnimationFrame));
        await page.screenshot({ path: `docs/images/${name}-${size.width}-${colorScheme}.png` });
      }
    }
  };
  await shoot('first-visit');
  await startSample(page);
  await waitUntilRead(page);
  await expect(page.getByText('so far')).toHaveCount(0);
  for (const { name, hash } of SHOTS) {
    await page.goto(`/#/${hash}`);
    if (name === 'observed') await page.locator('.entry').first().waitFor();
    if (name === 'concluded') {
      await page.locator('.interest .unfold').first().click();
      await page.locator('.evidence-list').waitFor();
    }
    if (name === 'overview') await page.locator('.clause').first().waitFor();
    if (name === 'learning') await page.getByText('The model has learned from').waitFor({ timeout: 240_000 });
    await shoot(name);
  }
});

test('pictures for the scenario of social posts @screenshots', async ({ page }) => {
  test.setTimeout(300_000);
  await page.setViewportSize({ width: 1280, height: 860 });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('/#/add');
  const posts = JSON.parse(readFileSync('e2e/fixtures/posts.json', 'utf8'));
  await page.locator('input[type=file]').setInputFiles(xArchive(posts));
  await page.locator('.examples li').first().waitFor();
  await page.screenshot({ path: 'docs/images/social-preview-1280-light.png' });
  await page.getByRole('button', { name: /^Read these/ }).click();
  await page.getByRole('button', { name: 'See the profile form' }).click();
  await waitUntilRead(page);
  await page.goto('/#/concluded');
  const heading = page.locator('strong', { hasText: /^Desserts and Baking$/ });
  const baking = page.locator('.interest').filter({ has: heading });
  await baking.locator('.unfold').click();
  await baking.locator('.evidence-list').waitFor();
  await page.screenshot({ path: 'docs/images/social-concluded-1280-light.png' });
});

const LOOKED_AT = [360, 768, 1280, 1920].map((width) => ({ width, height: 900 }));

test('every view as it is looked at before a release @screenshots', async ({ page }, info) => {
  test.setTimeout(900_000);
  const shoot = async (name: string): Promise<void> => {
    for (const language of ['en', 'zh']) {
      await page.evaluate((chosen) => localStorage.setItem('language', chosen), language);
      await page.reload();
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.locator('.interest, .clause, .entry, .part').first().waitFor();
      const folded = page.locator('.interests > li:first-child .unfold, .clause').filter({ visible: true });
      for (const row of await folded.all()) await row.click();
      await expect(page.getByText(/^(Loading|正在载入)$/)).toHaveCount(0);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        for (const size of LOOKED_AT) {
          await page.setViewportSize(size);
          await page.evaluate(() => new Promise(requestAnimationFrame));
          const path = info.outputPath(`${name}-${language}-${size.width}-${colorScheme}.png`);
          await page.screenshot({ path, fullPage: true });
        }
      }
    }
  };
  await startSample(page);
  await waitUntilRead(page);
  for (const view of ['', 'observed', 'concluded', 'learning']) {
    await page.goto(`/#/${view}`);
    await shoot(view || 'overview');
  }
});

test('pictures of the walk through personal finance @screenshots', async ({ page }) => {
  test.setTimeout(240_000);
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto('/#/finances');
  await page.getByRole('button', { name: 'Try it with a sample statement' }).click();
  await page.locator('.read-rows').waitFor();
  await page.locator('.column-table').scrollIntoViewIfNeeded();
  await page.screenshot({ path: 'docs/images/finances-columns-1280-light.png' });
  await page.locator('.statement-step .button.primary').click();
  await page.locator('.recurring-figure circle').first().waitFor();
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const size of SIZES) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.setViewportSize(size);
      await page.evaluate(() => window.scrollTo(0, 0));
      await page.evaluate(() => new Promise(requestAnimationFrame));
      await page.screenshot({ path: `docs/images/finances-${size.width}-${colorScheme}.png` });
    }
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await page.getByLabel('Amount', { exact: true }).fill('5000');
  await page.getByLabel('Duration').fill('36');
  await page.getByRole('button', { name: 'Work it out' }).click();
  await page.locator('.credit-answer').waitFor();
  await page.locator('.credit-answer').screenshot({ path: 'docs/images/finances-loan-1280-light.png' });
  await page
    .locator('.part-indicators')
    .screenshot({ path: 'docs/images/finances-indicators-1280-light.png' });
});
