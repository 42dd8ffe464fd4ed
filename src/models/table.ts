/** The `*.i8.bin` embedding tables of tools/models/README.md: int8 codes with one scale a row. */
import { Failure } from '../domain/failure.ts';

const MAGIC = 0x31_45_38_49; // "I8E1", little endian
const HEADER = 16;

export class EmbeddingTable {
  readonly rows: number;
  readonly dim: number;
  readonly #scales: Float32Array;
  readonly #codes: Int8Array;

  /** @throws Failure model-corrupt if the layout does not hold. */
  constructor(bytes: Uint8Array<ArrayBuffer>) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (bytes.byteLength < HEADER || view.getUint32(0, true) !== MAGIC)
      throw new Failure('model-corrupt', 'not an I8E1 table');
    this.rows = view.getUint32(4, true);
    this.dim = view.getUint32(8, true);
    if (bytes.byteLength !== HEADER + this.rows * (4 + this.dim))
      throw new Failure('model-corrupt', 'an I8E1 table of the wrong size');
    // Copied, since a view needs an offset that is a multiple of four.
    const scales = bytes.slice(HEADER, HEADER + this.rows * 4);
    this.#scales = new Float32Array(scales.buffer);
    this.#codes = new Int8Array(bytes.slice(HEADER + this.rows * 4).buffer);
  }

  /** Row `row` as `dim` floats: `q · scale`. */
  row(row: number): Float32Array {
    const scale = this.#scales[row] ?? 0;
    return Float32Array.from(
      this.#codes.subarray(row * this.dim, (row + 1) * this.dim),
      (code) => code * scale,
    );
  }

  /** Scalar product of every row with `vector` (`dim` values). */
  times(vector: Float32Array): Float64Array {
    const [codes, scales] = [this.#codes, this.#scales];
    const products = new Float64Array(this.rows);
    for (let row = 0, at = 0; row < this.rows; row++) {
      let sum = 0;
      for (let column = 0; column < this.dim; column++, at++) sum += (codes[at] ?? 0) * (vector[column] ?? 0);
      products[row] = sum * (scales[row] ?? 0);
    }
    return products;
  }
}
