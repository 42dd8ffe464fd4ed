import { expect, type Page, test } from 'playwright/test';
import { admit, allRead, BAKING, openVaultPage, pagesAbout } from './support/vault.ts';

const ENGLISH = pagesAbout('baking', BAKING.slice(0, 4));
const CHINESE = pagesAbout('sport', ['火箭客场险胜湖人，姚明砍下二十八分', '国足公布世界杯预选赛大名单']);

async function readTitles(page: Page): Promise<string[]> {
  const { entries } = await page.evaluate(() => window.vault.profiler.timeline({ limit: 50 }));
  return entries.filter(({ signal }) => signal !== undefined).map(({ activity }) => activity.title);
}

test('a Chinese model that can not be had keeps no English page waiting, is told, and is tried again when asked', async ({
  context,
}) => {
  const model = '**/models/e5-*';
  await context.route(model, (route) => route.abort());
  const page = await openVaultPage(context);
  await admit(page, [...CHINESE, ...ENGLISH]);
  await expect
    .poll(() => page.evaluate(async () => (await window.vault.profiler.status()).failure?.code))
    .toBe('model-download');
  expect(await page.evaluate(async () => (await window.vault.profiler.status()).waiting)).toBe(2);
  expect((await readTitles(page)).sort()).toEqual(BAKING.slice(0, 4).sort());

  await context.unroute(model);
  await page.evaluate(() => window.vault.profiler.retry());
  await allRead(page);
  expect(await readTitles(page)).toHaveLength(6);
  const { entries } = await page.evaluate(() => window.vault.profiler.timeline({ search: '姚明', limit: 5 }));
  expect(entries[0]?.signal?.topics).not.toEqual([]);
});
