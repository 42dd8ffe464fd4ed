/**
 * The fusion model without TensorFlow.js: from vectors to latents, and back through the decoders.
 *
 *     c_m = encoder_m(x_m)                     of each modality that is there
 *     z   = s / √(|s|² + 1e-6)                 s = Σ_m exp(gate_m) · c_m
 */
import type { ModalityName } from './config.ts';
import { type DenseLayer, dense, denseLayer, gelu } from './dense.ts';
import { type FusionInput, type Vectors, vectorsOf } from './inputs.ts';
import { type FusionModel, layersOf, skipOf, tensorsOf } from './weights.ts';

/** Examples at a time, so that what lies between the layers stays in the processor's cache. */
const CHUNK = 128;

export interface Latents {
  /** What each encoder says, by example and in the order of the model's modalities: float32 [latent]. */
  codes: (Float32Array | undefined)[][];
  /** By example: float32 [latent], of unit length; undefined for one that has nothing. */
  fused: (Float32Array | undefined)[];
}

export class FusionEncoder {
  readonly model: FusionModel;
  readonly #encoders: Stack[];
  readonly #decoders: Stack[];
  readonly #importance: number[];

  /** @param weights flat, by default the shipped ones @throws Failure model-corrupt if they have another length */
  constructor(model: FusionModel, weights: Float32Array = model.shipped) {
    this.model = model;
    const tensors = tensorsOf(model, weights);
    const valuesOf = (name: string) => tensors.get(name)?.values ?? new Float32Array();
    const stack = (name: string, part: 'encoder' | 'decoder'): Stack => {
      const layers = layersOf(model.slots, name, part).map(({ weight, bias }) =>
        denseLayer(valuesOf(weight), valuesOf(bias)),
      );
      const skip = tensors.get(skipOf(name, part));
      const outputs = layers.at(-1)?.outputs ?? 0;
      return { layers, ...(skip && { skip: denseLayer(skip.values, new Float32Array(outputs)) }) };
    };
    const names = model.config.modalities.map(({ name }) => name);
    this.#encoders = names.map((name) => stack(name, 'encoder'));
    this.#decoders = names.map((name) => stack(name, 'decoder'));
    this.#importance = names.map((name) => Math.exp(valuesOf(`${name}.gate`)[0] ?? 0));
  }

  encode(inputs: readonly FusionInput[]): Latents {
    return this.encodeVectors(inputs.map((input) => vectorsOf(this.model, input)));
  }

  /** @param vectors standardised, by example */
  encodeVectors(vectors: readonly Vectors[]): Latents {
    const codes = vectors.map((): (Float32Array | undefined)[] => this.#encoders.map(() => undefined));
    for (const [modality, stack] of this.#encoders.entries()) {
      const present = vectors.flatMap((row, example) => (row[modality] ? [example] : []));
      for (let at = 0; at < present.length; at += CHUNK) {
        const examples = present.slice(at, at + CHUNK);
        const rows = run(
          stack,
          examples.map((example) => vectors[example]?.[modality] ?? new Float32Array()),
        );
        for (const [row, example] of examples.entries()) {
          const ofExample = codes[example];
          if (ofExample) ofExample[modality] = rows[row];
        }
      }
    }
    return { codes, fused: codes.map((ofExample) => this.combine(ofExample)) };
  }

  /**
   * The common latent of some modalities.
   *
   * @param codes in the order of the model's modalities
   * @param only which count; by default all that are there
   * @returns undefined if none is there
   */
  combine(codes: readonly (Float32Array | undefined)[], only?: readonly string[]): Float32Array | undefined {
    const sum = new Float32Array(this.model.config.latent);
    let any = false;
    for (const [modality, code] of codes.entries()) {
      const name = this.model.config.modalities[modality]?.name ?? '';
      if (!code || (only && !only.includes(name))) continue;
      any = true;
      const weight = this.#importance[modality] ?? 0;
      for (let at = 0; at < sum.length; at++) sum[at] = (sum[at] ?? 0) + weight * (code[at] ?? 0);
    }
    return any ? toUnit(sum) : undefined;
  }

  /** What the latents say a modality is, standardised as `vectorsOf`. @param latents [n][latent] */
  decodeVectors(latents: readonly Float32Array[], name: ModalityName): Float32Array[] {
    const modality = this.model.config.modalities.findIndex((known) => known.name === name);
    const stack = this.#decoders[modality] ?? { layers: [] };
    const decoded: Float32Array[] = [];
    for (let at = 0; at < latents.length; at += CHUNK)
      decoded.push(...run(stack, latents.slice(at, at + CHUNK)));
    return decoded;
  }
}

/** Dense layers with the activation between them, and a linear path beside them. */
interface Stack {
  layers: DenseLayer[];
  skip?: DenseLayer;
}

function run({ layers, skip }: Stack, rows: readonly Float32Array[]): Float32Array[] {
  const width = layers[0]?.inputs ?? 0;
  const x = new Float32Array(rows.length * width);
  for (const [row, vector] of rows.entries()) x.set(vector, row * width);
  const y = layers.reduce<Float32Array>(
    (input, layer, depth) => dense(depth === 0 ? input : gelu(input), rows.length, layer),
    x,
  );
  if (skip) for (const [at, value] of dense(x, rows.length, skip).entries()) y[at] = (y[at] ?? 0) + value;
  const outputs = layers.at(-1)?.outputs ?? 0;
  return rows.map((_, row) => y.slice(row * outputs, (row + 1) * outputs));
}

/** To length 1, as in the graph that is trained. */
function toUnit(vector: Float32Array): Float32Array {
  let squares = 0;
  for (const value of vector) squares += value * value;
  const norm = Math.sqrt(squares + 1e-6);
  return vector.map((value) => value / norm);
}
