import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { cosine } from '../../vector.ts';
import { Kernel } from './kernel.ts';

const FOLDER = 'src/models/text/kernel';
const EMBEDDING = 384;
const CLASSES = 3;

const bytesOf = (path: string) => new Uint8Array(readFileSync(path));

/** [CLS], words, [SEP]. */
const ids = fc
  .array(fc.integer({ min: 1000, max: 30_000 }), { minLength: 1, maxLength: 30 })
  .map((words) => [101, ...words, 102]);

let kernel: Kernel;
beforeAll(async () => {
  // The build without relaxed SIMD, which runs everywhere; e2e/models.spec.ts compares the two.
  const module = await WebAssembly.compile(bytesOf(`${FOLDER}/encoder.wasm`));
  kernel = await Kernel.create(module, bytesOf('public/models/minilm-l6-int8.onnx'));
});

describe('Kernel', () => {
  it('reads a text the same to the bit, whatever stands before and after it', () => {
    const company = fc.array(ids, { maxLength: 7 });
    fc.assert(
      fc.property(ids, company, company, (text, before, after) => {
        const alone = kernel.run([text]);
        const among = kernel.run([...before, text, ...after]);
        const at = before.length;
        expect(among.embeddings.slice(at * EMBEDDING, (at + 1) * EMBEDDING)).toEqual(alone.embeddings);
        expect(among.sentiment.slice(at * CLASSES, (at + 1) * CLASSES)).toEqual(alone.sentiment);
      }),
      { numRuns: 25 },
    );
  });

  it('gives vectors of unit length that tell texts apart', () => {
    fc.assert(
      fc.property(ids, ids, (a, b) => {
        const { embeddings } = kernel.run([a, b]);
        const [x, y] = [embeddings.slice(0, EMBEDDING), embeddings.slice(EMBEDDING)];
        expect(Math.hypot(...x)).toBeCloseTo(1, 5);
        if (a.join() !== b.join()) expect(cosine(x, y)).toBeLessThan(1);
      }),
      { numRuns: 10 },
    );
  });

  it('refuses what is no model of its kind', async () => {
    const module = await WebAssembly.compile(bytesOf(`${FOLDER}/encoder.wasm`));
    const other = bytesOf('public/models/efficientnet-lite0.onnx');
    await expect(Kernel.create(module, other)).rejects.toThrow('model-corrupt');
    await expect(Kernel.create(module, other.subarray(0, 1000))).rejects.toThrow('model-corrupt');
  });
});
