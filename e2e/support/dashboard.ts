/** What the browser tests of the dashboard share. */
import { type BrowserContext, expect, type Page } from 'playwright/test';
import { PRODUCT } from '../../playwright.config.ts';
import { BAKING, DAY, NOON, RUNNING } from './vault.ts';

export const SAMPLE_READ_MS = 110_000;

/** Everything the page or its workers complain about. */
export function watchConsole(page: Page): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  return complaints;
}

/** Every request that left the page's own origin, or carried a body. */
export function watchRequests(context: BrowserContext): string[] {
  const leaving: string[] = [];
  context.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    const isOwn = origin === PRODUCT || !protocol.startsWith('http');
    if (!isOwn || request.postDataBuffer() !== null) leaving.push(request.url());
  });
  return leaving;
}

export const TITLES = [...BAKING, ...RUNNING];

/** A Takeout file with one page a title, `perDay` of them on each of the last days. */
export function takeout(titles: readonly string[] = TITLES, perDay = 4) {
  const visits = titles.map((title, index) => ({
    title,
    url: `https://site-${index}.example/`,
    time_usec: (NOON - Math.floor(index / perDay) * DAY - index * 60_000) * 1000,
    page_transition: 'LINK',
    client_id: 'test',
  }));
  return {
    name: 'History.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify({ 'Browser History': visits })),
  };
}

export async function importTakeout(page: Page, titles: readonly string[] = TITLES): Promise<void> {
  await page.goto('/#/add');
  await page.locator('input[type=file]').setInputFiles(takeout(titles));
  await page.getByRole('button', { name: `Read these ${titles.length} visits` }).click();
  await expect(page.getByRole('heading', { name: 'History.json is in' })).toBeVisible();
}

export async function startSample(page: Page): Promise<void> {
  await page.goto('/');
  await page.getByRole('button', { name: 'Try it with sample history' }).click();
  await page.getByRole('button', { name: 'See the profile form' }).click();
}

/** Waits until the models have read everything, by what the page itself says. */
export async function waitUntilRead(page: Page): Promise<void> {
  await expect(page.locator('.vault-state')).toContainText(/Models ready|模型就绪/, {
    timeout: SAMPLE_READ_MS,
  });
}

export const VIEWS = [
  '',
  'observed',
  'concluded',
  'sent',
  'learning',
  'finances',
  'settings',
  'add',
] as const;
