/** Draws the pictures for the README and the documentation from the real sample. */
import { expect, test } from 'playwright/test';
import { startSample, waitUntilRead } from './support/dashboard.ts';

const SIZES = [
  { width: 360, height: 780 },
  { width: 1280, height: 860 },
];
const SHOTS = [
  { name: 'overview', hash: '' },
  { name: 'observed', hash: 'observed' },
  { name: 'concluded', hash: 'concluded' },
  { name: 'sent', hash: 'sent' },
  { name: 'settings', hash: 'settings' },
] as const;

test('pictures for the documentation @screenshots', async ({ page }) => {
  test.setTimeout(300_000);
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
    await shoot(name);
  }
});
