/**
 * What is kept of a web address: scheme, host and a path without anything that could name a person,
 * a session or a document. Query and fragment go entirely: that is where tokens, searches and
 * e-mail addresses travel (what was searched for is kept as the activity's title, scrubbed).
 */
import { scrubText } from './identifiers.ts';

export interface ScrubbedAddress {
  url: string;
  /** Host without "www.". */
  site: string;
  found: number;
}

const REMOVED = '…';
const MAX_URL = 2_000;

/** Undefined when it is no http(s) address. */
export function scrubAddress(address: string): ScrubbedAddress | undefined {
  if (!URL.canParse(address)) return undefined;
  const parsed = new URL(address);
  if ((parsed.protocol !== 'https:' && parsed.protocol !== 'http:') || parsed.hostname === '')
    return undefined;
  let found = parsed.username || parsed.password ? 1 : 0;
  const path = parsed.pathname
    .split('/')
    .map((segment) => {
      const cleaned = scrubSegment(segment);
      if (cleaned === segment) return segment;
      found += 1;
      return cleaned;
    })
    .join('/');
  return {
    url: `${parsed.protocol}//${parsed.host}${path}`.slice(0, MAX_URL),
    site: parsed.host.replace(/^www\./, ''),
    found,
  };
}

function scrubSegment(segment: string): string {
  let readable = segment;
  try {
    readable = decodeURIComponent(segment);
  } catch {
    // A stray "%" is a legal address; it is judged as it stands.
  }
  if (isOpaque(readable)) return REMOVED;
  // Words in a slug are separated by hyphens, where the text rules look for spaces.
  const { text, found } = scrubText(readable);
  return found > 0 ? encodeURI(text) : segment;
}

/** Long numbers, hexadecimal and base64-like strings, UUIDs: they name something to somebody. */
function isOpaque(segment: string): boolean {
  if (/^\d{7,}$/.test(segment)) return true;
  if (/^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i.test(segment)) return true;
  if (/^(?=.*\d)[\da-f]{12,}$/i.test(segment)) return true;
  // A slug has hyphens between words; a token mixes cases and digits without pause.
  return segment
    .split(/[-.~]/)
    .some((part) => part.length >= 16 && /\d/.test(part) && /[a-z]/.test(part) && /[A-Z]/.test(part));
}
