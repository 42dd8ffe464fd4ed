/** The owner's page in a real browser, over a collector with made-up reports in it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type BrowserContext, expect, test } from 'playwright/test';
import { Http } from '../collector/simulate/http.ts';
import { type OwnCollector, startOwnCollector } from '../collector/simulate/own-collector.ts';
import { populationOf, reportsOf } from '../collector/simulate/reports.ts';
import { sendAll } from '../collector/simulate/send.ts';
import type { NewSimulation, PurposeSummary } from '../collector/src/contract.ts';
import { root } from '../tools/run/install.mjs';
import { expectClean, expectCleanAnyway } from './support/axe.ts';
import { watchConsole } from './support/dashboard.ts';

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

/** Made-up devices, seeded: the same picture every time. @returns where the page shows them */
async function simulate(devices: number, epsilon = 1): Promise<string> {
  const [real] = await http.json<PurposeSummary[]>('GET', '/v1/purposes');
  if (!real) throw new Error('no purpose');
  const seed = 1;
  const plan: NewSimulation = {
    list: real.list,
    mechanism: 'subset-selection',
    segments: 1,
    epsilon,
    devices,
    seed,
    truth: populationOf(real, seed).truth,
  };
  const made = await http.json<PurposeSummary>('POST', '/v1/simulations', plan);
  if (!made.simulation) throw new Error('no simulation');
  await sendAll(http, reportsOf(made, made.simulation), { together: 256 });
  return `${collector.url}/#/${made.site}/${made.purpose}`;
}

/** Reports that all name the same bits, as somebody who wants to push one interest would send them. */
async function poison(address: string, reports: number): Promise<void> {
  const [, site, purpose] = new URL(address).hash.split('/');
  const known = await http.json<PurposeSummary[]>('GET', '/v1/purposes');
  const made = known.find((candidate) => candidate.site === site && candidate.purpose === purpose);
  if (!made?.simulation) throw new Error(`no simulation at ${address}`);
  const { epoch } = made.simulation;
  const crafted = [...reportsOf(made, { epoch, devices: reports, seed: 99 })];
  const bits = crafted[0]?.bits ?? '';
  await sendAll(
    http,
    crafted.map((report) => ({ ...report, bits })),
    { together: 256 },
  );
}

async function logIn(context: BrowserContext): Promise<void> {
  const answer = await context.request.post(`${collector.url}/v1/session`, { data: { key: collector.key } });
  expect(answer.status()).toBe(204);
}

test('the key opens the page, a wrong one does not, and the session ends on the way out', async ({
  page,
}) => {
  const complaints = watchConsole(page);
  await page.goto(collector.url);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This page is for the owner of the site');
  await expectClean(page, 'the door');
  expect(complaints).toEqual([]);
  const key = page.getByLabel('Owner’s key');
  await key.fill('not the key');
  await key.press('Enter');
  await expect(page.getByRole('alert')).toContainText('This is not the key');
  await expect(page.locator('.planner')).toHaveCount(0);
  await key.fill(collector.key);
  await key.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Which interests do visitors have?');
  expect(await page.evaluate(() => document.cookie)).toBe('');
  await page.reload();
  await page.getByRole('button', { name: 'Log out' }).click();
  await page.reload();
  await expect(key).toBeVisible();
});

test('says what can be told from none, folds the rest away, and shows truth against estimate', async ({
  page,
  context,
}) => {
  const complaints = watchConsole(page);
  await logIn(context);
  const requests: string[] = [];
  context.on('request', (request) => requests.push(request.url()));
  await page.goto(await simulate(20_000));
  const lead = page.locator('.lead');
  await expect(lead).toContainText(/Of 20,000\svisitors, about\s\d+% are interested in/);
  await expect(page.getByText('only shares above about 3.9% can be told from none')).toBeVisible();

  const figures = await page.evaluate(async () => {
    const [site, purpose] = location.hash.slice(2).split('/');
    const answer = await fetch(`/v1/estimates?site=${site}&purpose=${purpose}`);
    return (await answer.json()) as { segments: { name: string; distinguishable: boolean; share: number }[] };
  });
  const seen = figures.segments.filter(({ distinguishable }) => distinguishable);
  expect(seen.length).toBeGreaterThan(2);
  // Largest first: dot, whiskers and truth for these, and for no others.
  const shares = seen
    .toSorted((a, b) => b.share - a.share)
    .map(({ share }) => `${(share * 100).toFixed(1)}%`);
  const chart = page.getByRole('img', { name: /Estimated shares of visitors/ });
  await expect(chart.locator('[aria-label=dot] circle')).toHaveCount(seen.length);
  expect(await chart.locator('[aria-label=text]').nth(1).locator('text').allTextContents()).toEqual(shares);
  for (const { name } of seen) await expect(chart).toHaveAccessibleName(new RegExp(name.replace('&', '\\&')));

  const folded = page.locator('.folded');
  await expect(folded.locator('summary')).toHaveText(
    `${32 - seen.length} interests not distinguishable from none`,
  );
  await expect(folded.locator('li').first()).toBeHidden();
  await folded.locator('summary').press('Enter');
  await expect(folded.locator('li')).toHaveCount(32 - seen.length);

  await expect(page.getByText(/These reports are made up: 20,000 simulated devices/)).toBeVisible();
  await page.getByText('All figures as a table').press('Enter');
  await expect(page.getByRole('row')).toHaveCount(33);
  await expect(page.getByRole('columnheader', { name: 'Truth' })).toBeVisible();
  const covered = await page
    .getByRole('row')
    .evaluateAll((rows) => rows.filter((row) => row.querySelectorAll('td')[4]?.textContent === 'yes').length);
  await expect(page.getByText(`${covered} of 32 intervals hold the truth`)).toBeVisible();

  const facts = page.locator('.how');
  await expect(facts).toContainText('Subset selection');
  await expect(facts).toContainText(/Interests a report \(L\)1/);
  await expect(facts).toContainText('178145 / 65536');
  expect(requests.filter((url) => new URL(url).origin !== collector.url)).toEqual([]);
  expect(complaints).toEqual([]);
});

