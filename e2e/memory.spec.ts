import { expect, test } from 'playwright/test';
import { TEST_PAGES } from '../playwright.config.ts';
import type {} from './pages/memory.ts';

// What is remembered must at any time be what a fold over everything stored gives, whatever was admitted,
// read, forgotten and taken back at the same time, and whatever the disk refused to write meanwhile.
for (const seed of [1, 2, 3, 4]) {
  test(`memory, snapshot and records agree after random operations (seed ${seed})`, async ({ page }) => {
    await page.goto(`${TEST_PAGES}/e2e/pages/memory.html`);
    await page.waitForFunction(() => globalThis.memoryTest !== undefined);
    expect(await page.evaluate((from) => memoryTest.run(from, 80), seed)).toEqual([]);
  });
}
