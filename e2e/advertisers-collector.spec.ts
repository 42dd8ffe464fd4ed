/** What advertisers read, and what the owner can give to their systems, in a real browser over a real collector. */
import { expect, test } from 'playwright/test';
import { Http } from '../collector/simulate/http.ts';
import { type OwnCollector, startOwnCollector } from '../collector/simulate/own-collector.ts';
import { reportsOf } from '../collector/simulate/reports.ts';
import { sendAll } from '../collector/simulate/send.ts';
import type { PurposeSummary } from '../collector/src/contract.ts';
import type { OpenRtbFragment } from '../collector/src/openrtb.ts';
import { root } from '../tools/run/install.mjs';
import { expectCleanAnyway } from './support/axe.ts';
import { watchConsole } from './support/dashboard.ts';

/** A segment of the fine list alone. */
const FINE = '410';

let collector: OwnCollector;
let http: Http;

test.beforeAll(async () => {
  collector = await startOwnCollector(`${root}/collector/dist/server.mjs`);
  http = new Http(collector.url, { Authorization: `Bearer ${collector.key}` }, 256);
});
test.afterAll(async () => {
  http.close();
  await collector.close();
});

test('anybody reads what a segment means: found by a word, opened by the keyboard, with what was measured', async ({
  page,
}) => {
  const complaints = watchConsole(page);
  const requests: string[] = [];
  page.on('request', (request) => requests.push(new URL(request.url()).origin));
  await page.goto(`${collector.url}/segments`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('What a segment means');
  const count = page.getByRole('status');
  await expect(count).toHaveText('32 segments');
  await page.getByRole('searchbox').fill('consumer electronics');
  await expect(count).toHaveText('2 segments');
  await page.getByLabel('Kind').selectOption({ label: 'To buy' });
  await expect(count).toHaveText('1 segment');
  const only = page.locator('.segment');
  await only.locator('summary').press('Enter');
  await expect(only).toContainText('IAB 942');
  await expect(only).toContainText('at once when it was bought');
  await expect(only.getByRole('row', { name: /English, one page or item/ })).toContainText(
    /\d+\.\d% \d+\.\d% to \d+\.\d%, of \d+/,
  );
  // No Chinese items were there to measure an intent with.
  await expect(only.getByRole('row', { name: /Chinese, one page or item/ })).toContainText('not measured');
  await page.getByRole('searchbox').fill('no such thing');
  await expect(page.getByText('No segment has all of these words.')).toBeVisible();
  await page.getByLabel('Kind').selectOption({ label: 'All' });
  await page.getByLabel('List').selectOption({ label: '256 fine segments' });
  await page.getByRole('searchbox').fill('');
  await expect(count).toHaveText('256 segments');
  await expect(page.getByText('Health, medicine, body weight (32)')).toBeVisible();
  expect(new Set(requests)).toEqual(new Set([collector.url]));
  expect(complaints).toEqual([]);
});

test('a segment named in the address is open, in its list', async ({ page }) => {
  await page.goto(`${collector.url}/segments#607`);
  await expect(page.locator('.segment details[open]')).toHaveCount(1);
  await expect(page.locator('.segment details[open]')).toContainText('Sports');
  // So is another one, in the other list, when the address of the open page changes.
  await page.getByRole('searchbox').fill('no such thing');
  await page.evaluate((id) => location.assign(`#${id}`), FINE);
  await expect(page.locator('.segment details[open]')).toHaveCount(1);
  await expect(page.locator('.segment details[open]')).toContainText(`IAB ${FINE}`);
  await expect(page.locator('.segment details[open]')).toBeInViewport();
});

for (const language of ['en', 'zh'] as const) {
  test(`no violation on the page of segments, in ${language}, light and dark, narrow and wide`, async ({
    page,
  }) => {
    await page.goto(`${collector.url}/segments`);
    await page.evaluate((chosen) => localStorage.setItem('language', chosen), language);
    await page.reload();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      language === 'zh' ? '分组的含义' : 'What a segment means',
    );
    for (const index of [0, 19]) await page.locator('.segment summary').nth(index).click();
    await expectCleanAnyway(page, `segments ${language}`, 'all');
  });
}

test('the owner copies what can be told for OpenRTB, and only when there is something', async ({
  page,
  context,
}) => {
  const complaints = watchConsole(page);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const answer = await context.request.post(`${collector.url}/v1/session`, { data: { key: collector.key } });
  expect(answer.status()).toBe(204);
  await page.goto(collector.url);
  const copy = page.getByRole('button', { name: 'Copy as OpenRTB' });
  await expect(page.locator('.lead')).toHaveText('Nobody has sent a report in this period yet.');
  await expect(copy).toHaveCount(0);

  const [real] = await http.json<PurposeSummary[]>('GET', '/v1/purposes');
  if (!real) throw new Error('no purpose');
  const epoch = Math.floor(Date.now() / real.epochMs);
  await sendAll(http, reportsOf(real, { epoch, devices: 8_000, seed: 1 }), { together: 256 });
  await page.getByRole('button', { name: 'Refresh' }).click();
  await copy.press('Enter');
  await expect(page.getByText('It is in the clipboard')).toBeVisible();
  const copied = JSON.parse(await page.evaluate(() => navigator.clipboard.readText())) as OpenRtbFragment;
  const path = `/v1/estimates?site=${real.site}&purpose=${real.purpose}&format=openrtb`;
  expect(copied).toEqual(await http.json('GET', path));
  expect(copied.site.content.data[0]?.ext.segtax).toBe(4);
  expect(copied.site.content.data[0]?.segment.length).toBeGreaterThan(0);

  const waiting = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download as OpenRTB' }).click();
  expect((await waiting).suggestedFilename()).toMatch(/\.openrtb\.json$/);
  await expectCleanAnyway(page, 'owner', 'all');
  await page.getByRole('link', { name: 'What each segment means' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('What a segment means');
  expect(complaints).toEqual([]);
});
