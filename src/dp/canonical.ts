/** One spelling for a value, so that the device and the collector can compare it by hash. */
import canonicalize from 'canonicalize';

/**
 * Canonical JSON (RFC 8785): no white space, sorted names, ECMAScript numbers.
 * @throws TypeError for what JSON cannot say, and whatever `canonicalize` refuses (NaN, cycles, lone surrogates)
 */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('a value that JSON cannot say');
  return text;
}

/** SHA-256 of the canonical JSON in UTF-8, as 64 hexadecimal digits. */
export async function hashOf(value: unknown): Promise<string> {
  const bytes = new TextEncoder().encode(canonicalJson(value));
  const digest = new Uint8Array(await globalThis.crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
