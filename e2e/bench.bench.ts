/**
 * `npm run bench`: texts a second against transformers.js on the same weights, in one run, as ratios.
 * Rounds alternate, so that whatever else the machine does falls on all of them.
 */
import { readFileSync } from 'node:fs';
import { expect, test } from 'playwright/test';
import { TEST_PAGES } from '../playwright.config.ts';
import type {} from './pages/bench.ts';

const ROUNDS = 5;
const titles = readFileSync('tools/sample/titles.tsv', 'utf8')
  .split('\n')
  .slice(1)
  .flatMap((line) => line.split('\t')[0] || []);

test('texts a second, against transformers.js', async ({ page }) => {
  test.setTimeout(900_000);
  await page.goto(`${TEST_PAGES}/e2e/pages/bench.html`);
  await page.waitForFunction(() => globalThis.benchmark !== undefined);
  const times: Record<string, number[]> = {};
  for (let round = 0; round < ROUNDS; round += 1) {
    const measured = await page.evaluate(
      async ({ titles: texts, warmUp }) => {
        const result: Record<string, number> = {};
        const peer = benchmark.peer();
        await peer.api.start();
        // V8 compiles WebAssembly a second time while it runs; what is timed comes after that for all.
        await peer.api.encode(warmUp, 1);
        result['transformers.js, one by one'] = await peer.api.encode(texts, 1);
        result['transformers.js, lists of 32'] = await peer.api.encode(texts, 32);
        peer.close();
        for (const tier of ['wasm', 'wasm-threads'] as const) {
          const encoders = benchmark.ours(tier);
          await encoders.start();
          await encoders.encodeTexts(warmUp);
          const start = performance.now();
          await encoders.encodeTexts(texts);
          result[`Silhouette, ${tier}`] = performance.now() - start;
          encoders.close();
        }
        return result;
      },
      { titles, warmUp: titles.map((title) => `${title}, again`) },
    );
    for (const [name, milliseconds] of Object.entries(measured)) {
      times[name] = [...(times[name] ?? []), milliseconds];
    }
  }
  const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
  const baseline = median(times['transformers.js, one by one'] ?? []);
  for (const [name, all] of Object.entries(times)) {
    const milliseconds = median(all);
    console.log(
      `${name.padEnd(30)} ${(baseline / milliseconds).toFixed(2)} × ${((1000 * titles.length) / milliseconds).toFixed(0).padStart(5)} texts/s`,
    );
  }
  expect(Object.keys(times)).toHaveLength(4);
});
