/** Token ids in, embeddings and sentiment out, on either tier. */
import type { InferenceSession, Tensor } from 'onnxruntime-web';
import { createSession, type Runtime, startRuntime } from '../runtime.ts';
import { EMBEDDING_SIZE } from './choice.ts';
import { Kernel } from './kernel/kernel.ts';
import { loadKernel } from './kernel/load.ts';

/** What is read from one text. */
export interface TextReading {
  /** float32 [EMBEDDING_SIZE], mean pooled, unit length */
  embedding: Float32Array;
  /** float32 [3]: logits of negative, neutral and positive; empty where the model has no such head */
  sentiment: Float32Array;
}

/** What is read from several, one after another. */
export interface TextBatch {
  /** float32 [texts, EMBEDDING_SIZE] */
  embeddings: Float32Array<ArrayBuffer>;
  /** float32 [texts, 3], or empty */
  sentiment: Float32Array<ArrayBuffer>;
}

export interface TextSession {
  /** How many batches it runs at a time. */
  readonly lanes: number;
  /** @param batch token ids of each text, unpadded */
  run(batch: readonly (readonly number[])[]): Promise<TextBatch>;
}

/** @returns a copy of the reading at `row` of a batch of `texts` */
export function readingAt({ embeddings, sentiment }: TextBatch, row: number, texts: number): TextReading {
  const part = (values: Float32Array, width: number) => values.slice(row * width, (row + 1) * width);
  return {
    embedding: part(embeddings, EMBEDDING_SIZE),
    sentiment: part(sentiment, sentiment.length / texts),
  };
}

/**
 * On WASM, one thread. A text's numbers depend on that text alone, to the bit: they are the same whatever
 * runs beside it, which is what makes "deleted" equal "never seen".
 *
 * @param weights an int8 ONNX file as tools/models writes it
 * @throws Failure model-download | model-start | model-corrupt
 */
export async function createKernelSession(weights: Uint8Array): Promise<TextSession> {
  const kernel = await Kernel.create(await loadKernel(), weights);
  return { lanes: 1, run: async (batch) => kernel.run(batch) };
}

/**
 * On WebGPU, by ONNX Runtime.
 *
 * @throws Failure model-download | model-start
 */
export async function createGpuSession(weights: Uint8Array): Promise<TextSession> {
  const runtime = await startRuntime('webgpu');
  const session: InferenceSession = await createSession(runtime, weights);
  const names = session.outputNames.filter((name) => name === 'sentence_embedding' || name === 'sentiment');
  return {
    lanes: 1,
    async run(batch) {
      const { sentence_embedding, sentiment } = await session.run(feeds(runtime, batch), names);
      return { embeddings: taken(sentence_embedding), sentiment: taken(sentiment) };
    },
  };
}

function taken(tensor: Tensor | undefined): Float32Array<ArrayBuffer> {
  if (!tensor) return new Float32Array();
  if (!(tensor.data instanceof Float32Array)) throw new TypeError('An output of the model is not float32.');
  const values = Float32Array.from(tensor.data);
  tensor.dispose();
  return values;
}

/** input_ids, attention_mask and position_ids [batch, longest], int32. */
function feeds({ ort }: Runtime, batch: readonly (readonly number[])[]): Record<string, Tensor> {
  const width = Math.max(...batch.map((ids) => ids.length));
  const dims = [batch.length, width];
  const ids = new Int32Array(batch.length * width);
  const mask = new Int32Array(ids.length);
  batch.forEach((row, index) => {
    ids.set(row, index * width);
    mask.fill(1, index * width, index * width + row.length);
  });
  const positions = Int32Array.from(ids, (_, index) => index % width);
  return {
    input_ids: new ort.Tensor('int32', ids, dims),
    attention_mask: new ort.Tensor('int32', mask, dims),
    position_ids: new ort.Tensor('int32', positions, dims),
  };
}