test('the planner answers for any number of visitors', async ({ page, context }) => {
  await logIn(context);
  await page.goto(collector.url);
  await page.getByLabel('Visitors with a report').fill('100000');
  await expect(page.locator('.planner output').first()).toHaveText(
    'With 100,000 visitors you can see shares above 1.7%. A share is then known to ±1.1 points.',
  );
  await page.getByLabel('Wanted precision').selectOption({ label: '±1 point' });
  await expect(page.locator('.planner output').last()).toHaveText('takes 130,792 visitors.');
  await page.getByLabel('Visitors with a report').fill('50');
  await expect(page.locator('.planner output').first()).toHaveText(
    'With 50 visitors you can see shares above 77.4%. A share is then known to ±51.1 points.',
  );
});

test('says when there is nobody, when there are too few, and when nothing can be told from none', async ({
  page,
  context,
}) => {
  await logIn(context);
  await page.goto(collector.url);
  await expect(page.locator('.lead')).toHaveText('Nobody has sent a report in this period yet.');
  await page.goto(await simulate(49));
  await page.reload();
  await expect(page.locator('.lead')).toContainText('49 visitors so far. From 50 on there is an estimate');
  await expect(page.locator('.interval-chart')).toHaveCount(0);
  await page.goto(await simulate(60));
  await page.reload();
  await expect(page.locator('.lead')).toContainText('No interest can be told from none: with 60 visitors');
  await expect(page.locator('.interval-chart')).toHaveCount(0);
});

test('warns of reports that look made up', async ({ page, context }) => {
  await logIn(context);
  const address = await simulate(4_000);
  await page.goto(address);
  const warning = page.getByRole('region', { name: 'Some reports may be made up' });
  await expect(page.locator('.lead')).toBeVisible();
  await expect(warning).toHaveCount(0);
  await poison(address, 2_000);
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect(warning).toContainText('the estimate is far below nobody or above everybody');
  await expectClean(page, 'a warning');
});

test('keeps what it shows when the collector is away, and comes back', async ({ page, context }) => {
  await logIn(context);
  await page.goto(await simulate(2_000, 4));
  await expect(page.locator('.interval-chart')).toBeVisible();
  await context.setOffline(true);
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect(page.getByRole('alert')).toContainText(/cannot be reached\. What you see is of \d\d:\d\d/);
  await expect(page.locator('.interval-chart')).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('the downloads hold the same figures', async ({ page, context }) => {
  await logIn(context);
  await page.goto(await simulate(1_000, 4));
  for (const format of ['CSV', 'JSON']) {
    const waiting = page.waitForEvent('download');
    await page.getByRole('link', { name: `Download as ${format}` }).click();
    const download = await waiting;
    expect(download.suggestedFilename()).toMatch(new RegExp(`^simulation-.*\\.${format.toLowerCase()}$`));
  }
});

for (const language of ['en', 'zh'] as const) {
  test(`no violation, in ${language}, light and dark, narrow and wide, and every control is reached`, async ({
    page,
    context,
  }) => {
    await logIn(context);
    await page.goto(await simulate(2_000, 3));
    await page.evaluate((chosen) => localStorage.setItem('language', chosen), language);
    await page.reload();
    await page.locator('.interval-chart svg').waitFor();
    await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true;
    });
    await expectCleanAnyway(page, `owner ${language}`, 'all');
    const controls = await page.evaluate(
      () =>
        [...document.querySelectorAll<HTMLElement>('a[href], button, input, select, summary')].filter(
          (element) => element.checkVisibility(),
        ).length,
    );
    const reached = new Set<string>();
    for (let step = 0; step < controls + 2; step++) {
      await page.keyboard.press('Tab');
      reached.add(
        await page.evaluate(() =>
          String([...document.querySelectorAll('*')].indexOf(document.activeElement ?? document.body)),
        ),
      );
    }
    // The table that scrolls is a stop too, and the walk comes round to the page itself.
    expect(reached.size).toBeGreaterThanOrEqual(controls + 1);
  });
}

test('started without a configuration it says so and ends', async () => {
  const child = spawn(process.execPath, [`${root}/collector/dist/server.mjs`, '--config', '/nowhere.json'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (part) => {
    said += part;
  });
  const [code] = await once(child, 'close');
  expect([code, said]).toEqual([1, expect.stringContaining('/nowhere.json')]);
});
