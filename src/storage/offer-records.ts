/**
 * What was read of a website's offers as bytes. A vector is kept as one byte a value and a scale of its own, a
 * quarter of float32: 1,000 offers take 0.4 MB.
 *
 *     q_d = round(127 · x_d / max |x|)     x_d ≈ q_d · max |x| / 127
 */

/** 16 bytes of a hash, 4 of scale, 1 of flags; then the values. */
const HEAD = 21;
const KEY = 16;
const SENSITIVE = 1;
const CHINESE = 2;

export interface KeptOffer {
  /** 32 hexadecimal digits over text and encoder. */
  key: string;
  /** As `rounded` gives it. */
  vector: Float32Array;
  /** The firewall would not let its own text through. */
  sensitive: boolean;
  /** In whose space the vector lies. */
  model: 'english' | 'chinese';
}

/** A vector as it comes back from the disk, so that the first draw ranks as every later one does. */
export function rounded(vector: Float32Array): Float32Array<ArrayBuffer> {
  return spread(squeeze(vector));
}

/** Oldest first, as they come; all vectors have one size. @throws RangeError otherwise */
export function packOffers(offers: readonly KeptOffer[]): Uint8Array<ArrayBuffer> {
  const dim = offers[0]?.vector.length ?? 0;
  const bytes = new Uint8Array(4 + offers.length * (HEAD + dim));
  const view = new DataView(bytes.buffer);
  view.setUint32(0, dim, true);
  offers.forEach(({ key, vector, sensitive, model }, nth) => {
    if (vector.length !== dim) throw new RangeError('vectors of different sizes');
    const at = 4 + nth * (HEAD + dim);
    for (let index = 0; index < KEY; index++)
      bytes[at + index] = Number.parseInt(key.slice(2 * index, 2 * index + 2), 16);
    const { scale, values } = squeeze(vector);
    view.setFloat32(at + KEY, scale, true);
    bytes[at + KEY + 4] = (sensitive ? SENSITIVE : 0) | (model === 'chinese' ? CHINESE : 0);
    bytes.set(new Uint8Array(values.buffer), at + HEAD);
  });
  return bytes;
}

export function unpackOffers(buffer: ArrayBuffer): KeptOffer[] {
  const view = new DataView(buffer);
  const dim = view.getUint32(0, true);
  const count = (buffer.byteLength - 4) / (HEAD + dim);
  return Array.from({ length: count }, (_, nth) => {
    const at = 4 + nth * (HEAD + dim);
    const key = Array.from(new Uint8Array(buffer, at, KEY), (byte) => byte.toString(16).padStart(2, '0'));
    return {
      key: key.join(''),
      vector: spread({
        scale: view.getFloat32(at + KEY, true),
        values: new Int8Array(buffer, at + HEAD, dim),
      }),
      sensitive: (view.getUint8(at + KEY + 4) & SENSITIVE) !== 0,
      model: (view.getUint8(at + KEY + 4) & CHINESE) === 0 ? 'english' : 'chinese',
    };
  });
}

interface Squeezed {
  scale: number;
  values: Int8Array;
}

function squeeze(vector: Float32Array): Squeezed {
  const largest = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  // As float32, since that is what is stored.
  const scale = Math.fround(largest / 127) || 1;
  return { scale, values: Int8Array.from(vector, (value) => Math.round(value / scale)) };
}

function spread({ scale, values }: Squeezed): Float32Array<ArrayBuffer> {
  return Float32Array.from(values, (value) => value * scale);
}
