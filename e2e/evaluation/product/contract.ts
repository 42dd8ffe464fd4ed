/** What a suite may ask of the built product; everything here runs in a real Chromium. */
import type { ColourShare } from '../../../src/domain/colour.ts';
import type { Signal } from '../../../src/domain/signal.ts';
import type { Topic } from '../../../src/domain/topic.ts';
import type { TrainingConfig } from '../../../src/models/fusion/config.ts';
import type { TopicReading } from '../../../src/models/topics.ts';
import type { TrainingExample, TrainingResult } from '../../../src/worker/training.ts';

export interface TextReading {
  /** float32 [384], unit length. */
  embedding: Float32Array;
  /** float32 [3]: logits of negative, neutral, positive; empty where the model has no sentiment output. */
  sentiment: Float32Array;
}

export interface PictureReading {
  /** float32 [1280]: what the vision encoder has before its classes. */
  features: Float32Array;
  /** float32 [384], unit length: the picture in text space. */
  embedding: Float32Array;
  /** Of ImageNet's classes, most probable first. */
  objects: readonly { label: string; probability: number }[];
  /** Largest share first. */
  colours: readonly ColourShare[];
}

export interface FusionFit {
  seed: number;
  /** What learning starts from; by default the shipped weights. */
  from?: Float32Array;
  /** In place of what is shipped. What the loss is made of stays, since the self-check knows its value. */
  training?: Partial<Omit<TrainingConfig, 'reconstruction' | 'contrast' | 'temperature' | 'weights'>>;
}

/** Which text model's readings and heads are meant: "zh" is the Chinese one, all else the English one. */
export interface Of {
  language?: string;
}

export interface Product {
  /** Where the encoders run: "wasm", "wasm-threads", "webgpu". */
  readonly tier: string;
  /** The graphics adapter on WebGPU, the processor otherwise. */
  readonly adapter: string;
  /** Hash over all model files, as signals carry it. */
  readonly modelHash: string;
  /** Topics in the order of the head's rows. */
  readonly topicList: readonly Topic[];

  /**
   * Readings in the order of `texts`, kept on the disk by model, tier and text.
   * @param options.language as in "zh"; without it, the model that reads most of the texts reads all of them,
   *   since each has a space of its own
   */
  encodeTexts(texts: readonly string[], options?: Of): Promise<TextReading[]>;
  /** What the topic head commits to and considers, for each embedding. */
  topics(embeddings: readonly Float32Array[], options?: Of): Promise<TopicReading[]>;
  /** P(topic or one of its subtopics) of every topic in the order of `topicList`, for each embedding. */
  topicProbabilities(embeddings: readonly Float32Array[], options?: Of): Promise<Float64Array[]>;
  /** What the sentiment head says; undefined where it abstains. */
  sentiment(
    readings: readonly TextReading[],
    options?: Of,
  ): Promise<({ label: 'negative' | 'neutral' | 'positive'; probability: number } | undefined)[]>;
  /** @param paths of files on the disk; one that cannot be read is a `failure` in its place */
  readPictures(paths: readonly string[]): Promise<(PictureReading | { failure: string })[]>;
  /** Trains the shipped fusion model in the product's own trainer; a tenth, by id, is held out to stop early. */
  fitFusion(examples: readonly TrainingExample[], options: FusionFit): Promise<TrainingResult>;
  /** The whole way of an activity, as in `src/worker/read.ts`: words → encoder → fuse → heads. */
  read(
    activities: readonly { title: string; text?: string; url?: string; kind?: 'page' | 'search' | 'item' }[],
  ): Promise<Signal[]>;
  /** As `src/privacy/identifiers.ts`. */
  scrub(texts: readonly string[]): Promise<{ text: string; found: number }[]>;
  /** Whether the firewall withholds what has this embedding. */
  sensitive(embeddings: readonly Float32Array[], options?: Of): Promise<boolean[]>;
  keywords(texts: readonly string[]): Promise<string[][]>;
  /**
   * Calls an exported function of a module of the product in the page, once for each list of arguments.
   * @param module below `src`, as in "models/language.ts"
   */
  call<T>(module: string, name: string, calls: readonly (readonly unknown[])[]): Promise<T[]>;
  /** Raw transformers.js on the same weights, in a worker of its own. */
  transformers(texts: readonly string[], batch?: number): Promise<Float32Array[]>;
}
