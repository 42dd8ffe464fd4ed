import type { FusionConfig, ModalityName, Side } from './config.ts';
import type { FusionInput } from './inputs.ts';
import { type Draws, drawsOf } from './random.ts';
import { type FusionModel, openFusion } from './weights.ts';

export interface TestShape {
  sizes?: Partial<Record<ModalityName, number>>;
  /** Of the vision encoder, before PCA. */
  features?: number;
  hidden?: number;
  latent?: number;
  training?: Partial<FusionConfig['training']>;
  seed?: number;
}

const SIZES = { text: 12, words: 3, topics: 7, picture: 8, bridge: 12, colours: 14, behaviour: 24 };
const SIDES: Record<ModalityName, Side> = {
  text: 'words',
  words: 'words',
  topics: 'words',
  picture: 'picture',
  bridge: 'picture',
  colours: 'picture',
  behaviour: 'none',
};
const WORDS = ['red', 'green', '蓝'];

export interface TestFiles {
  config: FusionConfig;
  weights: Uint8Array<ArrayBuffer>;
}

/** fusion.json and fusion.bin with the loss that they have. */
export function testFiles({
  sizes = SIZES,
  features = 20,
  hidden = 10,
  latent = 6,
  training = {},
  seed = 1,
}: TestShape = {}): TestFiles {
  const draws = drawsOf(seed);
  const values: number[] = [];
  const tensors: FusionConfig['tensors'] = [];
  const put = (name: string, shape: number[], of: () => number) => {
    tensors.push({ name, shape, dtype: 'float32', offset: 4 * values.length });
    const count = shape.reduce((product, size) => product * size, 1);
    for (let at = 0; at < count; at++) values.push(of());
  };
  const layer = (name: string, inputs: number, outputs: number) => {
    put(`${name}.weight`, [inputs, outputs], () => draws.normal() / Math.sqrt(inputs));
    put(`${name}.bias`, [outputs], () => 0.1 * draws.normal());
  };
  const modalities = Object.entries(sizes).map(([name, size]) => ({
    name: name as ModalityName,
    size,
    side: SIDES[name as ModalityName],
  }));
  for (const { name, size } of modalities) {
    put(`${name}.mean`, [size], () => 0.1 * draws.normal());
    put(`${name}.deviation`, [size], () => 1 + draws.next());
    put(`${name}.importance`, [size], () => 0.5 + draws.next());
    put(`${name}.gate`, [1], () => 0.3 * draws.normal());
    layer(`${name}.encoder.1`, size, hidden);
    layer(`${name}.encoder.2`, hidden, latent);
    put(`${name}.encoder.skip`, [size, latent], () => draws.normal() / Math.sqrt(size));
    put(`${name}.decoder.skip`, [latent, size], () => draws.normal() / Math.sqrt(latent));
    layer(`${name}.decoder.1`, latent, hidden);
    layer(`${name}.decoder.2`, hidden, size);
  }
  const { picture = 0 } = sizes;
  put('picture.centre', [features], () => draws.next());
  put('picture.components', [features, picture], () => draws.normal() / Math.sqrt(features));
  const config: FusionConfig = {
    version: 1,
    latent,
    activation: 'x*sigmoid(1.702x)',
    modalities,
    reduced: { picture: { input: features, root: true } },
    words: WORDS.slice(0, sizes.words ?? 0).map((name) => ({ name, terms: [name] })),
    colours: {
      anchors: Array.from({ length: (sizes.colours ?? 12) - 12 }, () => [
        draws.next(),
        0.1 * draws.normal(),
        0,
      ]),
      sigma: 0.1,
    },
    tensors,
    training: {
      batch: 16,
      epochs: 4,
      patience: 3,
      every: 1,
      lr: 1e-3,
      warmup: 0.05,
      weightDecay: 1e-4,
      mask: 0.3,
      views: 0.5,
      dropout: 0.1,
      noise: 0.1,
      replay: 0.5,
      temperature: 0.1,
      reconstruction: 1,
      contrast: 1,
      weights: Object.fromEntries(modalities.map(({ name }) => [name, 1])),
      ...training,
    },
    start: {
      gains: { text: 1, words: 0.7, topics: 0.5, picture: 1, bridge: 0.7, colours: 0.7 },
      ridge: 0.6,
      decoderRidge: 0.01,
      within: 0.25,
      shares: { words: 1, picture: 0.5 },
    },
  };
  const weights = new Uint8Array(Float32Array.from(values).buffer);
  return { config, weights };
}

export function testModel(shape: TestShape = {}): FusionModel {
  const { config, weights } = testFiles(shape);
  return openFusion(config, weights);
}

/**
 * Activities of a few kinds, so that there is something to learn: the modalities of one kind are alike.
 *
 * @returns sorted by time
 */
export function testInputs(model: FusionModel, count: number, seed = 1): FusionInput[] {
  const kinds = 8;
  const centre = (name: string, size: number, kind: number) =>
    vector(size, drawsOf(seed, 7, kind, name.length));
  return Array.from({ length: count }, (_, at) => {
    const draws = drawsOf(seed, 8, at);
    const kind = draws.below(kinds);
    const near = (name: string, size: number) => {
      const middle = centre(name, size, kind);
      return middle.map((value) => value + 0.3 * draws.normal());
    };
    const input: FusionInput = { behaviour: near('behaviour', 24), title: WORDS[kind % WORDS.length] ?? '' };
    for (const { name, size } of model.config.modalities)
      if (name === 'text' || name === 'picture' || name === 'bridge')
        if (name === 'text' || draws.next() < 0.7) input[name] = near(name, size);
    if (input.picture) input.colours = [{ name: 'red', hex: '#aa2211', share: 0.2 + kind / 16 }];
    return input;
  });
}

function vector(size: number, draws: Draws): Float32Array {
  return Float32Array.from({ length: size }, () => draws.normal());
}
