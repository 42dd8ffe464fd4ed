/** The peer of the benchmark: transformers.js on the very same weights, in a worker like ours. */
import '../../src/worker/trusted-types.ts';
import { AutoModel, AutoTokenizer, env, mean_pooling } from '@xenova/transformers';
import { expose } from 'comlink';
import plainMjs from 'onnxruntime-web/ort-wasm-simd-threaded.mjs?url';
import plainWasm from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url';

const FILES: Record<string, string> = {
  'tokenizer.json': '/models/tokenizer.json',
  'tokenizer_config.json': '/models/tokenizer_config.json',
  'onnx/model.onnx': '/models/minilm-l6-int8.onnx',
};
const CONFIG = { model_type: 'bert', architectures: ['BertModel'], hidden_size: 384, num_hidden_layers: 6 };

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
const { onnx } = env.backends;
if (onnx.wasm) {
  const base = self.location.href;
  onnx.wasm.wasmPaths = { mjs: new URL(plainMjs, base).href, wasm: new URL(plainWasm, base).href };
}

let run: ((texts: string[]) => Promise<void>) | undefined;

const contract = {
  async start(): Promise<void> {
    const tokenizer = await AutoTokenizer.from_pretrained('minilm');
    const model = await AutoModel.from_pretrained('minilm', { dtype: 'fp32', device: 'wasm' });
    run = async (texts) => {
      const inputs = await tokenizer(texts, { padding: true, truncation: true, max_length: 128 });
      const { last_hidden_state } = await model(inputs);
      mean_pooling(last_hidden_state, inputs.attention_mask).normalize(2, -1);
    };
    await run(['warm up']);
  },
  /** @param batch texts a call, in order of arrival */
  async encode(texts: string[], batch: number): Promise<number> {
    if (!run) throw new Error('not started');
    const start = performance.now();
    for (let at = 0; at < texts.length; at += batch) await run(texts.slice(at, at + batch));
    return performance.now() - start;
  },
};
export type PeerContract = typeof contract;
expose(contract);
