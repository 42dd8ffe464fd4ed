/**
 * What leaves the device, over the real vault, models, storage and dashboard. Only the collector is a stub,
 * which fails as it is told and records the raw bytes; the real one is driven in e2e/journey.spec.ts.
 */
import { createHash } from 'node:crypto';
import { expect, type Page } from 'playwright/test';
import type { LedgerEntry, Report } from '../src/domain/report.ts';
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
  SHOP,
  THEMES,
  test,
  VAULT,
  week,
  weekBegins,
  weekComes,
} from './support/reports.ts';
import { RUNNING } from './support/vault.ts';

const reportIn = (body: string): Report => JSON.parse(body);
const row = (page: Page, { collector, purpose, epoch }: LedgerEntry) =>
  page.locator(`[id="report-${collector}-${purpose}-${epoch}"]`);

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
    const shown = row(dashboard, entry);
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

test('switched off, or withdrawn, no report leaves, and what left stays listed', async ({
  context,
  collector,
  serveVault,
}) => {
  await serveVault();
  const page = await openVault(context);
  await allow(page);
  await counted(page, 1);
  const dashboard = await openDashboard(context, 'settings');
  const reporting = dashboard.getByRole('switch', { name: 'Reporting' });
  await reporting.click();
  await expect(reporting).not.toBeChecked();
  await weekComes(week() + 1);
  const before = collector.received.length;
  await weekComes(week() + 2);
  expect(collector.received).toHaveLength(before);
  expect(await entries(page)).toHaveLength(before);
  await dashboard.goto(`${VAULT}/#/sent`);
  await expect(dashboard.getByText('No report: reports are switched off.')).toBeVisible();
  await expect(dashboard.getByText(/^\d+ randomised reports? ha(?:s|ve) left this device\.$/)).toBeVisible();

  await dashboard.goto(`${VAULT}/#/settings`);
  await dashboard.getByRole('switch', { name: 'Reporting' }).click();
  await counted(page, before + 1);
  await page.evaluate((origin) => window.vault.profiler.withdraw(origin), SHOP);
  const withdrawn = collector.received.length;
  await weekComes(week() + 2);
  expect(collector.received).toHaveLength(withdrawn);
  const kept = await ledger(page);
  expect(kept.entries.map(({ payload }) => payload).sort()).toEqual(collector.bodies.toSorted());
  expect(kept.plans[0]?.held).toBe('no-consent');
  await dashboard.goto(`${VAULT}/#/sent`);
  await expect(dashboard.locator('.report')).toHaveCount(withdrawn);
  await expect(dashboard.getByText('No report: this website was not allowed reports.')).toBeVisible();
});

test('where the budget ends no further report is made, and the page says so', async ({
  context,
  collector,
  serveVault,
}) => {
  await serveVault({ cap: { epsilon: 2, epochs: 12 } });
  const page = await openVault(context);
  await allow(page);
  await counted(page, 2);
  await weekComes(week() + 2);
  expect(collector.received).toHaveLength(2);
  const dashboard = await openDashboard(context, 'sent');
  const meter = dashboard.getByRole('meter', { name: 'Privacy budget' });
  await expect(meter).toHaveAttribute('aria-valuetext', 'ε 2 of 2 spent within 12 weeks');
  await expect(
    dashboard.getByText(/No report: the privacy budget is spent\. There is room again on/),
  ).toBeVisible();
  await expect(dashboard.locator('.report')).toHaveCount(2);
});

test('a report the collector refuses for good is given up, with the reason', async ({
  context,
  collector,
  serveVault,
}) => {
  await serveVault();
  collector.answer = 422;
  const page = await openVault(context);
  await allow(page);
  const dashboard = await openDashboard(context, 'sent');
  const shown = dashboard.locator('.report').last();
  await expect(shown).toContainText('given up: the collector refused it (status 422)');
  const [first = ''] = collector.bodies;
  await weekComes(week() + 1);
  expect(collector.bodies.filter((body) => body === first)).toHaveLength(1);
});

test('what is being read stays where it is when another report is made', async ({
  context,
  collector,
  serveVault,
}) => {
  await serveVault();
  const page = await openVault(context);
  await allow(page);
  await counted(page, 1);
  const dashboard = await openDashboard(context, 'sent');
  const rows = dashboard.locator('.report');
  await expect(rows.first()).toContainText('counted by the collector');
  const shown = await rows.count();
  await rows.first().getByRole('button').first().click();
  const bytes = dashboard.locator('.payload pre');
  await expect(dashboard.locator('.bit-picture:not(.left)').getByRole('img')).toBeVisible();
  const place = await bytes.boundingBox();
  const arrived = collector.received.length;
  await expect(dashboard.getByRole('button', { name: /^[1-9]\d* new: show$/ })).toBeVisible();
  await counted(page, arrived + 1);
  expect(await bytes.boundingBox()).toEqual(place);
  await expect(rows).toHaveCount(shown);
  await dashboard.getByRole('button', { name: /new: show$/ }).click();
  await expect(async () => expect(await rows.count()).toBeGreaterThan(shown)).toPass();
  await expect(bytes).toBeVisible();
});

