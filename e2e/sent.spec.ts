/**
 * What leaves the device, over the real vault, models, storage and dashboard. Only the collector is a stub,
 * which fails as it is told and records the raw bytes; the real one is driven in e2e/journey.spec.ts.
 */
import { createHash } from 'node:crypto';
import { expect, type Page } from 'playwright/test';
import { watchConsole } from './support/dashboard.ts';
import {
  allow,
  COLLECTOR,
  CONFIG,
  counted,
  entries,
  ledger,
  MAGAZINE,
  observe,
  openDashboard,
  openVault,
  reportIn,
  rowOf,
  THEMES,
  test,
  VAULT,
  week,
  weekBegins,
  weekComes,
} from './support/reports.ts';
import { RUNNING } from './support/vault.ts';

/** A killed renderer takes all its workers with it, without a word. */
async function kill(page: Page): Promise<void> {
  const crashed = page.waitForEvent('crash');
  await page.goto('chrome://crash').catch(() => undefined);
  await crashed;
}

test('nothing leaves in the first week, then one request a week and purpose, and the dashboard shows its very bytes', async ({
  context,
  collector,
  serveVault,
}) => {
  await serveVault({ purposes: [...CONFIG.purposes, THEMES] });
  // What the browser would add by itself, if it were let.
  await context.addCookies([{ name: 'who', value: 'me', url: COLLECTOR }]);
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: VAULT });
  const first = await weekBegins();
  const page = await openVault(context);
  await allow(page);
  await allow(page, MAGAZINE);
  const dashboard = await openDashboard(context, 'sent');
  const complaints = watchConsole(dashboard);
  await expect(dashboard.getByText('Nothing has left this device.')).toBeVisible();
  await expect(dashboard.getByText('No report in the week this vault was made in').first()).toBeVisible();
  await expect(dashboard.getByText('This demonstration counts 6 seconds as a week.')).toBeVisible();

  const known = await counted(page, 4);
  const settled = known.filter(({ state }) => state === 'acknowledged');
  for (const { method, path, headers } of collector.received) {
    expect(`${method} ${path}`).toBe('POST /v1/reports');
    expect(headers['content-type']).toBe('text/plain;charset=utf-8');
    expect(headers.origin).toBe(VAULT);
    expect([headers.cookie, headers.referer, headers.authorization]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  }
  const made = collector.bodies.map((body) => `${reportIn(body).purpose} ${reportIn(body).epoch}`);
  expect(new Set(made).size).toBe(made.length);
  expect(made).toEqual(expect.arrayContaining([`audience ${first + 1}`, `themes ${first + 1}`]));
  expect(made.filter((report) => report.endsWith(` ${first}`))).toEqual([]);
  expect(collector.bodies).toEqual(expect.arrayContaining(settled.map(({ payload }) => payload)));

  await dashboard.reload();
  for (const entry of settled.slice(-2)) {
    const body = collector.bodies.find((sent) => sent === entry.payload) ?? '';
    const shown = rowOf(dashboard, entry);
    await shown.getByRole('button').first().click();
    expect(await shown.locator('pre').textContent()).toBe(body);
    await expect(shown).toContainText(createHash('sha256').update(body).digest('hex'));
    await expect(shown).toContainText(entry.taxonomy);
    await expect(shown).toContainText('counted by the collector');
    await expect(shown).toContainText('at most e^ε = 2.7 times as likely as for anyone else');
    await shown.getByRole('button', { name: 'Copy the bytes' }).click();
    await expect(dashboard.locator('.notice')).toContainText('The bytes are in the clipboard.');
    expect(await dashboard.evaluate(() => navigator.clipboard.readText())).toBe(body);

    // The picture is that of the bits, not of something else.
    const bytes = Buffer.from(reportIn(body).bits, 'base64url');
    const set = Array.from({ length: entry.mechanism.k }, (_, bit) => bit).filter(
      (bit) => ((bytes[bit >> 3] ?? 0) >> (bit & 7)) & 1,
    );
    const squares = shown.locator('.bit-picture.left .bit');
    await expect(squares).toHaveCount(entry.mechanism.k);
    expect(
      await squares.evaluateAll((all) =>
        all.flatMap((square, bit) => (square.classList.contains('set') ? [bit] : [])),
      ),
    ).toEqual(set);
    const anyone = shown.locator('.bit-picture:not(.left)');
    const picture = anyone.getByRole('img');
    await expect(picture).toBeVisible();
    const before = await picture.getAttribute('aria-label');
    await anyone.getByRole('button', { name: 'Draw another' }).click();
    await expect(picture).not.toHaveAttribute('aria-label', before ?? '');
  }
  expect(complaints).toEqual([]);

  await observe(page, ['Rye bread']);
  await dashboard.goto(`${VAULT}/#/`);
  await expect(dashboard.locator('.tally.sent')).toContainText(/\d+randomised reports have left this device/);
});

