/** What `models*.spec.ts` drive: the product's own modules, with nothing in between. */
import { wrap } from 'comlink';
import { Taxonomy } from '../../src/domain/topic.ts';
import { CACHE_NAME } from '../../src/models/load.ts';
import { createSession, startRuntime } from '../../src/models/runtime.ts';
import { TEXT_MODELS, type TextModel } from '../../src/models/text/choice.ts';
import { hasRelaxedSimd, Kernel } from '../../src/models/text/kernel/kernel.ts';
import { loadKernel } from '../../src/models/text/kernel/load.ts';
import { selfCheck } from '../../src/models/text/self-check.ts';
import { createGpuSession } from '../../src/models/text/session.ts';
import { createTokenizer } from '../../src/models/text/tokenizer.ts';
import { candidateTiers } from '../../src/models/tier.ts';
import { decodePicture } from '../../src/models/vision/decode.ts';
import { createEncoders, type EncodersOptions } from '../../src/worker/encoders.ts';
import type { NestedContract } from './models.worker.ts';

const tools = {
  CACHE_NAME,
  Taxonomy,
  candidateTiers,
  createSession,
  createGpuSession,
  decodePicture,
  hasRelaxedSimd,
  Kernel,
  loadKernel,
  selfCheck,
  startRuntime,

  /** Encoders and every state that they reported. */
  open(options: Partial<EncodersOptions> = {}) {
    const states: Parameters<EncodersOptions['onModels']>[0][] = [];
    const encoders = createEncoders({ onModels: (state) => states.push(state), ...options });
    return { encoders, states };
  },

  /** The encoders as the product has them: workers of a worker. */
  nested: () =>
    wrap<NestedContract>(new Worker(new URL('./models.worker.ts', import.meta.url), { type: 'module' })),

  async tokenizer(model: TextModel = 'english') {
    const { tokenizer, tokenizerConfig, prefix } = TEXT_MODELS[model];
    const files = [tokenizer, tokenizerConfig];
    const [json, config] = await Promise.all(
      files.map(async (file) => (await fetch(`/models/${file}`)).json()),
    );
    return createTokenizer(json, config, prefix);
  },

  async weights(file: string) {
    return new Uint8Array(await (await fetch(`/models/${file}`)).arrayBuffer());
  },

  /** A picture that only the test has, painted and encoded by the browser. */
  async paint(width: number, height: number, type = 'image/jpeg'): Promise<Blob> {
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext('2d');
    if (!context) throw new Error('no canvas');
    context.fillStyle = 'crimson';
    context.fillRect(0, 0, width / 2, height);
    context.fillStyle = 'teal';
    context.fillRect(width / 2, 0, width / 2, height);
    return canvas.convertToBlob({ type });
  },
};

declare global {
  var models: typeof tools;
}
globalThis.models = tools;
