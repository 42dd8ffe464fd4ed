/**
 * A set of words as a Bloom filter (Bloom 1970): a word of the set is always found, one in about a hundred
 * others too. Ten bits a word, where a list would take thirty.
 */

const HASHES = 7;
const BITS_PER_WORD = 10;

export class WordSet {
  readonly #bits: Uint8Array;

  constructor(bits: Uint8Array) {
    this.#bits = bits;
  }

  static of(words: Iterable<string>): WordSet {
    const all = [...words];
    const set = new WordSet(new Uint8Array(Math.ceil((all.length * BITS_PER_WORD) / 8) + 1));
    for (const word of all) for (const bit of set.#places(word)) set.#set(bit);
    return set;
  }

  get bytes(): Uint8Array {
    return this.#bits;
  }

  has(word: string): boolean {
    return this.#places(word).every((bit) => ((this.#bits[bit >> 3] ?? 0) >> (bit & 7)) & 1);
  }

  #set(bit: number): void {
    this.#bits[bit >> 3] = (this.#bits[bit >> 3] ?? 0) | (1 << (bit & 7));
  }

  /** Two hashes make all others (Kirsch and Mitzenmacher 2006). */
  #places(word: string): number[] {
    const size = this.#bits.length * 8;
    const first = hash(word, 0x811c9dc5);
    const second = hash(word, 0x01234567) | 1;
    return Array.from({ length: HASHES }, (_, index) => ((first + index * second) >>> 0) % size);
  }
}

/** FNV-1a over UTF-16 code units, with a last mixing so that the low bits are good too. @returns 32 bits, unsigned */
export function hash(text: string, seed = 0x811c9dc5): number {
  let value = seed;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  value = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d);
  return (value ^ (value >>> 13)) >>> 0;
}
