/**
 * Sets of small integers as bitmaps: bit i is bit i & 7 (least significant first) of byte i >> 3. A
 * bitmap has the same length for every set and no order, so neither can say anything.
 */

export function bitmapOf(indices: Iterable<number>, bits: number): Uint8Array<ArrayBuffer> {
  const bitmap = new Uint8Array(Math.ceil(bits / 8));
  for (const index of indices) {
    if (!Number.isInteger(index) || index < 0 || index >= bits) {
      throw new RangeError(`bit ${index} does not lie in a bitmap of ${bits}`);
    }
    bitmap[index >> 3] = (bitmap[index >> 3] ?? 0) | (1 << (index & 7));
  }
  return bitmap;
}

/** Which bits are set, ascending. */
export function indicesOf(bitmap: Uint8Array): number[] {
  const indices: number[] = [];
  bitmap.forEach((byte, at) => {
    for (let bit = 0; bit < 8; bit++) if ((byte >> bit) & 1) indices.push(at * 8 + bit);
  });
  return indices;
}

/** Base64url without padding (RFC 4648, section 5): ceil(4/3 · bytes) characters. */
export function encodeBitmap(bitmap: Uint8Array): string {
  return btoa(String.fromCharCode(...bitmap))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

/**
 * The one bitmap of `bits` bits that `encodeBitmap` writes as `text`; for input from outside.
 * @throws RangeError for another length or alphabet, for bits set beyond `bits`, and for any other
 * spelling of the same bytes
 */
export function decodeBitmap(text: string, bits: number): Uint8Array<ArrayBuffer> {
  const bytes = Math.ceil(bits / 8);
  if (text.length !== Math.ceil((bytes * 4) / 3) || !/^[\w-]*$/.test(text)) {
    throw new RangeError(`not base64url of ${bytes} bytes`);
  }
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  const bitmap = Uint8Array.from(binary, (character) => character.charCodeAt(0));
  if (encodeBitmap(bitmap) !== text) throw new RangeError('not canonical base64url');
  if (bits % 8 !== 0 && (bitmap[bytes - 1] ?? 0) >> (bits % 8) !== 0) {
    throw new RangeError(`a bit beyond ${bits} is set`);
  }
  return bitmap;
}
