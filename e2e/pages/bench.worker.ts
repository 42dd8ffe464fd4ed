/** A peer of the benchmark: transformers.js on the very same weights, in a worker like ours. */
import '../../src/worker/trusted-types.ts';
import { AutoModel, AutoTokenizer, env } from '@xenova/transformers';
import { expose } from 'comlink';
import plainMjs from 'onnxruntime-web/ort-wasm-simd-threaded.mjs?url';
import plainWasm from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url';

const FILES: Record<string, string> = {
  'tokenizer.json': '/models/tokenizer.json',
  'tokenizer_config.json': '/models/tokenizer_config.json',
  'onnx/model.onnx': '/models/minilm-l6-int8.onnx',
};
const CONFIG = { model_type: 'bert', architectures: ['BertModel'], hidden_size: 384, num_hidden_layers: 6 };
/** As the product cuts. */
const MAX_TOKENS = 128;

env.allowRemoteModels = false;
env.allowLocalModels = true;
env.localModelPath = new URL('/bench', self.location.href).href;
env.useBrowserCache = false;
env.useWasmCache = false;
// Its own cache interface is how it is handed files from our layout.
env.useCustomCache = true;
env.customCache = {
  async match(request: string) {
    const name = Object.keys({ ...FILES, 'config.json': '' }).find((file) =>
      request.endsWith(`minilm/${file}`),
    );
    if (name === undefined) return undefined;
    return name === 'config.json' ? Response.json(CONFIG) : fetch(FILES[name] ?? '');
  },
  async put() {
    // Nothing to keep: every file is on this origin.
  },
};

let run: ((texts: string[]) => Promise<Float32Array>) | undefined;

const contract = {
  async start(threads: number): Promise<void> {
    const { wasm } = env.backends.onnx;
    if (!wasm) throw new Error('no WASM backend');
    const base = self.location.href;
    wasm.wasmPaths = { mjs: new URL(plainMjs, base).href, wasm: new URL(plainWasm, base).href };
    wasm.numThreads = threads;
    const tokenizer = await AutoTokenizer.from_pretrained('minilm');
    const model = await AutoModel.from_pretrained('minilm', { dtype: 'fp32', device: 'wasm' });
    run = async (texts) => {
      const inputs = await tokenizer(texts, { padding: true, truncation: true, max_length: MAX_TOKENS });
      const { sentence_embedding } = await model(inputs);
      return sentence_embedding.data;
    };
    await run(['warm up']);
  },
  /** @param batch texts a call, in order of arrival. @returns milliseconds */
  async encode(texts: string[], batch: number): Promise<number> {
    if (!run) throw new Error('not started');
    const start = performance.now();
    for (let at = 0; at < texts.length; at += batch) await run(texts.slice(at, at + batch));
    return performance.now() - start;
  },
  /** @returns float32 [384] */
  async embedding(text: string): Promise<Float32Array> {
    if (!run) throw new Error('not started');
    return (await run([text])).slice();
  },
};
export type PeerContract = typeof contract;
expose(contract);
