/** The bridge from the profiler's worker to the encoders' own workers. */
import './trusted-types.ts';
import { proxy, type Remote, transfer } from 'comlink';
import * as v from 'valibot';
import { Failure, failureCode } from '../domain/failure.ts';
import type { ModelState, Tier } from '../domain/status.ts';
import { orAbort } from '../models/abort.ts';
import { createModelFiles, type ModelFiles } from '../models/files.ts';
import { type FusionModel, openFusion } from '../models/fusion/weights.ts';
import { fetchTopics } from '../models/manifest.ts';
import { SentimentHead } from '../models/sentiment.ts';
import { EmbeddingTable } from '../models/table.ts';
import { distinct } from '../models/text/batches.ts';
import { concerns, TEXT_MODELS, type TextModel, type TextModelFiles } from '../models/text/choice.ts';
import { readingAt, type TextBatch, type TextReading } from '../models/text/session.ts';
import { candidateTiers } from '../models/tier.ts';
import { TopicHead } from '../models/topics.ts';
import type { PictureReading } from '../models/vision/encoder.ts';
import { byTaxonomy, Firewall } from '../privacy/sensitive.ts';
import { EncoderHost } from './encoder-host.ts';
import { readFrames, readOnce } from './read-once.ts';
import type { TextContract } from './text.ts';
import { createTextHosts } from './text-hosts.ts';
import type { VisionContract, VisionStart } from './vision.ts';

export type { TextReading } from '../models/text/session.ts';
export type { PictureReading } from '../models/vision/encoder.ts';

export interface Heads {
  topics: TopicHead;
  sentiment: SentimentHead;
  firewall: Pick<Firewall, 'isSensitive'>;
}

export interface Encoders {
  /**
   * Hash over the pinned hashes of all files that shape a signal of this text model, heads included; loads no
   * weights. One model's hash does not change when another's files do.
   */
  hash(model?: TextModel): Promise<string>;
  /** Loads what is missing of a text model (by default the English one) and resolves with the tier. Rejects with Failure; may be called again. */
  start(model?: TextModel): Promise<Tier>;
  /**
   * @param options.model by default the English one; another is downloaded when it is first asked for, and its
   *   vectors lie in another space
   * @returns in the order of `texts`; equal texts share one
   * @throws Failure cancelled | model-start (light tier) | model-download | model-corrupt | internal
   */
  encodeTexts(
    texts: string[],
    options?: { model?: TextModel; signal?: AbortSignal; onBatch?: (done: number) => void },
  ): Promise<TextReading[]>;
  /**
   * The vision encoder is loaded on first use. An unreadable picture is a Failure in its place; several
   * together are scenes of one video, read as one. What was read lately is not read again.
   */
  readPictures(
    pictures: (Blob | Blob[])[],
    options?: { signal?: AbortSignal; onPicture?: (done: number) => void },
  ): Promise<(PictureReading | Failure)[]>;
  /** Pure functions on what this text model reads, run by the caller. */
  heads(model?: TextModel): Promise<Heads>;
  /** The fusion model as it is shipped, and the hash of its files. @throws Failure model-download | model-corrupt */
  fusion(): Promise<ShippedFusion>;
  /** The same as its files are, for a worker that is handed them. @throws Failure model-download | model-corrupt */
  fusionFiles(): Promise<{ config: unknown; weights: Uint8Array<ArrayBuffer> }>;
  /** Terminates the workers; what was asked for and not answered rejects with Failure cancelled. */
  close(): void;
}

export interface ShippedFusion {
  model: FusionModel;
  hash: string;
}

export interface EncodersOptions {
  onModels(state: ModelState): void;
  /** Workers without work for so long are terminated, and started again on demand. */
  idleMs?: number;
  /** For tests: a worker silent for so long is taken for dead. */
  silenceMs?: number;
  /** Of the WASM tier; by default as many as help. */
  threads?: number;
  /** A tier to insist on, whatever was measured (falling back if it does not start). */
  tier?: Tier | 'auto';
}

/** One WASM thread needs about 90 ms; a GPU may take somewhat longer, since it leaves the processor free. */
const SLOWEST_WARM_UP_MS = 150;