test('each switch is worked from the keyboard, holds in the vault and over a reload', async ({
  context,
  serveVault,
}) => {
  await serveVault();
  const page = await openVault(context);
  const dashboard = await openDashboard(context, 'settings');
  const names = [
    'Observing',
    'Inferring',
    'Recommending',
    'Reporting',
    'History I brought counts for reports too',
  ];
  const held = () => page.evaluate(() => window.vault.profiler.settings());
  const states = () =>
    Promise.all(
      names.map(async (name) =>
        dashboard.getByRole('switch', { name, exact: true }).getAttribute('aria-checked'),
      ),
    );
  await expect.poll(states).toEqual(['true', 'true', 'true', 'true', 'false']);
  for (const [index, name] of names.entries()) {
    const control = dashboard.getByRole('switch', { name, exact: true });
    const consequence = await control.evaluate(
      (button) => document.getElementById(button.getAttribute('aria-describedby') ?? '')?.textContent,
    );
    expect(consequence).toMatch(/\.$/);
    await control.focus();
    await dashboard.keyboard.press(index % 2 === 0 ? 'Space' : 'Enter');
    await expect(control).toHaveAttribute('aria-checked', name.startsWith('History') ? 'true' : 'false');
    await expect(control).not.toHaveAccessibleDescription(consequence ?? '');
  }
  const switched = {
    observing: false,
    inferring: false,
    recommending: false,
    reporting: false,
    reportImports: true,
  };
  expect(await held()).toMatchObject(switched);
  // Whoever leads next reads them from the disk.
  await page.close();
  await dashboard.reload();
  await expect.poll(states).toEqual(['false', 'false', 'false', 'false', 'true']);
});

test('a switch that could not be stored stays as it was and says so', async ({ context, serveVault }) => {
  await serveVault();
  const dashboard = await openDashboard(context, 'settings');
  const control = dashboard.getByRole('switch', { name: 'Observing' });
  await expect(control).toBeChecked();
  // Another page that asks for the database takes it away from the vault, until the person tries again.
  await dashboard.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const upgrade = indexedDB.open('silhouette', 1_000);
        upgrade.onupgradeneeded = () => upgrade.transaction?.abort();
        upgrade.onerror = () => resolve();
      }),
  );
  await control.click();
  await expect(dashboard.getByText('This was not stored; nothing has changed.')).toBeVisible();
  await expect(dashboard.getByText('Another tab holds the stored data')).toBeVisible();
  await expect(control).toBeChecked();
  await dashboard.getByRole('button', { name: 'Try again' }).click();
  await control.click();
  await expect(control).not.toBeChecked();
  await expect(dashboard.getByText('This was not stored; nothing has changed.')).toBeHidden();
});

test('a website is forgotten with a way back, stopped, and allowed again', async ({
  context,
  serveVault,
}) => {
  await serveVault();
  const page = await openVault(context);
  const dashboard = await openDashboard(context, 'settings');
  await expect(dashboard.getByText('No website has been allowed anything')).toBeVisible();
  await allow(page);
  await observe(page, ['Rye bread', 'Wheat bread']);
  await page.evaluate(
    (origin) => window.vault.profiler.observe(origin, [{ type: 'skipped', pictures: 3 }]),
    SHOP,
  );
  const site = dashboard.locator('.website');
  await expect(site).toContainText(`A shop${SHOP}`);
  await expect(site).toContainText('observing, recommending and reporting');
  await expect(site).toContainText('version 3 of its text, in English');
  await expect(site).toContainText('2 entries');
  await dashboard.reload();
  await expect(site).toContainText('3 pictures');

  const kept = async () =>
    (await page.evaluate(() => window.vault.profiler.sites())).map(({ activities }) => activities);
  await site.getByRole('button', { name: 'Forget what this website passed on (2)' }).click();
  await expect.poll(kept).toEqual([0]);
  await dashboard.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(kept).toEqual([2]);
  await expect(site.getByRole('button', { name: 'Forget what this website passed on (2)' })).toBeVisible();

  await site.getByRole('button', { name: 'Stop this website' }).press('Enter');
  await expect(site).toContainText('Stopped by you.');
  await expect(site.getByRole('button', { name: 'Allow it again' })).toBeFocused();
  const refused = (origin: string) => page.evaluate((from) => window.vault.profiler.siteIsOff(from), origin);
  expect(await refused(SHOP)).toBe(true);
  expect(await refused(MAGAZINE)).toBe(false);
  expect(await page.evaluate(() => window.vault.profiler.sites())).toEqual([
    { origin: SHOP, name: 'A shop', stopped: true, activities: 0, skippedPictures: 0 },
  ]);
  await expect(allow(page)).rejects.toThrow('no-consent');
  await dashboard.reload();
  await expect(site).toContainText('Stopped by you.');

  await site.getByRole('button', { name: 'Allow it again' }).press('Enter');
  await expect(site).toHaveCount(0);
  await expect(dashboard.getByRole('heading', { level: 1 })).toBeFocused();
  expect(await refused(SHOP)).toBe(false);
  await allow(page);
  await expect(site).toHaveCount(1);
});

test('erasing everything erases the list of what was sent, and the next vault begins anew', async ({
  context,
  collector,
  serveVault,
}) => {
  await serveVault();
  const page = await openVault(context);
  await allow(page);
  await counted(page, 1);
  const dashboard = await openDashboard(context, 'settings');
  await weekBegins();
  await dashboard.getByRole('button', { name: 'Erase everything' }).click();
  await dashboard.getByRole('button', { name: 'Erase everything now' }).click();
  await expect(dashboard.getByRole('heading', { name: 'Everything is erased' })).toBeVisible();
  expect(await dashboard.evaluate(() => indexedDB.databases())).toEqual([]);
  await page.close();
  const left = collector.received.length;

  await dashboard.goto('about:blank');
  const fresh = await openVault(context);
  const first = week();
  await allow(fresh);
  expect(await ledger(fresh)).toMatchObject({ entries: [], spent: 0 });
  await dashboard.goto(`${VAULT}/#/sent`);
  await expect(dashboard.getByText('Nothing has left this device.')).toBeVisible();
  await counted(fresh, 1);
  const since = collector.bodies.slice(left).map((body) => reportIn(body).epoch);
  expect(Math.min(...since)).toBeGreaterThan(first);
});
