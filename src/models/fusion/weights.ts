/**
 * fusion.bin as tensors. What is trained lies in one Float32Array, in the order of fusion.json, so that it can
 * be stored, compared and trained as one.
 */
import { Failure } from '../../domain/failure.ts';
import { type FusionConfig, type Modality, parseConfig, type TensorEntry } from './config.ts';
import { fromFloat16 } from './float16.ts';

export interface Tensor {
  shape: readonly number[];
  values: Float32Array;
}

/** Where a trained tensor lies in the flat array. */
export interface Slot {
  name: string;
  shape: readonly number[];
  at: number;
  size: number;
}

export interface FusionModel {
  config: FusionConfig;
  /** Means, deviations and principal components: not trained. */
  constants: ReadonlyMap<string, Tensor>;
  slots: readonly Slot[];
  /** The shipped weights, flat; not to be changed. */
  shipped: Float32Array;
}

/** Encoders, decoders, and the weight of each modality in the common latent. */
const TRAINED = /\.(?:encoder|decoder)\.(?:skip|\d+\.(?:weight|bias))$|\.gate$/;

/**
 * @param json the contents of fusion.json @param bytes of fusion.bin
 * @throws Failure model-corrupt
 */
export function openFusion(json: unknown, bytes: Uint8Array): FusionModel {
  const config = parseConfig(json);
  const constants = new Map<string, Tensor>();
  const slots: Slot[] = [];
  const trained: Float32Array[] = [];
  let at = 0;
  for (const entry of config.tensors) {
    const values = valuesOf(entry, bytes);
    if (!TRAINED.test(entry.name)) {
      constants.set(entry.name, { shape: entry.shape, values });
      continue;
    }
    slots.push({ name: entry.name, shape: entry.shape, at, size: values.length });
    trained.push(values);
    at += values.length;
  }
  const shipped = new Float32Array(at);
  for (const [index, { at: start }] of slots.entries()) shipped.set(trained[index] ?? [], start);
  const model = { config, constants, slots, shipped };
  for (const modality of config.modalities) checkShapes(model, modality);
  return model;
}

/** Views of a flat array, by name. @throws Failure model-corrupt if it has another length */
export function tensorsOf({ slots, shipped }: FusionModel, flat: Float32Array): Map<string, Tensor> {
  if (flat.length !== shipped.length)
    throw new Failure('model-corrupt', `fusion weights of ${flat.length} values, not ${shipped.length}`);
  return new Map(
    slots.map(({ name, shape, at, size }) => [name, { shape, values: flat.subarray(at, at + size) }]),
  );
}

/** Layers of `<modality>.encoder` or `.decoder`, first to last, as names of their tensors. */
export function layersOf(
  slots: readonly Slot[],
  modality: string,
  part: 'encoder' | 'decoder',
): { weight: string; bias: string }[] {
  return slots
    .map(({ name }) => name)
    .filter((name) => name.startsWith(`${modality}.${part}.`) && name.endsWith('.weight'))
    .map((weight) => ({ weight, bias: weight.replace(/weight$/, 'bias') }));
}

/** How much each value of a modality counts in its reconstruction; their mean is about 1. */
export function importanceOf({ constants }: FusionModel, modality: string): Float32Array {
  return constants.get(`${modality}.importance`)?.values ?? new Float32Array();
}

/** The linear path beside a part's layers, which a model may have. */
export function skipOf(modality: string, part: 'encoder' | 'decoder'): string {
  return `${modality}.${part}.skip`;
}

function valuesOf({ name, shape, dtype, offset, scale }: TensorEntry, bytes: Uint8Array): Float32Array {
  const count = shape.reduce((product, size) => product * size, 1);
  const width = { float32: 4, float16: 2, int8: 1 }[dtype];
  // Copied, since a view needs an offset that is a multiple of its width.
  const part = new Uint8Array(bytes.subarray(offset, offset + count * width)).buffer;
  if (part.byteLength !== count * width) throw new Failure('model-corrupt', `fusion.bin ends within ${name}`);
  if (dtype === 'float32') return new Float32Array(part);
  if (dtype === 'float16') return Float32Array.from(new Uint16Array(part), fromFloat16);
  const columns = shape.at(-1) ?? 1;
  if (scale?.length !== columns) throw new Failure('model-corrupt', `${name} has no scale for each column`);
  return Float32Array.from(new Int8Array(part), (code, at) => code * (scale[at % columns] ?? 0));
}

function checkShapes({ config, constants, slots }: FusionModel, { name, size }: Modality): void {
  const shapeOf = (tensor: string) =>
    (slots.find((slot) => slot.name === tensor) ?? constants.get(tensor))?.shape.join('×');
  const reduced = config.reduced[name];
  const skips = (part: 'encoder' | 'decoder', from: number, to: number) =>
    [undefined, `${from}×${to}`].includes(shapeOf(skipOf(name, part)));
  const chain = (part: 'encoder' | 'decoder', from: number, to: number) => {
    const layers = layersOf(slots, name, part);
    let width = from;
    for (const { weight, bias } of layers) {
      const [rows, columns = 0] = slots.find((slot) => slot.name === weight)?.shape ?? [];
      if (rows !== width || shapeOf(bias) !== `${columns}`) return false;
      width = columns;
    }
    return layers.length > 0 && width === to;
  };
  const fits =
    chain('encoder', size, config.latent) &&
    chain('decoder', config.latent, size) &&
    shapeOf(`${name}.gate`) === '1' &&
    shapeOf(`${name}.mean`) === `${size}` &&
    shapeOf(`${name}.deviation`) === `${size}` &&
    shapeOf(`${name}.importance`) === `${size}` &&
    skips('encoder', size, config.latent) &&
    skips('decoder', config.latent, size) &&
    (!reduced ||
      (shapeOf(`${name}.centre`) === `${reduced.input}` &&
        shapeOf(`${name}.components`) === `${reduced.input}×${size}`));
  if (!fits) throw new Failure('model-corrupt', `the tensors of ${name} do not fit together`);
}
