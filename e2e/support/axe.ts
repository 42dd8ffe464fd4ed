/** Whether a page suits everybody: what assistive technology would stumble over (axe-core), and its width. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from 'playwright/test';

const NARROW = { width: 360, height: 780 };
const WIDE = { width: 1280, height: 860 };
/** Every scheme, width and language meets every other once. */
const LOOKS = {
  en: [
    { colorScheme: 'light', size: WIDE },
    { colorScheme: 'dark', size: NARROW },
  ],
  zh: [
    { colorScheme: 'dark', size: WIDE },
    { colorScheme: 'light', size: NARROW },
  ],
} as const;

/** One line a rule of axe that does not hold. @param without rules that are for whole pages @param hasFrames of other origins, to be looked into too */
export async function violationsOf(page: Page, without: string[] = [], hasFrames = false): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    // Otherwise the results are put together on a new page each time, which takes longer than the rest.
    .setLegacyMode(!hasFrames)
    // Of the rules that hold, axe would otherwise describe every element that they were tried on.
    .options({ resultTypes: ['violations'] })
    .disableRules(without)
    .analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}

/** As it is now. @param where for the message of a failure */
export async function expectClean(page: Page, where: string): Promise<void> {
  expect(await violationsOf(page), where).toEqual([]);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow, `${where} scrolls sideways by`).toBeLessThanOrEqual(0);
}

/** Light and dark, narrow and wide: each with each in both languages together, or `all` of them at once. */
export async function expectCleanAnyway(
  page: Page,
  where: string,
  looks: keyof typeof LOOKS | 'all' = 'en',
): Promise<void> {
  for (const { colorScheme, size } of looks === 'all' ? [...LOOKS.en, ...LOOKS.zh] : LOOKS[looks]) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize(size);
    // The new colours and widths are on screen with the next frame.
    await page.evaluate(() => new Promise(requestAnimationFrame));
    await expectClean(page, `${where} ${colorScheme} ${size.width}`);
  }
}
