/** The peer of the evaluation: transformers.js with its defaults, on the very weights that the product ships. */
import '../../src/worker/trusted-types.ts';
import { AutoModel, AutoTokenizer, env, mean_pooling } from '@xenova/transformers';
import { expose, transfer } from 'comlink';
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
env.localModelPath = new URL('/peer', self.location.href).href;
env.useBrowserCache = false;
env.useWasmCache = false;
// Its own cache interface is how it is handed files from our layout.
env.useCustomCache = true;
env.customCache = {
  async match(request: string) {
    if (request.endsWith('minilm/config.json')) return Response.json(CONFIG);
    const name = Object.keys(FILES).find((file) => request.endsWith(`minilm/${file}`));
    return name === undefined ? undefined : fetch(FILES[name] ?? '');
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

const start = async () => ({
  tokenizer: await AutoTokenizer.from_pretrained('minilm'),
  model: await AutoModel.from_pretrained('minilm', { dtype: 'fp32', device: 'wasm' }),
});
let starting: ReturnType<typeof start> | undefined;

const contract = {
  /** @returns float32 [texts.length, 384], lists of `batch` padded in order of arrival */
  async encode(texts: string[], batch: number): Promise<Float32Array> {
    starting ??= start();
    const { tokenizer, model } = await starting;
    const parts: Float32Array[] = [];
    for (let at = 0; at < texts.length; at += batch) {
      const inputs = await tokenizer(texts.slice(at, at + batch), { padding: true, truncation: true });
      const output = await model(inputs);
      const pooled =
        output.sentence_embedding ?? mean_pooling(output.last_hidden_state, inputs.attention_mask);
      parts.push(Float32Array.from(pooled.normalize(2, -1).data as Float32Array));
    }
    const size = (parts[0]?.length ?? 0) / Math.min(batch, texts.length);
    const whole = new Float32Array(texts.length * size);
    parts.forEach((part, index) => {
      whole.set(part, index * batch * size);
    });
    return transfer(whole, [whole.buffer]);
  },
};
export type PeerContract = typeof contract;
expose(contract);
