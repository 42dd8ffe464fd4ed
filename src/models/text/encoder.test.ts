import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EMBEDDING_SIZE } from './choice.ts';
import { BatchEncoder } from './encoder.ts';
import { readingAt, type TextSession } from './session.ts';
import type { TextTokenizer } from './tokenizer.ts';

/** Stands for a session, which needs a browser: a text's embedding holds its length and first character, its sentiment the length. */
function setUp(lanes = 1) {
  const batches: number[] = [];
  const tokenizer: TextTokenizer = {
    encode: (text) => Array.from(text, (character) => character.charCodeAt(0)),
  };
  let running = 0;
  const session: TextSession = {
    lanes,
    async run(batch) {
      batches.push(batch.length);
      running += 1;
      expect(running).toBeLessThanOrEqual(lanes);
      await new Promise((resolve) => setTimeout(resolve));
      running -= 1;
      const values = new Float32Array(batch.length * EMBEDDING_SIZE);
      batch.forEach((ids, row) => {
        values.set([ids.length, ids[0] ?? 0], row * EMBEDDING_SIZE);
      });
      return { embeddings: values, sentiment: Float32Array.from(batch.flatMap((ids) => [ids.length, 0, 0])) };
    },
  };
  return { encoder: new BatchEncoder(tokenizer, session), batches };
}

async function encode(encoder: BatchEncoder, texts: string[]) {
  const found = new Map<number, number[]>();
  await encoder.encode(texts, (indices, batch) => {
    indices.forEach((index, row) => {
      expect(found.has(index)).toBe(false);
      const { embedding, sentiment } = readingAt(batch, row, indices.length);
      expect([...sentiment]).toEqual([embedding[0], 0, 0]);
      found.set(index, [...embedding.slice(0, 2)]);
    });
    return true;
  });
  return texts.map((_, index) => found.get(index));
}

const distinctTexts = fc.uniqueArray(fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 12 }), {
  maxLength: 40,
});

describe('BatchEncoder', () => {
  it('hands over every text exactly once and at its own index', async () => {
    await fc.assert(
      fc.asyncProperty(distinctTexts, fc.integer({ min: 1, max: 3 }), async (texts, lanes) => {
        const results = await encode(setUp(lanes).encoder, texts);
        expect(results).toEqual(texts.map((text) => [text.length, text.charCodeAt(0)]));
      }),
    );
  });

  it('does not run a remembered text again', async () => {
    const { encoder, batches } = setUp();
    await encode(encoder, ['one', 'two']);
    const results = await encode(encoder, ['two', 'three', 'one']);
    expect(results).toEqual([
      [3, 116],
      [5, 116],
      [3, 111],
    ]);
    expect(batches).toEqual([2, 1]);
  });

  it('runs no further batch once the receiver says stop', async () => {
    const { encoder, batches } = setUp();
    const texts = Array.from({ length: 30 }, (_, index) => `text ${index}`);
    await encoder.encode(texts, () => batches.length < 2);
    expect(batches).toEqual([6, 8]);
  });

  it('keeps its own copy: the receiver may transfer what it gets', async () => {
    const { encoder } = setUp();
    await encoder.encode(['one'], (_, { embeddings, sentiment }) => {
      structuredClone([embeddings, sentiment], { transfer: [embeddings.buffer, sentiment.buffer] });
      return true;
    });
    expect(await encode(encoder, ['one'])).toEqual([[3, 111]]);
    expect(await encode(encoder, ['one'])).toEqual([[3, 111]]);
  });
});
