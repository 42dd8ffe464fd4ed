/** What the browser tests of the vault share. */
import { type BrowserContext, expect, type Page } from 'playwright/test';
import { TEST_PAGES } from '../../playwright.config.ts';
import type { ActivityDraft } from '../../src/domain/activity.ts';
import type { Overview } from '../../src/worker/contract.ts';

export const VAULT_PAGE = `${TEST_PAGES}/e2e/pages/vault.html`;
export const DAY = 86_400_000;
/** Noon of the run's first day, so that no test straddles midnight. */
export const NOON = Math.floor(Date.now() / DAY) * DAY + DAY / 2 - DAY;

export async function openVaultPage(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto(VAULT_PAGE);
  await expect(page).toHaveTitle('ready');
  return page;
}

/** Distinct pages on a theme, one a day back from `NOON`. */
export function pagesAbout(theme: string, titles: readonly string[], days = 1): ActivityDraft[] {
  return titles.map((title, index) => ({
    kind: 'page',
    source: 'chrome',
    time: NOON - (index % days) * DAY - index * 1_000,
    title,
    url: `https://${theme}.example/${index}`,
  }));
}

export const BAKING = [
  'Sourdough bread for beginners: a step by step recipe',
  'How to bake crusty rye bread in a Dutch oven',
  'Chocolate cake recipe with buttercream frosting',
  'Best flour for baking croissants at home',
  'Cinnamon rolls: soft and fluffy dough recipe',
  'Why did my sponge cake collapse in the oven?',
  'Lemon drizzle cake recipe',
  'Classic apple pie with a flaky pastry crust',
];

export const RUNNING = [
  'Trail running shoes review: best grip for mud',
  'Half marathon training plan for beginners',
  'How to improve your running cadence',
  'Ultra trail race report: 50 kilometres in the mountains',
  '10k running race results and split times',
  'Interval training sessions for faster running',
  'How to avoid knee pain when running downhill',
  'Marathon pacing strategy and long runs',
];

export function admit(page: Page, drafts: readonly ActivityDraft[]) {
  return page.evaluate((batch) => window.vault.profiler.admit(batch), [...drafts]);
}

export function overview(page: Page): Promise<Overview> {
  return page.evaluate(() => window.vault.profiler.overview());
}

/** Waits until nothing waits to be read. */
export async function allRead(page: Page): Promise<Overview> {
  await expect
    .poll(
      async () =>
        page.evaluate(async () => {
          const { waiting, rereading, failure } = await window.vault.profiler.status();
          return failure ? `${failure.code}: ${failure.detail}` : waiting + Number(rereading);
        }),
      { timeout: 110_000 },
    )
    .toBe(0);
  return overview(page);
}

/** What was concluded, without what may differ between two vaults that know the same. */
export async function conclusions(page: Page): Promise<object> {
  const { status: _status, corrections: _corrections, ...rest } = await overview(page);
  const explanations = await page.evaluate(
    async (topics) => {
      const all = await Promise.all(topics.map((topic) => window.vault.profiler.explain(topic)));
      return all.map((explanation) => ({
        keywords: explanation?.keywords,
        evidence: explanation?.evidence
          .map(({ activity, share, probability }) => [activity.title, share, probability])
          .sort(),
      }));
    },
    rest.interests.map(({ topic }) => topic),
  );
  return { ...rest, explanations };
}

/** Every request of a context; fails the test that lets one leave the origin. */
export function watchNetwork(context: BrowserContext): {
  leaving(origin: string): string[];
  bodies(): string[];
} {
  const seen: { url: string; body: boolean }[] = [];
  context.on('request', (request) =>
    seen.push({ url: request.url(), body: request.postDataBuffer() !== null }),
  );
  return {
    leaving: (origin) =>
      seen
        .map(({ url }) => url)
        .filter((url) => !/^(?:blob|data):/.test(url) && new URL(url).origin !== origin),
    bodies: () => seen.filter(({ body }) => body).map(({ url }) => url),
  };
}
