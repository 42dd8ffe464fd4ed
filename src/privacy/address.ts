/**
 * What is kept of a web address: scheme, host and a path without anything that a machine made up or
 * that identifies by its form. Query and fragment go entirely: that is where tokens, searches and
 * e-mail addresses travel (what was searched for is kept as the activity's title, scrubbed). Names in
 * a path or a subdomain are words like others, so they stay.
 */
import { scrubText } from './identifiers.ts';
import { isHex, isToken, isUuid } from './opaque.ts';

export interface ScrubbedAddress {
  url: string;
  /** Host without "www.". */
  site: string;
  found: number;
}

const REMOVED = '…';
/** Stand-ins inside a host, where the sign above is not allowed (RFC 2606 reserves the ending). */
const REMOVED_LABEL = 'removed';
const REMOVED_HOST = 'address.invalid';
const MAX_URL = 2_000;
/** After one of these the next segment is a secret, however short and plain it looks. */
const SECRET_FOLLOWS =
  /^(?:reset|reset-?password|password-?reset|token|session|verify|verification|confirm|activate|invites?|invitations?|unsubscribe|magic-?link|auth|otp)$/i;

/** Undefined when it is no http(s) address. */
export function scrubAddress(address: string): ScrubbedAddress | undefined {
  if (!URL.canParse(address)) return undefined;
  const parsed = new URL(address);
  if ((parsed.protocol !== 'https:' && parsed.protocol !== 'http:') || parsed.hostname === '')
    return undefined;
  let found = parsed.username || parsed.password ? 1 : 0;
  const count = (before: string, after: string): string => {
    if (after !== before) found += 1;
    return after;
  };
  const port = parsed.port && `:${parsed.port}`;
  const host = count(parsed.hostname, scrubHost(parsed.hostname)) + port;
  const path = wholeSegments(parsed.pathname)
    .map((segment, index, segments) => count(segment, scrubSegment(segment, segments[index - 1] ?? '')))
    .join('/');
  return {
    url: `${parsed.protocol}//${host}${path}`.slice(0, MAX_URL),
    site: host.replace(/^www\./, ''),
    found,
  };
}

/** Cut before scrubbing, so that no address takes long, and between segments, so that no half of an identifier stays. */
function wholeSegments(path: string): string[] {
  if (path.length <= MAX_URL) return path.split('/');
  return path.slice(0, path.lastIndexOf('/', MAX_URL)).split('/');
}

/** An address of a machine is a home's or a person's as often as not; so are the labels that name one user. */
function scrubHost(host: string): string {
  if (host.startsWith('[') || /^[\d.]+$/.test(host)) return REMOVED_HOST;
  return host
    .split('.')
    .map((label) => (isNumbered(label) || /(?:\d{1,3}-){3}\d{1,3}/.test(label) ? REMOVED_LABEL : label))
    .join('.');
}

function scrubSegment(segment: string, before: string): string {
  // Path parameters, and a query that was encoded into the path, carry what a query carries.
  const readable = decode(segment).replace(/=[^&,=]+/g, `=${REMOVED}`);
  if (isToken(readable)) return REMOVED;
  if (SECRET_FOLLOWS.test(before) && /\d/.test(readable)) return REMOVED;
  const parts = scrubText(readable).text.split(/([-_.~,;:+@ ])/);
  const text = parts.map((part) => (isNumbered(part) ? REMOVED : part)).join('');
  return text === decode(segment) ? segment : encode(text);
}

/** Readable where an address allows it; what would end the segment stays encoded. */
function encode(text: string): string {
  return encodeURI(text).replace(/[/?#]/g, encodeURIComponent).replaceAll('%E2%80%A6', REMOVED);
}

/** Encoded once for each address it was passed on in, so decoded until nothing changes. */
function decode(segment: string): string {
  let readable = segment;
  for (let round = 0; round < 4; round += 1) {
    const next = decodeOnce(readable);
    if (next === readable) break;
    readable = next;
  }
  return readable;
}

function decodeOnce(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A stray "%" is a legal address; what is ASCII is decoded all the same.
    return text.replace(/%[2-7][\da-f]/gi, (code) => String.fromCharCode(Number.parseInt(code.slice(1), 16)));
  }
}

/** Long numbers, hexadecimal strings, UUIDs: they name something to somebody. */
function isNumbered(part: string): boolean {
  return /^\p{L}{0,3}\d{7,}$/u.test(part) || isHex(part, 12) || isUuid(part);
}
