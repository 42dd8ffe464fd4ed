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

type Vault = ReturnType<typeof benchmark.openVault>;

/** Passes one activity on. @returns when that was, and when the profile with it was there; milliseconds since the epoch */
function passOn(page: Page, draft: ActivityDraft): Promise<{ start: number; end: number; learning: string }> {
  return page.evaluate(async (activity) => {
    const vault: Vault = Reflect.get(globalThis, 'vault');
    const now = () => performance.timeOrigin + performance.now();
    const { state } = (await vault.profiler.learning()).fusion;
    const before = (await vault.profiler.overview()).status.revision;
    const done = Promise.withResolvers<void>();
    const stop = vault.onStatus(({ revision, waiting }) => {
      // Admitting is one revision, reading another.
      if (revision >= before + 2 && waiting === 0) done.resolve();
    });
    const start = now();
    await vault.profiler.admit([activity]);
    await done.promise;
    // What is learned meanwhile is a revision too.
    while ((await vault.profiler.status()).waiting > 0) await new Promise((next) => setTimeout(next, 1));
    await vault.profiler.profile('UTC');
    const end = now();
    stop();
    return { start, end, learning: state };
  }, draft);
}

async function openBench(page: Page): Promise<void> {
  await page.goto(`${TEST_PAGES}/e2e/pages/bench.html`);
  await page.waitForFunction(() => globalThis.benchmark !== undefined);
  await page.evaluate(() => Object.assign(globalThis, { vault: benchmark.openVault() }));
}

test('from an event to the updated dashboard', async ({ context }) => {
  test.setTimeout(900_000);
  const dashboard = await context.newPage();
  await dashboard.goto(`${TEST_PAGES}/index.html#/`);
  const page = await context.newPage();
  await openBench(page);
  const concluded: number[] = [];
  const drawn: number[] = [];
  for (const [nth, draft] of drafts(EVENTS + WARM_UP).entries()) {
    const seen = shown(dashboard, nth + 1);
    const { start, end } = await passOn(page, draft);
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

/** Activities that are there before. */
const STORED = Number(process.env.BENCH_STORED ?? 1_500);

/**
 * Resolves when a training has made a step since it was as far as `before`. One that is over begins anew, from the
 * shipped weights, when an activity is forgotten.
 * @returns how far it is, in [0, 1], and how often it began anew
 */
async function untilTraining(page: Page, before: number): Promise<{ progress: number; begun: number }> {
  const reached = { progress: before, begun: 0 };
  const look = async () => {
    const seen = await page.evaluate(async () => {
      const vault: Vault = Reflect.get(globalThis, 'vault');
      const { state, progress } = (await vault.profiler.learning()).fusion;
      if (state !== 'trained') return { state, progress };
      const { entries } = await vault.profiler.timeline({ limit: 1 });
      await vault.profiler.forget({ ids: entries.map(({ activity }) => activity.id) });
      return { state };
    });
    if (seen.state === 'trained') reached.begun += 1;
    if (seen.state !== 'training' || seen.progress === undefined) return false;
    const moved = seen.progress !== before;
    if (moved) reached.progress = seen.progress;
    return moved;
  };
  await expect.poll(look, { timeout: 120_000, intervals: [20] }).toBe(true);
  return reached;
}

test('from an event to the changed profile while a training runs', async ({ context }) => {
  test.setTimeout(1_800_000);
  const page = await context.newPage();
  await openBench(page);
  const all = drafts(STORED + EVENTS).map((draft) => ({ ...draft, text: draft.text?.slice(0, 200) ?? '' }));
  await page.evaluate(
    async (activities) => {
      const vault: Vault = Reflect.get(globalThis, 'vault');
      const drained = Promise.withResolvers<void>();
      const stop = vault.onStatus(({ waiting }) => waiting === 0 && drained.resolve());
      await vault.profiler.admit(activities);
      await drained.promise;
      stop();
      await vault.profiler.profile('UTC');
    },
    all.slice(0, STORED),
  );
  const took: number[] = [];
  let under = 0;
  let trainings = 1;
  let progress = 0;
  for (const draft of all.slice(STORED)) {
    const reached = await untilTraining(page, progress);
    progress = reached.progress;
    trainings += reached.begun;
    const { start, end, learning } = await passOn(page, { ...draft, time: Date.now() });
    if (learning === 'training') under += 1;
    took.push(end - start);
  }
  record({
    id: 'bench.latency.learning',
    metric: `ms, p95 of ${EVENTS} events beside ${STORED} activities, until the profile is changed`,
    value: quantile(took, 0.95),
    baselines: {
      p50: quantile(took, 0.5),
      most: Math.max(...took),
      whileTraining: under / EVENTS,
      trainings,
    },
    must: 1_000,
    lowerIsBetter: true,
  });
  // Between the look and the event a training may end.
  expect(under).toBeGreaterThanOrEqual(0.9 * EVENTS);
});
