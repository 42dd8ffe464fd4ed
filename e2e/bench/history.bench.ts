/**
 * A history of 5,000 visits with its repeats, read as the product reads it (32 visits at a time), against
 * transformers.js, which reads what it is given.
 *
 * The repeats are the sample history's: its visits in their order, over and over, each time with other pages in
 * the places of its pages, so that a page comes back as often and as soon as there. Titles are real ones.
 */
import { test } from 'playwright/test';
import { TEST_PAGES } from '../../playwright.config.ts';
import type {} from '../pages/bench.ts';
import { record } from './results.ts';
import { pageTitles } from './texts.ts';

const VISITS = Number(process.env.BENCH_VISITS ?? 5000);
const AT_A_TIME = 32;

function historyLike(sample: readonly string[], titles: readonly string[], visits: number): string[] {
  const pages = [...new Set(sample)];
  const place = new Map(pages.map((title, index) => [title, index]));
  return Array.from({ length: visits }, (_, visit) => {
    const time = Math.floor(visit / sample.length);
    const page = place.get(sample[visit % sample.length] ?? '') ?? 0;
    return titles[(time * pages.length + page) % titles.length] ?? '';
  });
}

test('a history with its repeats', async ({ page }) => {
  test.setTimeout(3_600_000);
  await page.goto(`${TEST_PAGES}/e2e/pages/bench.html`);
  await page.waitForFunction(() => globalThis.benchmark !== undefined);
  const sample = await page.evaluate(() => benchmark.sampleTitles());
  const history = historyLike(sample, pageTitles(), VISITS);
  const measured = await page.evaluate(
    async ({ visits, size }) => {
      const times: Record<string, number> = {};
      const warmUp = visits.slice(0, 40).map((title) => `${title}, again`);
      const peer = benchmark.peer();
      await peer.api.start(1);
      await peer.api.encode(warmUp, 1);
      // Halves in turn: what the machine does besides falls on all.
      const middle = Math.ceil(visits.length / 2);
      const lanes = new Map([1, 2].map((threads) => [threads, benchmark.ours(threads)]));
      for (const encoders of lanes.values()) await encoders.encodeTexts(warmUp);
      for (const half of [visits.slice(0, middle), visits.slice(middle)]) {
        for (const [threads, encoders] of lanes) {
          const start = performance.now();
          for (let at = 0; at < half.length; at += size)
            await encoders.encodeTexts(half.slice(at, at + size));
          const name = `ours, ${threads}`;
          times[name] = (times[name] ?? 0) + performance.now() - start;
        }
        times['one by one'] = (times['one by one'] ?? 0) + (await peer.api.encode(half, 1));
        times['lists of 32'] = (times['lists of 32'] ?? 0) + (await peer.api.encode(half, 32));
      }
      return times;
    },
    { visits: history, size: AT_A_TIME },
  );
  const perSecond = (name: string) => (1000 * history.length) / (measured[name] ?? Number.NaN);
  const peer = Math.max(perSecond('one by one'), perSecond('lists of 32'));
  const baselines = {
    distinct: new Set(history).size,
    ...Object.fromEntries(Object.keys(measured).map((name) => [`${name}, visits/s`, perSecond(name)])),
  };
  record({
    id: 'bench.history.vs_transformersjs',
    metric: `both as they come: ours on two threads, × of its better use on its one, ${history.length} visits`,
    value: perSecond('ours, 2') / peer,
    baselines,
    must: 5,
  });
  record({
    id: 'bench.history.1thread',
    metric: '× of its better use, one thread each',
    value: perSecond('ours, 1') / peer,
    aim: 5,
  });
});
