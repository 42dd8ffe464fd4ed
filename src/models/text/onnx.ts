/**
 * The tensors and the metadata of an ONNX file, without its graph: enough protocol buffers (field numbers from
 * onnx.proto, "Protocol Buffers Encoding") to find them, no copy made.
 */

export interface OnnxTensor {
  dims: number[];
  /** TensorProto.DataType: 1 float32, 2 uint8, 3 int8, 10 float16. */
  type: number;
  /** Little endian, as it stands in the file: not aligned. */
  bytes: Uint8Array;
}

export interface OnnxFile {
  tensors: Map<string, OnnxTensor>;
  metadata: Map<string, string>;
}

const MODEL = { graph: 7, metadata: 14 };
const GRAPH = { initializer: 5 };
const TENSOR = { dims: 1, type: 2, name: 8, raw: 9 };
const ENTRY = { key: 1, value: 2 };

/** @throws RangeError if the bytes are no such file */
export function readOnnx(bytes: Uint8Array): OnnxFile {
  const tensors = new Map<string, OnnxTensor>();
  const metadata = new Map<string, string>();
  for (const field of fieldsOf(bytes)) {
    if (field.number === MODEL.metadata) {
      const entry = new Map(Array.from(fieldsOf(field.bytes), (part) => [part.number, text(part.bytes)]));
      metadata.set(entry.get(ENTRY.key) ?? '', entry.get(ENTRY.value) ?? '');
    } else if (field.number === MODEL.graph) {
      for (const part of fieldsOf(field.bytes)) {
        if (part.number !== GRAPH.initializer) continue;
        const [name, tensor] = readTensor(part.bytes);
        tensors.set(name, tensor);
      }
    }
  }
  return { tensors, metadata };
}

function readTensor(bytes: Uint8Array): [string, OnnxTensor] {
  const tensor: OnnxTensor = { dims: [], type: 0, bytes: new Uint8Array() };
  let name = '';
  for (const field of fieldsOf(bytes)) {
    if (field.number === TENSOR.dims) {
      // One by one, or packed.
      if (field.bytes.length === 0) tensor.dims.push(field.value);
      else for (let at = 0; at < field.bytes.length; ) at = readVarint(field.bytes, at, tensor.dims);
    } else if (field.number === TENSOR.type) tensor.type = field.value;
    else if (field.number === TENSOR.name) name = text(field.bytes);
    else if (field.number === TENSOR.raw) tensor.bytes = field.bytes;
  }
  return [name, tensor];
}

interface Field {
  number: number;
  /** Of a number. */
  value: number;
  /** Of anything with a length. */
  bytes: Uint8Array;
}

const NONE = new Uint8Array();

function* fieldsOf(bytes: Uint8Array): Generator<Field> {
  for (let at = 0; at < bytes.length; ) {
    const key: number[] = [];
    at = readVarint(bytes, at, key);
    const number = Math.floor((key[0] ?? 0) / 8);
    const wire = (key[0] ?? 0) % 8;
    if (wire === 0 || wire === 2) {
      const value: number[] = [];
      at = readVarint(bytes, at, value);
      const length = value[0] ?? 0;
      if (wire === 0) yield { number, value: length, bytes: NONE };
      else {
        if (at + length > bytes.length) throw new RangeError('a cut file');
        yield { number, value: 0, bytes: bytes.subarray(at, at + length) };
        at += length;
      }
    } else if (wire === 1) at += 8;
    else if (wire === 5) at += 4;
    else throw new RangeError(`no protocol buffer: wire type ${wire}`);
  }
}

/** Appends the number that starts at `at`. @returns where it ends */
function readVarint(bytes: Uint8Array, at: number, to: number[]): number {
  let value = 0;
  for (let factor = 1, i = at; i < bytes.length; factor *= 128, i++) {
    const byte = bytes[i] ?? 0;
    value += (byte % 128) * factor;
    if (byte < 128) {
      to.push(value);
      return i + 1;
    }
  }
  throw new RangeError('a cut file');
}

function text(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
