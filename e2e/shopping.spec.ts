/** What shopping and pictures lead to on the dashboard: likely purchases, rules, style and prices, with evidence. */
import { expect, test } from 'playwright/test';
import { DEMO, TEST_PAGES } from '../playwright.config.ts';
import type { Observation } from '../src/domain/observation.ts';
import { allRead, DAY, NOON, openVaultPage } from './support/vault.ts';

function bought(name: string, category: string[], daysAgo: number, price: number): Observation {
  return {
    type: 'items',
    action: 'purchase',
    time: NOON - daysAgo * DAY - name.length * 1000,
    title: name,
    url: `${DEMO}/${encodeURIComponent(name)}/${daysAgo}`,
    items: [{ name, category, price, currency: 'EUR' }],
  };
}

/** Beans come with filters, in ten orders of twenty-four. */
const ORDERS = Array.from({ length: 24 }, (_, at) => {
  if (at % 12 >= 5) return [bought(at % 2 ? 'Rain jacket' : 'Trail shoes', ['Clothing'], at, 60 + at)];
  return [
    bought('Espresso beans', ['Kitchen', 'Coffee'], at, 9 + at / 4),
    bought('Paper filters', ['Kitchen', 'Coffee'], at, 3 + at / 8),
  ];
}).flat();

test('likely purchases, rules, style and prices are shown, each with what it rests on', async ({
  context,
}) => {
  const vault = await openVaultPage(context);
  await vault.evaluate(
    async ([origin, orders, time]) => {
      const { profiler } = window.vault;
      const purposes = ['observing' as const];
      await profiler.consent({ origin, purposes, time, version: '1', language: 'en' });
      await profiler.observe(origin, orders);
    },
    [DEMO, ORDERS, NOON] as const,
  );
  await vault.evaluate(async (time) => {
    const reds = await Promise.all(
      Array.from({ length: 10 }, async (_, at) => {
        const canvas = new OffscreenCanvas(96, 96);
        const pen = canvas.getContext('2d');
        for (let stripe = 0; pen && stripe < 8; stripe++) {
          pen.fillStyle = `rgb(${190 + 5 * stripe}, ${20 + at}, ${30 + stripe})`;
          pen.fillRect(0, 12 * stripe, 96, 12);
        }
        return canvas.convertToBlob({ type: 'image/png' });
      }),
    );
    await window.vault.profiler.admit(
      reds.map((picture, at) => ({
        kind: 'picture' as const,
        source: 'pictures' as const,
        time: time - at * 1000,
        title: `Poster ${'abcdefghij'.charAt(at)}`,
        picture,
      })),
    );
  }, NOON);
  await allRead(vault);

  const page = await context.newPage();
  await page.goto(`${TEST_PAGES}/index.html#/concluded`);
  const names = { intents: 'Coffee', rules: 'Paper filters', style: 'red', prices: 'Coffee' };
  for (const [section, name] of Object.entries(names)) {
    const part = page.locator(`.part-${section}`);
    const row = part.locator('.interests > li', { hasText: name }).first();
    await row.locator('.unfold').click();
    await expect(row.locator('.evidence-list li').first()).toBeVisible();
    await expect(row.getByText(/^Without (?:these|this one)/)).toBeVisible();
  }
  // A chance is said as one: that it is below one half makes it no less sure.
  await expect(page.locator('.part-intents .interest-facts').first()).toContainText(/^chance \d+%/);
  await expect(page.locator('.part-rules')).toContainText('10 of 10 orders');
  await expect(page.locator('.part-prices .price-plot')).toBeVisible();
  await expect(page.locator('.part-style .colour-band')).toBeVisible();
});
