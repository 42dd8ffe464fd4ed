/**
 * WebGPU on SwiftShader, a software adapter: shows that the results are right, says nothing about speed.
 * The product refuses it; these tests take it knowingly.
 */
import { readFileSync } from 'node:fs';
import { expect, test } from 'playwright/test';
import { cosine } from '../src/models/vector.ts';
import type {} from './pages/models.ts';
import { openModels } from './support/models.ts';
import { needsSwiftShader, SWIFTSHADER } from './support/swiftshader.ts';

// On a processor for a GPU each of these takes a minute, and longer beside others.
test.describe.configure({ timeout: 300_000 });

test.use(SWIFTSHADER);

test.beforeEach(async ({ page }) => {
  await openModels(page);
  await needsSwiftShader(page);
});

test('a fallback adapter is refused, unless a test asks for it', async ({ page }) => {
  const [product, asked] = await page.evaluate(() =>
    Promise.all([
      models.candidateTiers(),
      models.candidateTiers(globalThis, { acceptFallbackAdapter: true }),
    ]),
  );
  expect(product).toEqual(['wasm-threads', 'wasm', 'light']);
  expect(asked).toEqual(['webgpu', 'wasm-threads', 'wasm', 'light']);
});

test('every node of both models is placed on the GPU', async ({ page }) => {
  const placements: string[] = [];
  // ONNX Runtime's verbose log names the provider of every node, or says that all are on one.
  page.on('console', (message) => {
    const placed = /(?:All nodes|Node\(s\)) placed on \[(\w+)\]/.exec(message.text());
    if (placed) placements.push(placed[0]);
  });
  await page.evaluate(async () => {
    const runtime = await models.startRuntime('webgpu', { verbose: true });
    for (const file of ['minilm-l6-webgpu.onnx', 'efficientnet-lite0.onnx']) {
      const session = await models.createSession(runtime, await models.weights(file));
      await session.release();
    }
  });
  expect(placements).toEqual(Array(2).fill('All nodes placed on [WebGpuExecutionProvider]'));
});

test('embeddings are those of the fp32 reference, alone and in a batch', async ({ page }) => {
  const { items }: { items: { text: string; embedding: string }[] } = JSON.parse(
    readFileSync('e2e/goldens/text.json', 'utf8'),
  );
  // Half a dozen of all lengths: a software GPU needs seconds for each.
  const chosen = items.filter((_, index) => index % 34 === 0);
  const result = await page.evaluate(
    async (texts) => {
      const { encoders } = models.open({ tier: 'webgpu' });
      const tier = await encoders.start();
      return { tier, embeddings: (await encoders.encodeTexts(texts)).map(({ embedding }) => [...embedding]) };
    },
    chosen.map(({ text }) => text),
  );
  expect(result.tier).toBe('webgpu');
  const cosines = chosen.map(({ embedding }, index) => {
    const reference = new Float32Array(Uint8Array.from(Buffer.from(embedding, 'base64')).buffer);
    return cosine(reference, result.embeddings[index] ?? []);
  });
  console.log(`webgpu: least cosine ${Math.min(...cosines).toFixed(6)} of ${cosines.length}`);
  expect(Math.min(...cosines)).toBeGreaterThanOrEqual(0.999);
});

for (const build of ['jspi', 'asyncify']) {
  test(`the self-check passes on the ${build} build, and refuses a GPU that computes something else`, async ({
    page,
  }) => {
    if (build === 'asyncify') {
      await page.addInitScript(() => Reflect.deleteProperty(WebAssembly, 'Suspending'));
      await page.reload();
      await page.waitForFunction(() => globalThis.models !== undefined);
    }
    const files: string[] = [];
    page.on('request', (request) => files.push(request.url()));
    const result = await page.evaluate(async () => {
      const session = await models.createGpuSession(await models.weights('minilm-l6-webgpu.onnx'));
      const tokenizer = await models.tokenizer();
      // The known sentence is computed, the batches that only measure speed are not: a software GPU takes long.
      const computed: Awaited<ReturnType<typeof session.run>>[] = [];
      const right: typeof session = {
        lanes: 1,
        run: async (batch) => {
          const outputs = batch.length === 1 ? await session.run(batch) : computed[0];
          if (!outputs) throw new Error('a batch before the known sentence');
          computed.push(outputs);
          return outputs;
        },
      };
      // The same numbers in another order.
      const wrong: typeof session = {
        lanes: 1,
        run: async () => {
          const outputs = computed.shift();
          if (!outputs) throw new Error('a batch more');
          return { embeddings: outputs.embeddings.toReversed(), sentiment: outputs.sentiment };
        },
      };
      return {
        right: (await models.selfCheck(right, tokenizer)).cosine,
        wrong: await models.selfCheck(wrong, tokenizer).catch(String),
      };
    });
    expect(result.right).toBeGreaterThan(0.999);
    expect(result.wrong).toContain('model-start');
    expect(files.filter((file) => file.endsWith('.wasm'))).toEqual([expect.stringContaining(`.${build}`)]);
  });
}

test('a GPU that fails at the start costs a worker, not the encoders', async ({ page }) => {
  await page.route(/ort-wasm-simd-threaded\.(jspi|asyncify).*\.mjs/, (route) =>
    route.fulfill({ contentType: 'text/javascript', body: 'throw new Error("no GPU today")' }),
  );
  const [tier, size] = await page.evaluate(async () => {
    const { encoders } = models.open({ tier: 'webgpu' });
    const tier = await encoders.start();
    return [tier, (await encoders.encodeTexts(['Lemon cake']))[0]?.embedding.length];
  });
  expect(tier).toBe('wasm-threads');
  expect(size).toBe(384);
});
