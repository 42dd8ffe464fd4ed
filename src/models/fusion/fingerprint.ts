/** Tells whether a checkpoint belongs to a training: two 32-bit hashes over everything that shapes it. */
export class Fingerprint {
  #a = 0x9747b28c;
  #b = 0x3c6ef372;

  number(value: number): this {
    return this.values(Float32Array.of(value, value - Math.fround(value)));
  }

  text(value: string): this {
    for (let at = 0; at < value.length; at++) this.#word(value.charCodeAt(at));
    return this.#word(value.length);
  }

  /** By their bits. */
  values(values: Float32Array): this {
    const words = new Uint32Array(values.buffer, values.byteOffset, values.length);
    for (const word of words) this.#word(word);
    return this.#word(words.length);
  }

  toString(): string {
    return [this.#a, this.#b].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('');
  }

  /** A round of MurmurHash3, with other constants for each half. */
  #word(word: number): this {
    this.#a = round(this.#a, word, 0xcc9e2d51, 0x1b873593, 13);
    this.#b = round(this.#b, word, 0x239b961b, 0xab0e9789, 19);
    return this;
  }
}

function round(hash: number, word: number, first: number, second: number, by: number): number {
  let k = Math.imul(word, first);
  k = (k << 15) | (k >>> 17);
  const mixed = hash ^ Math.imul(k, second);
  return (Math.imul((mixed << by) | (mixed >>> (32 - by)), 5) + 0xe6546b64) | 0;
}
