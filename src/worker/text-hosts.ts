/** A worker of its own for each text model, started when a text needs it. */
import { transfer } from 'comlink';
import { Failure } from '../domain/failure.ts';
import type { Tier } from '../domain/status.ts';
import type { ModelFiles } from '../models/files.ts';
import { TEXT_MODELS, type TextModel } from '../models/text/choice.ts';
import { EncoderHost } from './encoder-host.ts';
import type { TextContract, TextStart } from './text.ts';

export type TextHost = EncoderHost<TextContract, TextStart>;

interface TextHostOptions {
  files: ModelFiles;
  /** Best first. */
  tiers(): Promise<Tier[]>;
  idleMs: number;
  silenceMs: number;
  slowestWarmUp: number;
  limit: { threads?: number };
}

export function createTextHosts(options: TextHostOptions): Readonly<Record<TextModel, TextHost>> {
  return { english: createTextHost('english', options), chinese: createTextHost('chinese', options) };
}

function createTextHost(
  model: TextModel,
  { files, tiers, idleMs, silenceMs, slowestWarmUp, limit }: TextHostOptions,
): TextHost {
  const { weights, tokenizer, tokenizerConfig, prefix } = TEXT_MODELS[model];
  return new EncoderHost({
    idleMs,
    silenceMs,
    tiers: async () => (await tiers()).filter((tier) => tier === 'light' || weights[tier] !== undefined),
    prepare: async (tier) => {
      const [bytes, json, config] = await Promise.all([
        files.bytes(weights[tier] ?? ''),
        files.json(tokenizer),
        files.json(tokenizerConfig),
      ]);
      return {
        tier,
        weights: bytes,
        tokenizer: asObject(json),
        tokenizerConfig: asObject(config),
        prefix,
        slowestWarmUp,
        ...limit,
      };
    },
    spawn: () =>
      new Worker(new URL('./text.ts', import.meta.url), { type: 'module', name: `silhouette-text-${model}` }),
    start: (api, prepared) => api.start(transfer(prepared, [prepared.weights.buffer])),
  });
}

function asObject(value: unknown): object {
  if (typeof value !== 'object' || value === null)
    throw new Failure('model-corrupt', 'a tokenizer file holds no object');
  return value;
}
