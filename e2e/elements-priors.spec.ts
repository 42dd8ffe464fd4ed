/** What the reports of others tell a visitor of whom nothing is known: a real collector, from reports to the order drawn. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { expect, test } from 'playwright/test';
import { Http } from '../collector/simulate/http.ts';
import { seededBelow } from '../collector/simulate/seeded.ts';
import { sendAll } from '../collector/simulate/send.ts';
import type { PurposeSummary } from '../collector/src/contract.ts';
import { OWNER_KEY } from '../playwright.config.ts';
import { parsePriors } from '../src/domain/priors.ts';
import type { Report } from '../src/domain/report.ts';
import type { SegmentFile } from '../src/domain/segment.ts';
import { encodeBitmap } from '../src/dp/bitmap.ts';
import { randomise } from '../src/dp/mechanism.ts';
import {
  drawn,
  grant,
  namesIn,
  recommendations,
  SHOP,
  type Shop,
  startShop,
  THINGS,
} from './support/elements.ts';
import { realBrowser } from './support/partitioning.ts';

const CONFIG = 'e2e/support/priors.config.json';
const COLLECTOR = 'http://localhost:4344';
const DEVICES = 400;
/** Cooking, desserts and baking; to buy: baking, things for the kitchen. */
const BAKES = ['371', '372', '1047', '1337'];

test.use({ baseURL: SHOP, launchOptions: realBrowser });

let shop: Shop;
let collector: ChildProcess;
let http: Http;

test.beforeAll(async () => {
  shop = await startShop(CONFIG);
  collector = spawn(process.execPath, ['e2e/support/collector.mjs', CONFIG], { stdio: 'inherit' });
  http = new Http(COLLECTOR, { Authorization: `Bearer ${OWNER_KEY}` }, 64);
  await expect(() => http.json('GET', '/v1/purposes')).toPass({ timeout: 60_000 });
});
test.afterAll(async () => {
  http.close();
  shop.close();
  collector.kill('SIGTERM');
  await once(collector, 'close');
});

/** Of people who bake, half of whose segments are others by chance. */
function* reportsOfBakers(purpose: PurposeSummary, epoch: number): Generator<Report> {
  const { fine } = JSON.parse(readFileSync('public/taxonomy/segments.json', 'utf8')) as SegmentFile;
  const bakes = BAKES.map((id) => fine.findIndex((segment) => segment.id === id));
  const below = seededBelow(7);
  const { site, purpose: id, taxonomy, mechanism } = purpose;
  for (let device = 0; device < DEVICES; device++) {
    const held = new Set([bakes[device % 4] ?? 0, bakes[(device + 1) % 4] ?? 0]);
    while (held.size < 4) held.add(below(fine.length));
    const bits = encodeBitmap(randomise(mechanism, [...held], below));
    yield {
      version: 1,
      id: `${device}`.padStart(32, '0'),
      site,
      purpose: id,
      epoch,
      taxonomy,
      mechanism,
      bits,
    };
  }
}

const priors = async () => parsePriors(await (await fetch(`${COLLECTOR}/priors.json`)).text())?.priors ?? [];

test('who has done nothing yet is offered first what the site’s visitors turn to', async ({ page }) => {
  test.setTimeout(240_000);
  shop.pages.set('/', { body: recommendations() });
  // Of so few nothing is told: the site’s own order.
  await page.goto('/');
  await grant(page);
  const own = THINGS.map(({ name }) => name);
  expect(await namesIn(await drawn(page))).toEqual(own.slice(0, 4));

  const [purpose] = await http.json<PurposeSummary[]>('GET', '/v1/purposes');
  if (!purpose) throw new Error('no purpose');
  const epoch = Math.floor(Date.now() / purpose.epochMs);
  await sendAll(http, reportsOfBakers(purpose, epoch), { together: 64 });
  await expect
    .poll(async () => (await priors())[0]?.reports, { timeout: 60_000 })
    .toBeGreaterThanOrEqual(DEVICES);

  const baking = THINGS.filter(({ category }) => category.includes('Baking')).map(({ name }) => name);
  await expect(async () => {
    await page.goto('/');
    await grant(page);
    const names = await namesIn(await drawn(page));
    // Behind them may stand what is explored, and what differs.
    expect(baking).toEqual(expect.arrayContaining(names.slice(0, 2)));
  }).toPass({ timeout: 120_000 });
});
