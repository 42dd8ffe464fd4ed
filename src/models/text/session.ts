/** Token ids in, sentence embeddings out, on either tier's MiniLM. */
import type { InferenceSession, Tensor } from 'onnxruntime-web';
import { createSession, type Runtime } from '../runtime.ts';

export const EMBEDDING_SIZE = 384;

export interface TextSession {
  /**
   * @param batch token ids of each text, unpadded
   * @returns float32 [batch.length, EMBEDDING_SIZE], mean pooled, unit length
   */
  run(batch: readonly (readonly number[])[]): Promise<Float32Array<ArrayBuffer>>;
}

/**
 * The int8 file quantises activations over a whole batch, so that a vector would depend on its batch mates
 * (cosine .996 mean, .990 least), and on those that are deleted later. On WASM every text therefore runs
 * alone, which costs a seventh of the speed and pads nothing. The WebGPU file has no such coupling.
 *
 * @throws Failure model-download | model-start
 */
export async function createTextSession(runtime: Runtime, weights: Uint8Array): Promise<TextSession> {
  const session: InferenceSession = await createSession(runtime, weights);
  const runTogether = async (batch: readonly (readonly number[])[]) => {
    const output = await session.run(feeds(runtime, batch), ['sentence_embedding']);
    const embedding = output.sentence_embedding;
    if (!(embedding?.data instanceof Float32Array)) {
      throw new TypeError('The model has no float32 sentence_embedding.');
    }
    const values = Float32Array.from(embedding.data);
    embedding.dispose();
    return values;
  };
  if (runtime.tier === 'webgpu') return { run: runTogether };
  return {
    async run(batch) {
      const values = new Float32Array(batch.length * EMBEDDING_SIZE);
      for (const [row, ids] of batch.entries()) values.set(await runTogether([ids]), row * EMBEDDING_SIZE);
      return values;
    },
  };
}

/** input_ids and attention_mask [batch, longest]; int32 and with position_ids for WebGPU, which has no int64. */
function feeds({ tier, ort }: Runtime, batch: readonly (readonly number[])[]): Record<string, Tensor> {
  const width = Math.max(...batch.map((ids) => ids.length));
  const dims = [batch.length, width];
  const ids = new Int32Array(batch.length * width);
  const mask = new Int32Array(ids.length);
  batch.forEach((row, index) => {
    ids.set(row, index * width);
    mask.fill(1, index * width, index * width + row.length);
  });
  if (tier !== 'webgpu') {
    const wide = (values: Int32Array) => new ort.Tensor('int64', BigInt64Array.from(values, BigInt), dims);
    return { input_ids: wide(ids), attention_mask: wide(mask) };
  }
  const positions = Int32Array.from(ids, (_, index) => index % width);
  return {
    input_ids: new ort.Tensor('int32', ids, dims),
    attention_mask: new ort.Tensor('int32', mask, dims),
    position_ids: new ort.Tensor('int32', positions, dims),
  };
}
