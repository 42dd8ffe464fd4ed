/** The page of the encoders, with nothing started. */
import type { Page } from 'playwright/test';
import { TEST_PAGES } from '../../playwright.config.ts';
import type {} from '../pages/models.ts';

/** Script of the worker that reads texts. */
export const TEXT_WORKER = /\/text-(?!lane)/;

export async function openModels(page: Page): Promise<void> {
  await page.goto(`${TEST_PAGES}/e2e/pages/models.html`);
  await page.waitForFunction(() => globalThis.models !== undefined);
}
