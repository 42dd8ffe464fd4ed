/** A peer of the benchmark: ONNX Runtime Web on the same weights, token ids ready, sorted by length. */
import '../../src/worker/trusted-types.ts';
import { expose } from 'comlink';
import type { InferenceSession } from 'onnxruntime-web';
import { createSession, type Runtime, startRuntime } from '../../src/models/runtime.ts';

let runtime: Runtime | undefined;
let session: InferenceSession | undefined;

const contract = {
  async start(threads: number): Promise<void> {
    runtime = await startRuntime(threads === 1 ? 'wasm' : 'wasm-threads', { threads });
    const weights = await (await fetch('/models/minilm-l6-int8.onnx')).arrayBuffer();
    session = await createSession(runtime, new Uint8Array(weights));
  },
  /** @returns milliseconds of the runs and of making their inputs */
  async encode(ids: number[][], batch: number): Promise<number> {
    if (!runtime || !session) throw new Error('not started');
    const { Tensor } = runtime.ort;
    const sorted = ids.toSorted((a, b) => a.length - b.length);
    const start = performance.now();
    for (let at = 0; at < sorted.length; at += batch) {
      const rows = sorted.slice(at, at + batch);
      const width = rows.at(-1)?.length ?? 0;
      const tokens = new BigInt64Array(rows.length * width);
      const mask = new BigInt64Array(tokens.length);
      rows.forEach((row, index) => {
        tokens.set(row.map(BigInt), index * width);
        mask.fill(1n, index * width, index * width + row.length);
      });
      const dims = [rows.length, width];
      const feeds = {
        input_ids: new Tensor('int64', tokens, dims),
        attention_mask: new Tensor('int64', mask, dims),
      };
      const { sentence_embedding } = await session.run(feeds, ['sentence_embedding']);
      sentence_embedding?.dispose();
    }
    return performance.now() - start;
  },
};
export type RawContract = typeof contract;
expose(contract);