test('a retry carries the same bytes, after an answer for later, a cut connection and a killed renderer', async ({
  context,
  collector,
  serveVault,
}) => {
  await serveVault();
  collector.answer = 503;
  const page = await openVault(context);
  await allow(page);
  await expect.poll(() => collector.received.length, { timeout: 30_000 }).toBeGreaterThan(0);
  const [original = ''] = collector.bodies;
  const copies = () => collector.bodies.filter((body) => reportIn(body).epoch === reportIn(original).epoch);
  const dashboard = await openDashboard(context, 'sent');
  const shown = dashboard.locator('.report').last();
  await expect(shown).toContainText('left, not confirmed');
  await shown.getByRole('button').first().click();
  await expect(shown).toContainText('the collector answered with status 503');
  await dashboard.close();

  collector.answer = 'cut';
  const busy = copies().length;
  await expect.poll(() => copies().length, { timeout: 30_000 }).toBeGreaterThan(busy);
  await kill(page);
  collector.answer = 'count';
  const cut = copies().length;
  const again = await openVault(context);
  await expect.poll(() => copies().length, { timeout: 30_000 }).toBeGreaterThan(cut);
  await expect
    .poll(async () => (await entries(again)).find(({ payload }) => payload === original)?.state)
    .toBe('acknowledged');
  expect(new Set(copies())).toEqual(new Set([original]));
  const entry = (await entries(again)).find(({ payload }) => payload === original);
  expect(entry?.attempts).toBeGreaterThanOrEqual(3);
  // Spent once, however often it left.
  expect(entry?.cumulative).toBeLessThanOrEqual(1);
});

test('killed after the bytes were stored and before they left, the device sends those bytes', async ({
  context,
  collector,
  serveVault,
}) => {
  await serveVault();
  let held = true;
  await context.route(`${COLLECTOR}/**`, (route) => (held ? undefined : route.continue()));
  const page = await openVault(context);
  await allow(page);
  await expect
    .poll(async () => (await entries(page)).at(-1)?.attempts, { timeout: 30_000, intervals: [50] })
    .toBe(1);
  const stored = (await entries(page)).at(-1);
  expect(stored).toMatchObject({ state: 'sent', payloadHash: expect.stringMatching(/^[\da-f]{64}$/) });
  await kill(page);
  expect(collector.bodies).toEqual([]);
  held = false;
  const again = await openVault(context);
  await expect.poll(() => collector.received.length, { timeout: 30_000 }).toBeGreaterThan(0);
  await counted(again, 1);
  const drawn = collector.bodies.filter((body) => reportIn(body).epoch === stored?.epoch);
  expect(new Set(drawn)).toEqual(new Set([stored?.payload]));
});

test('a visitor with many activities and one with none send equally many bytes, equally often', async ({
  browser,
  collector,
  serveVault,
}) => {
  await serveVault();
  const visitors = await Promise.all(
    ['much', 'none'].map(async (kind) => {
      const context = await browser.newContext();
      const bodies: string[] = [];
      context.on('request', (request) => {
        const body = request.postData();
        if (body !== null) bodies.push(body);
      });
      return { kind, context, bodies, page: await openVault(context) };
    }),
  );
  for (const { kind, page } of visitors) {
    await allow(page);
    if (kind === 'much') await observe(page, RUNNING);
  }
  const [much, none] = visitors;
  if (!much || !none) throw new Error('two visitors');
  // Otherwise the two would not differ.
  await expect
    .poll(async () => (await ledger(much.page)).plans[0]?.standsFor.length, { timeout: 60_000 })
    .toBe(1);
  expect((await ledger(none.page)).plans[0]?.standsFor).toEqual([]);
  const from = week() + 1;
  await weekComes(from + 2);
  const sentBy = ({ bodies }: { bodies: string[] }) =>
    bodies
      .filter((body) => [from, from + 1].includes(reportIn(body).epoch))
      .map((body) => `${reportIn(body).epoch}: ${body.length}`);
  expect(sentBy(much)).toHaveLength(2);
  expect(sentBy(none)).toEqual(sentBy(much));
  expect(new Set(collector.bodies.map((body) => Buffer.byteLength(body))).size).toBe(1);
  for (const { context } of visitors) await context.close();
});

test('the person reads until when a segment is theirs, which is when it ends', async ({
  context,
  serveVault,
}) => {
  await serveVault();
  const page = await openVault(context);
  await allow(page);
  await observe(page, RUNNING);
  await expect.poll(async () => (await ledger(page)).plans[0]?.standsFor.length, { timeout: 60_000 }).toBe(1);
  const { plans, lapses } = await ledger(page);
  const [plan] = plans;
  const day = lapses[plan?.list ?? 'coarse'][plan?.standsFor[0] ?? ''];
  if (day === undefined) throw new Error('no day on which it lapses');
  const said = new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(day * 86_400_000);
  const dashboard = await openDashboard(context, 'sent');
  await expect(dashboard.getByText(`If nothing new comes, that ends for Sports on ${said}.`)).toBeVisible();
});
