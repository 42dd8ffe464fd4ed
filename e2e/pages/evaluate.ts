/** What `npm run evaluate` drives: the product's own workers and modules, asked in batches. */
import '../../src/worker/trusted-types.ts';
import { wrap } from 'comlink';
import type { Activity } from '../../src/domain/activity.ts';
import { Failure } from '../../src/domain/failure.ts';
import type { Signal } from '../../src/domain/signal.ts';
import type { Tier } from '../../src/domain/status.ts';
import { createModelFiles } from '../../src/models/files.ts';
import { extractKeywords } from '../../src/models/keywords.ts';
import { fetchTopics } from '../../src/models/manifest.ts';
import type { TextModel } from '../../src/models/text/choice.ts';
import { candidateTiers } from '../../src/models/tier.ts';
import { scrubText } from '../../src/privacy/identifiers.ts';
import { createEncoders, type Encoders } from '../../src/worker/encoders.ts';
import { fuseReading, readActivities } from '../../src/worker/read.ts';
import { createFusionTrainer } from '../../src/worker/trainer-host.ts';
import type { TrainingExample } from '../../src/worker/training.ts';
import type { FusionFit } from '../evaluation/product/contract.ts';
import type { ModulesContract } from './evaluate.modules.ts';
import type { PeerContract } from './evaluate.peer.ts';

const SENTIMENTS = 3;

interface Started {
  encoders: Encoders;
  hash: string;
}

let started: Started | undefined;
let modules: ReturnType<typeof wrap<ModulesContract>> | undefined;
let peer: ReturnType<typeof wrap<PeerContract>> | undefined;

function ready(): Started {
  if (!started) throw new Error('evaluate.start was not called');
  return started;
}

const tools = {
  /** @param wanted "auto" is WebGPU where a real adapter is, WASM otherwise: timings decide nothing here */
  async start(wanted: Tier | 'auto', threads: number | undefined) {
    const candidates = await candidateTiers();
    const insisted = wanted === 'auto' ? (candidates[0] ?? 'wasm') : wanted;
    const encoders = createEncoders({
      onModels: () => undefined,
      tier: insisted,
      idleMs: 3_600_000,
      ...(threads !== undefined && { threads }),
    });
    const tier = await encoders.start();
    const topics = await fetchTopics();
    const hash = await encoders.hash();
    started = { encoders, hash };
    return { tier, adapter: tier === 'webgpu' ? await adapterName() : '', hash, topics };
  },

  /** @returns float32 [texts.length, 384], and [texts.length, 3] or empty without a sentiment output */
  async encode(
    texts: string[],
    model: TextModel,
  ): Promise<{ embeddings: Float32Array; sentiment: Float32Array }> {
    const readings = await ready().encoders.encodeTexts(texts, { model });
    return {
      embeddings: join(readings.map(({ embedding }) => embedding)),
      sentiment: join(readings.map(({ sentiment }) => sentiment)),
    };
  },

  async topics(embeddings: Float32Array, size: number, model: TextModel) {
    const { topics } = await ready().encoders.heads(model);
    return rows(embeddings, size).map((embedding) => topics.classify(embedding));
  },

  /** @returns float64 [n, topics] */
  async topicProbabilities(embeddings: Float32Array, size: number, model: TextModel): Promise<Float64Array> {
    const { topics } = await ready().encoders.heads(model);
    return join64(rows(embeddings, size).map((embedding) => topics.probabilities(embedding)));
  },

  /** @param logits float32 [n, 3], or empty @param n of readings */
  async sentiment(logits: Float32Array, n: number, model: TextModel) {
    const { sentiment } = await ready().encoders.heads(model);
    const given = rows(logits, SENTIMENTS);
    return Array.from({ length: n }, (_, row) => sentiment.classify(given[row] ?? new Float32Array()));
  },

  /** @param urls same-origin addresses under which the driver serves the files */
  async readPictures(urls: string[]) {
    const blobs = await Promise.all(urls.map(async (url) => (await fetch(url)).blob()));
    const readings = await ready().encoders.readPictures(blobs);
    return readings.map((reading) =>
      reading instanceof Failure
        ? { failure: reading.message }
        : {
            features: reading.features,
            embedding: reading.embedding,
            objects: reading.objects,
            colours: reading.colours,
          },
    );
  },

  /** In the trainer's own worker, as on a device. */
  async fitFusion(examples: readonly TrainingExample[], { seed, from, training }: FusionFit) {
    const files = createModelFiles(() => undefined, new AbortController().signal);
    const trainer = createFusionTrainer({
      async files() {
        const config = (await files.json('fusion.json')) as { training: object };
        const changed = { ...config, training: { ...config.training, ...training } };
        return { config: changed, weights: await files.bytes('fusion.bin') };
      },
    });
    try {
      const ignore = () => undefined;
      const options = { signal: new AbortController().signal, onCheckpoint: ignore, onProgress: ignore };
      return await trainer.train({ examples, seed, ...(from && { from }) }, options);
    } finally {
      trainer.close();
    }
  },

  /** The way of `src/worker/read.ts`, whole. */
  async read(activities: Activity[]): Promise<Signal[]> {
    const { encoders, hash } = ready();
    const { readings, failure } = await readActivities(activities, encoders, {
      signal: new AbortController().signal,
      pictureOf: async () => undefined,
    });
    if (failure !== undefined) throw failure;
    return Promise.all(
      readings.map(async (reading) => fuseReading(reading, await encoders.heads(reading.model), hash)),
    );
  },

  async sensitive(embeddings: Float32Array, size: number, model: TextModel): Promise<boolean[]> {
    const { topics, firewall } = await ready().encoders.heads(model);
    return rows(embeddings, size).map((embedding) =>
      firewall.isSensitive([{ embedding, sensitive: topics.classify(embedding).sensitive }]),
    );
  },

  scrub: (texts: string[]) => texts.map((text) => scrubText(text)),
  keywords: (texts: string[]) => texts.map((text) => extractKeywords(text)),

  async call(module: string, name: string, calls: unknown[][]): Promise<unknown[]> {
    modules ??= wrap<ModulesContract>(
      new Worker(new URL('./evaluate.modules.ts', import.meta.url), { type: 'module' }),
    );
    return modules.call(module, name, calls);
  },

  /** @returns float32 [texts.length, 384] */
  async transformers(texts: string[], batch: number): Promise<Float32Array> {
    peer ??= wrap<PeerContract>(
      new Worker(new URL('./evaluate.peer.ts', import.meta.url), { type: 'module' }),
    );
    return peer.encode(texts, batch);
  },
};

function rows(values: Float32Array, size: number): Float32Array[] {
  return Array.from({ length: values.length / size }, (_, row) => values.slice(row * size, (row + 1) * size));
}

function join(parts: readonly Float32Array[]): Float32Array {
  const whole = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function join64(parts: readonly Float64Array[]): Float64Array {
  const width = parts[0]?.length ?? 0;
  const whole = new Float64Array(width * parts.length);
  for (const [row, part] of parts.entries()) whole.set(part, row * width);
  return whole;
}

async function adapterName(): Promise<string> {
  const info = (await navigator.gpu?.requestAdapter())?.info;
  return [info?.vendor, info?.architecture, info?.device, info?.description].filter(Boolean).join(' ');
}

export type EvaluatePage = typeof tools;
declare global {
  var evaluate: EvaluatePage;
}
globalThis.evaluate = tools;
document.title = 'ready';
