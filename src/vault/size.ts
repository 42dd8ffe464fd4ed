/**
 * Counts a message before it is looked at closer. Structured clone brings anything: cycles, maps, buffers,
 * a million keys. The walk ends at the limit, and at whatever an honest message does not hold.
 */

/** The deepest honest value: message → events → event → items → item → category. */
const MAX_DEPTH = 6;
/** What a number, a key or an empty object costs at least. */
const UNIT = 8;

/**
 * Characters and the bytes of pictures, roughly; more than `most` as soon as it is more. Undefined for what is
 * no plain data.
 */
export function sizeOf(value: unknown, most: number, depth = 0): number | undefined {
  if (typeof value === 'string') return UNIT + value.length;
  if (typeof value !== 'object' || value === null) return UNIT;
  if (value instanceof Blob) return UNIT + value.size;
  if (depth > MAX_DEPTH || !isPlain(value)) return undefined;
  let size = UNIT;
  for (const key in value) {
    const part = sizeOf(Reflect.get(value, key), most - size, depth + 1);
    if (part === undefined) return undefined;
    size += key.length + part;
    if (size > most) return size;
  }
  return size;
}

function isPlain(value: object): boolean {
  return Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype;
}