export function createEncoders({
  onModels,
  idleMs = 60_000,
  silenceMs = 60_000,
  tier = 'auto',
  threads,
}: EncodersOptions): Encoders {
  const closing = new AbortController();
  let last: ModelState = { state: 'idle' };
  /** The last that was no download. */
  let atRest: ModelState = last;
  const tell = whenChanged((models) => {
    last = models;
    if (models.state !== 'loading') atRest = models;
    onModels(models);
  });
  const files = createModelFiles(tell, closing.signal);
  const tiers = once(() => (tier === 'auto' ? candidateTiers() : insistOn(tier)));
  const slowestWarmUp = tier === 'auto' ? SLOWEST_WARM_UP_MS : Number.POSITIVE_INFINITY;
  const limit = threads === undefined ? {} : { threads };
  const shared = { tiers, idleMs, silenceMs };

  const texts = createTextHosts({ ...shared, files, slowestWarmUp, limit });

  const vision = new EncoderHost<VisionContract, VisionStart>({
    ...shared,
    prepare: async (on) => {
      const loaded = Promise.all([
        files.bytes('efficientnet-lite0.onnx'),
        files.bytes('imagenet-labels.i8.bin'),
        files.json('imagenet-labels.json'),
      ]);
      const [weights, labelEmbeddings, labels] = await loaded;
      return { tier: on, weights, labelEmbeddings, labels: asNames(labels), ...limit };
    },
    spawn: () =>
      new Worker(new URL('./vision.ts', import.meta.url), { type: 'module', name: 'silhouette-vision' }),
    start: (api, options) =>
      api.start(transfer(options, [options.weights.buffer, options.labelEmbeddings.buffer])),
  });

  const readShown = readOnce(
    (picture) => vision.run((api) => api.read(picture)),
    (frames, signal) => vision.run((api, beat) => readFrames(api, beat, frames, signal)),
  );

  let textTier: Tier | undefined;
  let starting = 0;
  /** After files that no encoder waits for. */
  const settled = () => {
    if (last.state === 'loading' && starting === 0) tell(atRest);
  };
  const reporting = async (work: () => Promise<Tier>): Promise<Tier> => {
    starting += 1;
    try {
      const tier = await failing(tell, work);
      tell({ state: 'ready', tier });
      return tier;
    } finally {
      starting -= 1;
    }
  };
  const start = (model: TextModel = 'english') =>
    reporting(async () => {
      const started = await texts[model].start();
      if (model === 'english') textTier = started;
      return textTier ?? started;
    });
  const startVision = () =>
    reporting(async () => {
      const visionTier = await vision.start();
      return textTier ?? visionTier;
    });
  const headsOf = (model: TextModel) =>
    once(async () => {
      const loaded = await failing(tell, () => loadHeads(files, model));
      // They were downloaded after the encoder had started.
      settled();
      return loaded;
    });
  // Learning can do without: that it is missing says nothing about the models that read.
  const fusionFiles = async () => {
    const [config, weights] = [files.json('fusion.json'), files.bytes('fusion.bin')];
    await Promise.allSettled([config, weights]);
    settled();
    return { config: await config, weights: await weights };
  };
  const fusion = once(async () => {
    const [{ config, weights }, hash] = await Promise.all([
      fusionFiles(),
      files.hash((file) => file.startsWith('fusion.')),
    ]);
    return { model: openFusion(config, weights), hash };
  });
  const heads = { english: headsOf('english'), chinese: headsOf('chinese') };

  return {
    hash: (model = 'english') => failing(tell, () => files.hash((file) => concerns(model, file))),
    start,
    heads: (model = 'english') => heads[model](),
    fusion,
    fusionFiles,

    async encodeTexts(given, { model = 'english', signal, onBatch } = {}) {
      if (given.length === 0) return [];
      await orAbort(start(model), signal, 'encoding texts');
      const { unique, at } = distinct(given);
      const found = new Map<number, TextReading>();
      const progress = () => onBatch?.(at.filter((position) => found.has(position)).length);
      const work = texts[model].run((api, beat) =>
        encodeMissing(api, beat, { unique, found, progress, signal }),
      );
      await orAbort(work, signal, 'encoding texts');
      return at.flatMap((position) => found.get(position) ?? []);
    },

    async readPictures(pictures, { signal, onPicture } = {}) {
      if (pictures.length === 0) return [];
      await orAbort(startVision(), signal, 'reading pictures');
      const results: (PictureReading | Failure)[] = [];
      for (const picture of pictures) {
        results.push(await orAbort(readShown(picture, signal), signal, 'reading pictures').catch(asResult));
        onPicture?.(results.length);
      }
      return results;
    },

    close() {
      closing.abort();
      for (const host of Object.values(texts)) host.close();
      vision.close();
    },
  };
}

