/** What `e2e/bench.bench.ts` drives: our encoders and transformers.js, side by side in one page. */
import { wrap } from 'comlink';
import { createEncoders } from '../../src/worker/encoders.ts';
import type { PeerContract } from './bench.worker.ts';

const bench = {
  peer() {
    const worker = new Worker(new URL('./bench.worker.ts', import.meta.url), { type: 'module' });
    return { api: wrap<PeerContract>(worker), close: () => worker.terminate() };
  },
  ours: (tier: 'wasm' | 'wasm-threads') => createEncoders({ onModels: () => undefined, tier }),
};

declare global {
  var benchmark: typeof bench;
}
globalThis.benchmark = bench;
