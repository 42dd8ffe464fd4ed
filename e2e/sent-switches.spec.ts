/** What the person decides about reports and websites, and when none is made any more. */
import { expect } from 'playwright/test';
import {
  allow,
  counted,
  entries,
  ledger,
  MAGAZINE,
  observe,
  openDashboard,
  openVault,
  reportIn,
  SHOP,
  test,
  VAULT,
  week,
  weekBegins,
  weekComes,
} from './support/reports.ts';

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
