/** A vault of its own configuration with short weeks, its websites' consent, and a collector that does as told. */
import { writeFile } from 'node:fs/promises';
import { type BrowserContext, test as base, expect, type Page } from 'playwright/test';
import type { LedgerEntry, Report } from '../../src/domain/report.ts';
import type { VaultConfig } from '../../src/domain/vault-config.ts';
import { serve } from '../../tools/run/serve.mjs';
import { StubCollector } from './stub-collector.ts';

/** Others for each of the workers that run at a time. */
const PORT = 4381 + 10 * Number(process.env.TEST_PARALLEL_INDEX ?? 0);
export const VAULT = `http://localhost:${PORT}`;
export const COLLECTOR = `http://localhost:${PORT + 1}`;
export const SHOP = `http://localhost:${PORT + 2}`;
export const MAGAZINE = `http://localhost:${PORT + 3}`;
const DIRECTORY = process.env.SILHOUETTE_TEST_DIST ?? 'dist-test';
/** Long enough for what a test does within a week, short enough to see several. */
const WEEK_MS = 6_000;

export const CONFIG: VaultConfig = {
  vault: VAULT,
  epoch: { seconds: WEEK_MS / 1_000 },
  cap: { epsilon: 12, epochs: 12 },
  delaySeconds: 0,
  sites: [
    { id: 'shop', name: 'A shop', origins: [SHOP] },
    { id: 'magazine', name: 'A magazine', origins: [MAGAZINE] },
  ],
  collectors: [{ id: 'owner', name: 'The owner', url: COLLECTOR }],
  purposes: [
    {
      id: 'audience',
      site: 'shop',
      collector: 'owner',
      list: 'coarse',
      mechanism: 'subset-selection',
      segments: 1,
      epsilon: 1,
    },
  ],
};
export const THEMES: VaultConfig['purposes'][number] = {
  id: 'themes',
  site: 'magazine',
  collector: 'owner',
  list: 'fine',
  mechanism: 'privset',
  segments: 4,
  epsilon: 1,
};

interface Fixtures {
  collector: StubCollector;
  /** Serves the vault with this configuration until the end of the test. */
  serveVault(change?: Partial<VaultConfig>): Promise<void>;
}

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture needs.
  collector: async ({}, use) => {
    const collector = await StubCollector.start(Number(new URL(COLLECTOR).port));
    await use(collector);
    await collector.stop();
  },
  // biome-ignore lint/correctness/noEmptyPattern: as above.
  serveVault: async ({}, use, info) => {
    const stops: (() => void)[] = [];
    await use(async (change = {}) => {
      const config = info.outputPath('vault.config.json');
      await writeFile(config, JSON.stringify({ ...CONFIG, ...change }));
      const server = await serve({ directory: DIRECTORY, port: Number(new URL(VAULT).port), config });
      stops.push(() => {
        server.closeAllConnections();
        server.close();
      });
    });
    for (const stop of stops) stop();
  },
});

export const week = (): number => Math.floor(Date.now() / WEEK_MS);

export function weekComes(number: number): Promise<void> {
  return expect.poll(week, { timeout: 60_000, intervals: [100] }).toBeGreaterThanOrEqual(number);
}

/** A vault that is opened now has its whole first week before it. */
export async function weekBegins(): Promise<number> {
  const next = week() + 1;
  await weekComes(next);
  return next;
}

export async function openVault(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${VAULT}/e2e/pages/vault.html`);
  await expect(page).toHaveTitle('ready');
  return page;
}

export async function openDashboard(context: BrowserContext, view: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${VAULT}/#/${view}`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  return page;
}

export function allow(page: Page, origin = SHOP): Promise<void> {
  return page.evaluate(
    (given) =>
      window.vault.profiler.consent({
        origin: given,
        purposes: ['observing', 'recommending', 'reporting'],
        time: Date.now(),
        version: '3',
        language: 'en',
      }),
    origin,
  );
}

export function observe(page: Page, titles: readonly string[], origin = SHOP) {
  return page.evaluate(
    ([from, all]) =>
      window.vault.profiler.observe(
        from,
        all.map((title, index) => ({ type: 'view', time: Date.now(), url: `${from}/${index}`, title })),
      ),
    [origin, [...titles]] as const,
  );
}

export function ledger(page: Page) {
  return page.evaluate(() => window.vault.profiler.ledger());
}

export async function entries(page: Page): Promise<LedgerEntry[]> {
  return (await ledger(page)).entries;
}

/** Until so many reports were counted. */
export async function counted(page: Page, reports: number): Promise<LedgerEntry[]> {
  await expect
    .poll(async () => (await entries(page)).filter(({ state }) => state === 'acknowledged').length, {
      timeout: 60_000,
    })
    .toBeGreaterThanOrEqual(reports);
  return entries(page);
}

export const reportIn = (body: string): Report => JSON.parse(body);

/** Of the dashboard's list. */
export const rowOf = (page: Page, { collector, purpose, epoch }: LedgerEntry) =>
  page.locator(`[id="report-${collector}-${purpose}-${epoch}"]`);
