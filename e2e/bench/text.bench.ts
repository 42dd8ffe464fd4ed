/**
 * Texts a second end to end, text to embedding through the product's own encoders, against transformers.js and
 * against ONNX Runtime Web alone: same weights, same cut, same number of threads, one run. Rounds alternate, so
 * that whatever else the machine does falls on all of them, and ratios are of medians.
 */
import { expect, type Page, test } from 'playwright/test';
import { TEST_PAGES } from '../../playwright.config.ts';
import { cosine } from '../../src/models/vector.ts';
import type {} from '../pages/bench.ts';
import { median, record } from './results.ts';
import { mixedTexts } from './texts.ts';

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);
const RAW_BATCHES = [1, 4, 8, 16];
const SAME_COSINE = 0.99;
const ON_ONE = 'one by one, 1 thread';

const texts = mixedTexts();

test.beforeEach(async ({ page }) => {
  test.setTimeout(3_600_000);
  await page.goto(`${TEST_PAGES}/e2e/pages/bench.html`);
  await page.waitForFunction(() => globalThis.benchmark !== undefined);
});

type Times = Record<string, number[]>;

/** Times each of the names in turn, `ROUNDS` times; names are functions of the page. */
async function alternate(page: Page, threads: number): Promise<Times> {
  const times: Times = {};
  for (let round = 0; round < ROUNDS; round += 1) {
    const measured = await page.evaluate(
      async ({ strings, lanes, rawBatches, first, onOne }) => {
        const result: Record<string, number> = {};
        // V8 compiles WebAssembly a second time while it runs; what is timed comes after that for all.
        const warmUp = strings.slice(0, 40).map((text) => `${text}, again`);

        const parts = [
          async () => {
            const encoders = benchmark.ours(lanes);
            await encoders.encodeTexts(warmUp);
            const start = performance.now();
            await encoders.encodeTexts(strings);
            result.ours = performance.now() - start;
            encoders.close();
          },
          async () => {
            const peer = benchmark.peer();
            await peer.api.start(lanes);
            await peer.api.encode(warmUp, 1);
            result['one by one'] = await peer.api.encode(strings, 1);
            result['lists of 32'] = await peer.api.encode(strings, 32);
            peer.close();
          },
          async () => {
            if (lanes === 1) return;
            const peer = benchmark.peer();
            await peer.api.start(1);
            await peer.api.encode(warmUp, 1);
            result[onOne] = await peer.api.encode(strings, 1);
            peer.close();
          },
          async () => {
            const tokenizer = await benchmark.tokenizer();
            const ids = strings.map((text) => tokenizer.encode(text));
            const raw = benchmark.raw();
            await raw.api.start(lanes);
            await raw.api.encode(ids.slice(0, 40), 8);
            for (const batch of rawBatches) result[`raw, batch ${batch}`] = await raw.api.encode(ids, batch);
            raw.close();
          },
        ];
        for (let nth = 0; nth < parts.length; nth += 1) await parts[(nth + first) % parts.length]?.();
        return result;
      },
      { strings: texts, lanes: threads, rawBatches: RAW_BATCHES, first: round, onOne: ON_ONE },
    );
    for (const [name, milliseconds] of Object.entries(measured)) {
      times[name] = [...(times[name] ?? []), milliseconds];
    }
  }
  return times;
}

for (const threads of [1, 2]) {
  test(`texts a second, threads: ${threads}`, async ({ page }) => {
    const times = await alternate(page, threads);
    const perSecond = (name: string) => (1000 * texts.length) / median(times[name] ?? []);
    const ours = perSecond('ours');
    const peer = Math.max(perSecond('one by one'), perSecond('lists of 32'));
    const raw = Math.max(...RAW_BATCHES.map((batch) => perSecond(`raw, batch ${batch}`)));
    const baselines = Object.fromEntries(
      Object.keys(times).map((name) => [`${name}, texts/s`, perSecond(name)]),
    );
    const suffix = threads === 1 ? '' : `.${threads}threads`;
    record({
      id: `bench.text.vs_transformersjs${suffix}`,
      metric: `× of its better use, both on ${threads} thread${threads === 1 ? '' : 's'}`,
      value: ours / peer,
      baselines,
      must: 1.6,
    });
    record({
      id: `bench.text.vs_onnxruntime${suffix}`,
      metric: '× of its best batch',
      value: ours / raw,
      must: 0.97,
    });
    if (threads === 1) return;
    record({
      id: 'bench.text.2threads_vs_transformersjs_1',
      metric: '× of transformers.js one by one as it comes, on one thread',
      value: ours / perSecond(ON_ONE),
      must: 2.8,
    });
  });
}

test('the embeddings are the same', async ({ page }) => {
  const few = texts.slice(0, 100);
  const pairs = await page.evaluate(async (strings) => {
    const encoders = benchmark.ours(1);
    const peer = benchmark.peer();
    await peer.api.start(1);
    const found: [number[], number[]][] = [];
    for (const text of strings) {
      const [reading] = await encoders.encodeTexts([text]);
      found.push([[...(reading?.embedding ?? [])], [...(await peer.api.embedding(text))]]);
    }
    return found;
  }, few);
  const likeness = pairs.map(([a, b]) => cosine(a, b));
  const mean = likeness.reduce((sum, value) => sum + value, 0) / likeness.length;
  record({
    id: 'bench.text.same',
    metric: 'mean cosine to transformers.js on the same weights',
    value: mean,
    baselines: { least: Math.min(...likeness) },
    must: SAME_COSINE,
  });
  expect(pairs).toHaveLength(few.length);
});
