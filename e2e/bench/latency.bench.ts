/**
 * From a page's event to the dashboard that shows what became of it, models warm, one text at a time and so on one
 * thread. Two ends are measured for each event: the conclusions are there for whoever asks, and a dashboard in
 * another tab has drawn them.
 */
import { expect, type Page, test } from 'playwright/test';
import { TEST_PAGES } from '../../playwright.config.ts';
import type { ActivityDraft } from '../../src/domain/activity.ts';
import type {} from '../pages/bench.ts';
import { quantile, record } from './results.ts';
import { mixedTexts } from './texts.ts';

const EVENTS = Number(process.env.BENCH_EVENTS ?? 40);
const PAGE_BYTES = 2_000;
const WARM_UP = 3;

/** Pages of about two kilobytes, each of other words. */
function drafts(count: number): ActivityDraft[] {
  const texts = mixedTexts();
  return Array.from({ length: count }, (_, nth) => {
    let text = '';
    for (let at = 5 * nth; text.length < PAGE_BYTES; at += 1) text += `${texts[at % texts.length]} `;
    return {
      kind: 'page',
      source: 'chrome',
      time: Date.now() - nth * 60_000,
      title: texts[(7 * nth) % texts.length] ?? '',
      text: text.slice(0, PAGE_BYTES),
      url: `https://site.example/page-${nth}`,
    };
  });
}

/** When the dashboard shows so many pages and nothing left to read; milliseconds since the Unix epoch. */
function shown(dashboard: Page, count: number): Promise<number> {
  return dashboard.evaluate(
    (wanted) =>
      new Promise<number>((resolve) => {
        const look = () => {
          const tally = document.querySelector('.tally.observed .tally-value')?.textContent ?? '';
          const state = document.querySelector('.vault-state')?.textContent ?? '';
          if (Number(tally.replace(/\D/g, '')) !== wanted || !state.includes('Models ready')) return;
          observer.disconnect();
          resolve(performance.timeOrigin + performance.now());
        };
        const observer = new MutationObserver(look);
        observer.observe(document.body, { subtree: true, childList: true, characterData: true });
        look();
      }),
    count,
  );
}

test('from an event to the updated dashboard', async ({ context }) => {
  test.setTimeout(900_000);
  const dashboard = await context.newPage();
  await dashboard.goto(`${TEST_PAGES}/index.html#/`);
  const page = await context.newPage();
  await page.goto(`${TEST_PAGES}/e2e/pages/bench.html`);
  await page.waitForFunction(() => globalThis.benchmark !== undefined);
  await page.evaluate(() => Object.assign(globalThis, { vault: benchmark.openVault() }));
  const concluded: number[] = [];
  const drawn: number[] = [];
  for (const [nth, draft] of drafts(EVENTS + WARM_UP).entries()) {
    const seen = shown(dashboard, nth + 1);
    const { start, end } = await page.evaluate(async (activity) => {
      const vault: ReturnType<typeof benchmark.openVault> = Reflect.get(globalThis, 'vault');
      const now = () => performance.timeOrigin + performance.now();
      const before = (await vault.profiler.overview()).status.revision;
      const done = Promise.withResolvers<void>();
      const stop = vault.onStatus(({ revision, waiting }) => {
        // Admitting is one revision, reading another.
        if (revision >= before + 2 && waiting === 0) done.resolve();
      });
      const begun = now();
      await vault.profiler.admit([activity]);
      await done.promise;
      await vault.profiler.overview();
      const finished = now();
      stop();
      return { start: begun, end: finished };
    }, draft);
    const drawnAt = await seen;
    if (nth < WARM_UP) continue;
    concluded.push(end - start);
    drawn.push(drawnAt - start);
  }
  for (const [name, values] of Object.entries({ concluded, drawn })) {
    record({
      id: `bench.latency.${name}`,
      metric: `ms, p95 of ${EVENTS} events with ${PAGE_BYTES} bytes of text`,
      value: quantile(values, 0.95),
      baselines: { p50: quantile(values, 0.5) },
      aim: 300,
      lowerIsBetter: true,
    });
  }
  expect(concluded).toHaveLength(EVENTS);
});
