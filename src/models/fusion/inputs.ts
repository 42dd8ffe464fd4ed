/** From what the readers found to the vectors that the encoders take. */
import type { ColourShare } from '../../domain/colour.ts';
import { Failure } from '../../domain/failure.ts';
import { SENTIMENTS } from '../../domain/signal.ts';
import { coloursVector } from './colours-vector.ts';
import type { FusionConfig, ModalityName } from './config.ts';
import { project } from './dense.ts';
import type { FusionModel, Tensor } from './weights.ts';
import { wordsVector } from './words.ts';

/** What the readers found in one activity. Each may be missing, and most are. */
export interface FusionInput {
  /** Text embedding of the English model, 384 values of unit length; another model's lies in another space. */
  text?: Float32Array;
  /** The words of its lexicon are looked for in it. */
  title?: string;
  /** Probabilities of the taxonomy's first tier, in its order. */
  topics?: Float32Array;
  /** Probabilities of negative, neutral and positive; counts only beside `topics`. */
  sentiment?: Float32Array;
  /** Pooled features of the vision encoder, 1,280 values. */
  features?: Float32Array;
  /** The same after `reducePicture`, which is enough to keep. Counts where `features` is missing. */
  picture?: Float32Array;
  /** The picture in text space over what is seen in it (ConSE), 384 values of unit length. */
  bridge?: Float32Array;
  /** Of a picture that was looked at; empty if it has none that stands out. */
  colours?: readonly ColourShare[];
  /** See behaviour-vector.ts. */
  behaviour?: Float32Array;
}

/** Standardised, in the order of the model's modalities; undefined where it is missing. */
export type Vectors = readonly (Float32Array | undefined)[];

/** Standardised values are held within it: one odd value should not decide. */
const MOST_DEVIATIONS = 6;

/**
 * (x − mean) / deviation of what is there, reduced where the model says so.
 *
 * @throws Failure internal if a vector has another length than the model's
 */
export function vectorsOf(model: FusionModel, input: FusionInput): Vectors {
  return model.config.modalities.map(({ name, size }) => {
    const raw = rawOf(model, input, name, size);
    return raw && standardise(model, name, raw);
  });
}

/** Whether a modality says anything of an activity; the words of a title that has none of the lexicon do not. */
export function says({ words }: FusionConfig, input: FusionInput, name: ModalityName): boolean {
  switch (name) {
    case 'words':
      return wordsVector(words, input.title ?? '').some((value) => value > 0);
    case 'colours':
      return (input.colours?.length ?? 0) > 0;
    case 'picture':
      return (input.features ?? input.picture) !== undefined;
    default:
      return input[name] !== undefined;
  }
}

/** @param raw as the readers give it, or reduced already */
export function standardise(model: FusionModel, name: ModalityName, raw: Float32Array): Float32Array {
  const { mean, deviation } = standardOf(model, name);
  const reduced = reduce(model, name, raw);
  if (reduced.length !== mean.length)
    throw new Failure('internal', `${name} has ${raw.length} values, not ${mean.length}`);
  return reduced.map((value, at) => {
    const standard = (value - (mean[at] ?? 0)) / (deviation[at] ?? 1);
    return Math.min(MOST_DEVIATIONS, Math.max(-MOST_DEVIATIONS, standard));
  });
}

/**
 * A picture's features on their chief components; kept instead of them, they save four fifths of the room. They are
 * those of these shipped files: after a release with others the features have to be read again.
 */
export function reducePicture(model: FusionModel, features: Float32Array): Float32Array {
  return reduce(model, 'picture', features);
}

/** Values that standardised ones stand for, less the mean: what vectors of a modality are compared by. */
export function weighted(model: FusionModel, name: ModalityName, vector: Float32Array): Float32Array {
  const { deviation } = standardOf(model, name);
  return vector.map((value, at) => value * (deviation[at] ?? 1));
}

function reduce(model: FusionModel, name: ModalityName, raw: Float32Array): Float32Array {
  const how = model.config.reduced[name];
  if (!how || raw.length !== how.input) return raw;
  const centre = constant(model, `${name}.centre`).values;
  const components = constant(model, `${name}.components`);
  // A square root keeps a few strong features from deciding alone.
  const centred = raw.map(
    (value, at) => (how.root ? Math.sqrt(Math.max(0, value)) : value) - (centre[at] ?? 0),
  );
  return project(centred, components.values, components.shape[1] ?? 0);
}

function rawOf(
  model: FusionModel,
  input: FusionInput,
  name: ModalityName,
  size: number,
): Float32Array | undefined {
  const { words, colours } = model.config;
  switch (name) {
    case 'words':
      return input.title === undefined ? undefined : wordsVector(words, input.title);
    case 'topics':
      return input.topics && topicsVector(model, input.topics, size, input.sentiment);
    case 'picture':
      return input.features ?? input.picture;
    case 'colours':
      return input.colours && coloursVector(colours, input.colours);
    default:
      return input[name];
  }
}

function topicsVector(
  model: FusionModel,
  topics: Float32Array,
  size: number,
  sentiment?: Float32Array,
): Float32Array {
  const first = size - SENTIMENTS.length;
  if (topics.length !== first) throw new Failure('internal', `${topics.length} topics, not ${first}`);
  // An unknown sentiment is the mean one, which standardises to zero.
  return Float32Array.of(...topics, ...(sentiment ?? standardOf(model, 'topics').mean.subarray(first)));
}

function standardOf(model: FusionModel, name: string): { mean: Float32Array; deviation: Float32Array } {
  return {
    mean: constant(model, `${name}.mean`).values,
    deviation: constant(model, `${name}.deviation`).values,
  };
}

function constant(model: FusionModel, name: string): Tensor {
  const tensor = model.constants.get(name);
  if (!tensor) throw new Failure('model-corrupt', `fusion.bin holds no ${name}`);
  return tensor;
}
