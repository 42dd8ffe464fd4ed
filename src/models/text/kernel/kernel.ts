/**
 * Runs encoder.c: lays an ONNX file's weights out in the module's memory and calls it. One instance, one
 * thread; a second one is a second instance in another worker.
 */
import { Failure } from '../../../domain/failure.ts';
import { type OnnxFile, type OnnxTensor, readOnnx } from '../onnx.ts';
import type { TextBatch } from '../session.ts';

interface Exports {
  memory: WebAssembly.Memory;
  pack(from: number, to: number, inputs: number, outputs: number): void;
  workspace(model: number, tokens: number, longest: number): number;
  encode(
    model: number,
    ids: number,
    lengths: number,
    texts: number,
    space: number,
    embeddings: number,
    logits: number,
  ): void;
}

/** A module with one function that uses a relaxed dot product (github.com/GoogleChromeLabs/wasm-feature-detect). */
const RELAXED_PROBE = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 19, 1, 17, 0, 65, 0, 253, 15, 65, 0,
  253, 15, 65, 0, 253, 15, 253, 147, 2, 11,
]);

/** Which of the two builds runs here. They give the same bits; the relaxed one is faster. */
export function hasRelaxedSimd(): boolean {
  return WebAssembly.validate(RELAXED_PROBE);
}

const PAGE = 65_536;

export class Kernel {
  readonly #exports: Exports;
  readonly #model: number;
  readonly #hidden: number;
  readonly #classes: number;
  /** Everything below is weights; above it each run lays out its own. */
  readonly #free: number;

  /**
   * @param module a compiled encoder.c
   * @param file int8 ONNX file as tools/models writes it
   * @throws Failure model-corrupt
   */
  static async create(module: WebAssembly.Module, file: Uint8Array): Promise<Kernel> {
    const instance = await WebAssembly.instantiate(module, {});
    return new Kernel(instance.exports as unknown as Exports, readWeights(file));
  }

  private constructor(exports: Exports, file: OnnxFile) {
    this.#exports = exports;
    const layout = new Layout(exports, file);
    this.#model = layout.model();
    this.#hidden = layout.number('hidden');
    this.#classes = layout.number('classes');
    this.#free = layout.end;
  }

  /** Bytes of its memory, which grows with the largest batch and never shrinks. */
  get memory(): number {
    return this.#exports.memory.buffer.byteLength;
  }

