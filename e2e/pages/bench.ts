/** What the benchmarks drive: our encoders, transformers.js and ONNX Runtime Web, side by side in one page. */
import { wrap } from 'comlink';
import { Kernel } from '../../src/models/text/kernel/kernel.ts';
import { loadKernel } from '../../src/models/text/kernel/load.ts';
import { createTokenizer } from '../../src/models/text/tokenizer.ts';
import { openVault } from '../../src/worker/client.ts';
import { createEncoders } from '../../src/worker/encoders.ts';
import type { PeerContract } from './bench.worker.ts';
import type { RawContract } from './bench-raw.worker.ts';

const bench = {
  openVault,
  /** transformers.js. */
  peer() {
    const worker = new Worker(new URL('./bench.worker.ts', import.meta.url), { type: 'module' });
    return { api: wrap<PeerContract>(worker), close: () => worker.terminate() };
  },
  /** ONNX Runtime Web with nothing round it. */
  raw() {
    const worker = new Worker(new URL('./bench-raw.worker.ts', import.meta.url), { type: 'module' });
    return { api: wrap<RawContract>(worker), close: () => worker.terminate() };
  },
  ours: (threads: number) =>
    createEncoders({
      onModels: () => undefined,
      tier: threads === 1 ? 'wasm' : 'wasm-threads',
      threads,
      idleMs: 3_600_000,
    }),
  /** @returns bytes of the kernel's memory when it has read so many texts of so many tokens at a time */
  async kernelMemory(texts: number, tokens: number): Promise<number> {
    const weights = await (await fetch('/models/minilm-l6-int8.onnx')).arrayBuffer();
    const kernel = await Kernel.create(await loadKernel(), new Uint8Array(weights));
    kernel.run(Array.from({ length: texts }, () => Array.from({ length: tokens }, () => 1000)));
    return kernel.memory;
  },
  async tokenizer() {
    const files = ['tokenizer.json', 'tokenizer_config.json'];
    const [json, config] = await Promise.all(
      files.map(async (file): Promise<object> => (await fetch(`/models/${file}`)).json()),
    );
    return createTokenizer(json ?? {}, config ?? {});
  },
  /** Titles of the sample history's visits in the order of their times. */
  async sampleTitles(): Promise<string[]> {
    const vault = openVault();
    const drafts = [];
    for await (const batch of vault.sample()) drafts.push(...batch);
    vault.close();
    return drafts.toSorted((a, b) => a.time - b.time).map(({ title }) => title);
  },
};

declare global {
  var benchmark: typeof bench;
}
globalThis.benchmark = bench;
