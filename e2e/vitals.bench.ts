/**
 * `npm run bench -- vitals`: what the embed costs the page that carries it. The same visit with and without
 * the script, alternating in one run, as the web-vitals library reports it; consent given in both.
 */
import { readFileSync } from 'node:fs';
import { type Browser, expect, type Page, test } from 'playwright/test';
import { DEMO } from '../playwright.config.ts';
import { realBrowser } from './support/partitioning.ts';

test.use({ launchOptions: realBrowser });

const PAIRS = Number(process.env.PAIRS ?? 20);
const LIBRARY = readFileSync('node_modules/web-vitals/dist/web-vitals.iife.js', 'utf8');
const METRICS = ['LCP', 'CLS', 'INP', 'TBT'] as const;
type Vitals = Record<(typeof METRICS)[number], number>;

/** Starts the library before the page does anything, and keeps the newest value of each metric. */
const COLLECT = `${LIBRARY};
  window.vitals = { LCP: 0, CLS: 0, INP: 0, TBT: 0 };
  for (const name of ['LCP', 'CLS', 'INP'])
    webVitals['on' + name](({ value }) => { window.vitals[name] = value; }, { reportAllChanges: true, durationThreshold: 16 });
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) window.vitals.TBT += duration - 50;
  }).observe({ type: 'longtask', buffered: true });`;

const CONSENT = JSON.stringify({
  choice: 'granted',
  purposes: ['observing', 'recommending', 'reporting'],
  version: '2026-11',
  time: 0,
  language: 'en',
});

/** One visit to a product page: it loads, is scrolled, put in the cart, and left alone until all is quiet. */
async function visit(browser: Browser, script: boolean): Promise<Vitals> {
  const context = await browser.newContext();
  await context.addInitScript(COLLECT);
  await context.addInitScript(
    ([site, consent]) => {
      if (location.origin === site) localStorage.setItem('consent', consent);
    },
    [DEMO, CONSENT] as const,
  );
  const page = await context.newPage();
  await page.goto(`${DEMO}/product/trail-runners${script ? '' : '?silhouette=off'}`);
  if (script) await expect(page.locator('iframe[src$="/vault.html"]')).toHaveCount(1);
  for (const step of [400, 800, 1_200]) {
    await page.mouse.wheel(0, step);
    await frames(page, 10);
  }
  await page.getByTestId('add-to-cart').click();
  await page.getByTestId('language-zh').click();
  await page.getByTestId('language-en').click();
  await page.waitForLoadState('networkidle');
  await frames(page, 60);
  const vitals = await page.evaluate(() => (window as unknown as { vitals: Vitals }).vitals);
  await context.close();
  return vitals;
}

function frames(page: Page, count: number): Promise<void> {
  return page.evaluate(
    (left) =>
      new Promise<void>((resolve) => {
        const next = (n: number): void => {
          if (n === 0) resolve();
          else requestAnimationFrame(() => next(n - 1));
        };
        next(left);
      }),
    count,
  );
}

test('web vitals of the demo, with the script and without', async ({ browser }) => {
  test.setTimeout(1_200_000);
  const rounds: { with: Vitals; without: Vitals }[] = [];
  // The first of each warms caches and is not counted.
  await visit(browser, true);
  await visit(browser, false);
  for (let pair = 0; pair < PAIRS; pair += 1) {
    // Each goes first as often.
    const first = await visit(browser, pair % 2 === 0);
    const second = await visit(browser, pair % 2 !== 0);
    rounds.push(pair % 2 === 0 ? { with: first, without: second } : { with: second, without: first });
  }
  for (const metric of METRICS) {
    const differences = rounds.map((round) => round.with[metric] - round.without[metric]);
    const [low, high] = interval(differences);
    const show = (value: number): string => value.toFixed(metric === 'CLS' ? 4 : 0);
    process.stdout.write(
      `${metric.padEnd(4)} with ${show(median(rounds.map((round) => round.with[metric])))}` +
        `  without ${show(median(rounds.map((round) => round.without[metric])))}` +
        `  median difference ${show(median(differences))} (95 % bootstrap ${show(low)} to ${show(high)}, ${PAIRS} pairs)\n`,
    );
  }
});

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2;
}

/** Percentile bootstrap of the median (Efron 1979), with a fixed seed. */
function interval(values: readonly number[]): [number, number] {
  let state = 1;
  const pick = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return values[Math.floor((state / 2 ** 32) * values.length)] ?? 0;
  };
  const medians = Array.from({ length: 4_000 }, () => median(values.map(pick))).sort((a, b) => a - b);
  return [medians[100] ?? 0, medians[3_899] ?? 0];
}