  /** @param batch token ids of each text, none empty */
  run(batch: readonly (readonly number[])[]): TextBatch {
    const lengths = batch.map((ids) => ids.length);
    const tokens = lengths.reduce((total, length) => total + length, 0);
    const ids = this.#free;
    const counts = ids + align(4 * tokens);
    const embeddings = counts + align(4 * batch.length);
    const logits = embeddings + align(4 * batch.length * this.#hidden);
    const space = logits + align(4 * batch.length * this.#classes);
    const { memory, encode, workspace } = this.#exports;
    reach(memory, space + workspace(this.#model, tokens, Math.max(...lengths)));
    new Int32Array(memory.buffer, ids, tokens).set(batch.flat());
    new Uint32Array(memory.buffer, counts, batch.length).set(lengths);
    encode(this.#model, ids, counts, batch.length, space, embeddings, logits);
    const read = (at: number, width: number) =>
      Float32Array.from(new Float32Array(memory.buffer, at, batch.length * width));
    return { embeddings: read(embeddings, this.#hidden), sentiment: read(logits, this.#classes) };
  }
}

function readWeights(bytes: Uint8Array): OnnxFile {
  try {
    return readOnnx(bytes);
  } catch (error) {
    throw new Failure('model-corrupt', `the text encoder: ${String(error)}`, error);
  }
}

const align = (bytes: number) => (bytes + 15) & ~15;

function reach(memory: WebAssembly.Memory, bytes: number): void {
  const missing = bytes - memory.buffer.byteLength;
  if (missing > 0) memory.grow(Math.ceil(missing / PAGE));
}

/** Appends what encoder.c calls Model, and all it points to, to the module's memory. */
class Layout {
  end: number;
  readonly #exports: Exports;
  readonly #file: OnnxFile;

  constructor(exports: Exports, file: OnnxFile) {
    this.#exports = exports;
    this.#file = file;
    this.end = align(exports.memory.buffer.byteLength);
  }

  /** @returns the address of a Model */
  model(): number {
    const layers = Array.from({ length: this.number('layers') }, (_, index) => this.#layer(`layer${index}`));
    const layer = this.#words(layers.flat());
    const epsilon = new Uint32Array(new Float32Array([this.number('epsilon')]).buffer);
    return this.#words([
      ...['hidden', 'heads', 'layers', 'intermediate', 'classes'].map((name) => this.number(name)),
      epsilon[0] ?? 0,
      this.#bytes('words.blocks'),
      this.#floats('words.scale'),
      this.#floats('positions'),
      ...this.#norm('embedding_norm'),
      ...['dense.weight', 'dense.bias', 'out.weight', 'out.bias'].map((name) =>
        this.number('classes') > 0 ? this.#floats(`sentiment.${name}`) : 0,
      ),
      layer,
    ]);
  }

  /** Of the file's metadata. */
  number(name: string): number {
    const value = Number(this.#file.metadata.get(name));
    if (!Number.isFinite(value)) throw new Failure('model-corrupt', `the text encoder has no ${name}`);
    return value;
  }

  #layer(name: string): number[] {
    return [
      ...this.#dense(`${name}.qkv`),
      ...this.#dense(`${name}.attention_output`),
      ...this.#norm(`${name}.attention_norm`),
      ...this.#dense(`${name}.intermediate`),
      ...this.#dense(`${name}.output`),
      ...this.#norm(`${name}.output_norm`),
    ];
  }

  #dense(name: string): number[] {
    const { dims, bytes } = this.#tensor(`${name}.int8`);
    const [inputs = 0, outputs = 0] = dims;
    const packed = this.#take(bytes.length);
    // Read from behind what stays, where the next tensor may overwrite it.
    reach(this.#exports.memory, this.end + bytes.length);
    new Uint8Array(this.#exports.memory.buffer).set(bytes, this.end);
    this.#exports.pack(this.end, packed, inputs, outputs);
    const smooth = this.#file.tensors.has(`${name}.smooth`) ? this.#floats(`${name}.smooth`) : 0;
    return [packed, this.#floats(`${name}.scale`), this.#floats(`${name}.bias`), smooth];
  }

  #norm(name: string): number[] {
    return [this.#floats(`${name}.gain`), this.#floats(`${name}.bias`)];
  }

  #tensor(name: string): OnnxTensor {
    const tensor = this.#file.tensors.get(name);
    if (!tensor) throw new Failure('model-corrupt', `the text encoder has no ${name}`);
    return tensor;
  }

  #bytes(name: string): number {
    return this.#copy(this.#tensor(name).bytes);
  }

  /** float32, or float16 made float32. */
  #floats(name: string): number {
    const { type, bytes } = this.#tensor(name);
    return this.#copy(type === 10 ? new Uint8Array(widen(bytes).buffer) : bytes);
  }

  #words(values: number[]): number {
    return this.#copy(new Uint8Array(Uint32Array.from(values).buffer));
  }

  #copy(bytes: Uint8Array): number {
    const at = this.#take(bytes.length);
    new Uint8Array(this.#exports.memory.buffer).set(bytes, at);
    return at;
  }

  #take(bytes: number): number {
    const at = this.end;
    this.end += align(bytes);
    reach(this.#exports.memory, this.end);
    return at;
  }
}

/** float16 (IEEE 754 binary16) to float32, exact; Float16Array is too new. */
function widen(bytes: Uint8Array): Float32Array {
  const halves = new Uint16Array(new Uint8Array(bytes).buffer);
  return Float32Array.from(halves, (half) => {
    const exponent = (half >> 10) & 31;
    const fraction = half & 1023;
    const size = exponent === 0 ? fraction * 2 ** -24 : (1 + fraction / 1024) * 2 ** (exponent - 15);
    return half >> 15 ? -size : size;
  });
}