interface Collection {
  unique: readonly string[];
  /** By position in `unique`. */
  found: Map<number, TextReading>;
  progress(): void;
  signal: AbortSignal | undefined;
}

/** Encodes what has no reading yet: everything, or after a lost worker what it had not handed over. */
async function encodeMissing(
  api: Remote<TextContract>,
  beat: () => void,
  collection: Collection,
): Promise<void> {
  const { unique, found, progress, signal } = collection;
  if (signal?.aborted) return;
  const missing = unique.flatMap((text, position) => (found.has(position) ? [] : [{ text, position }]));
  // The answer to each batch says whether to go on: no message of its own that could come too late.
  const take = (indices: number[], batch: TextBatch): boolean => {
    beat();
    for (const [row, index] of indices.entries()) {
      const position = missing[index]?.position;
      if (position !== undefined) found.set(position, readingAt(batch, row, indices.length));
    }
    if (!signal?.aborted) progress();
    return !signal?.aborted;
  };
  const texts = missing.map(({ text }) => text);
  await api.encode(texts, proxy(take));
}

async function insistOn(tier: Tier): Promise<Tier[]> {
  const measured = await candidateTiers();
  return tier === 'light'
    ? ['light']
    : [tier, ...measured.filter((other) => other !== tier && other !== 'webgpu')];
}

/**
 * What concerns pictures only must not keep words from being read: an unreadable one, one that twice took
 * its worker with it, a vision encoder that does not start in this browser.
 */
function asResult(error: unknown): Failure {
  const code = failureCode(error);
  if (code !== 'picture-unreadable' && code !== 'internal' && code !== 'model-start') throw error;
  const detail = error instanceof Error ? error.message.replace(`${code}: `, '') : String(error);
  return new Failure(code === 'internal' ? 'picture-unreadable' : code, detail, error);
}

async function loadHeads(files: ModelFiles, model: TextModel): Promise<Heads> {
  const names = TEXT_MODELS[model];
  const [parameters, table, topics, sentiment, firewall] = await Promise.all([
    files.json(names.topics),
    files.bytes(names.topicTable),
    fetchTopics(),
    files.json(names.sentiment),
    names.firewall && loadFirewall(files, names.firewall),
  ]);
  return {
    topics: new TopicHead(parameters, new EmbeddingTable(table), topics),
    sentiment: new SentimentHead(sentiment),
    firewall: firewall ?? byTaxonomy,
  };
}

async function loadFirewall(
  files: ModelFiles,
  { parameters, weights }: NonNullable<TextModelFiles['firewall']>,
): Promise<Firewall> {
  const [json, table] = await Promise.all([files.json(parameters), files.bytes(weights)]);
  return new Firewall(json, new EmbeddingTable(table));
}

async function failing<T>(tell: EncodersOptions['onModels'], work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    tell({ state: 'failed', code: failureCode(error), detail });
    throw error;
  }
}

/** Every batch starts what is running already: that is no news. */
function whenChanged(onModels: EncodersOptions['onModels']): EncodersOptions['onModels'] {
  let last = '';
  return (state) => {
    const next = JSON.stringify(state);
    if (next !== last) onModels(state);
    last = next;
  };
}

function asNames(value: unknown): string[] {
  const parsed = v.safeParse(v.array(v.string()), value);
  if (!parsed.success) throw new Failure('model-corrupt', 'imagenet-labels.json is no list of names');
  return parsed.output;
}

/** Calls once; a rejection is forgotten, so that the next call tries again. */
function once<T>(work: () => Promise<T>): () => Promise<T> {
  let promise: Promise<T> | undefined;
  return () => {
    promise ??= work().catch((error: unknown) => {
      promise = undefined;
      throw error;
    });
    return promise;
  };
}
