/** Bytes of a text file → text. Nothing in a CSV says which encoding it has, so each is tried. */
import type { Ground, StatementEncoding } from '../../domain/finance.ts';
import { undecodable } from './remedies.ts';

export interface Decoded {
  encoding: StatementEncoding;
  text: string;
  /** Only this encoding fits; otherwise it is the more likely of two. */
  certain: boolean;
  /** `given` where a person said another one than would have been found. */
  ground: Extract<Ground, 'content' | 'given'>;
  /** The text's beginning has bytes that stand for no character. */
  unfit: boolean;
}

/** Bytes in which an encoding is told; reading on a cut character is no error. */
const LOOK = 256 * 1024;
const HAN = /\p{Script=Han}/gu;
const HAN_PAIR = /\p{Script=Han}(?=[\p{Script=Han}，。：、（）])/gu;

/** @throws Failure statement-broken */
export function decode(bytes: Uint8Array, given?: StatementEncoding): Decoded {
  const detected = detectEncoding(bytes);
  const said = given !== undefined && given !== detected.encoding;
  const found = said ? { encoding: given, certain: true } : detected;
  const text = new TextDecoder(found.encoding).decode(bytes).replace(/^\ufeff/, '');
  // Text has none: what has many was no text, whatever its name says.
  const head = text.slice(0, LOOK);
  if (head.includes('\0')) throw undecodable();
  // Files put together by hand mix the ends of lines, and then a quotation mark seems not to close.
  return {
    ...found,
    ground: said ? 'given' : 'content',
    unfit: head.includes('\ufffd'),
    text: text.replace(/\r\n?/g, '\n'),
  };
}

function detectEncoding(bytes: Uint8Array): Pick<Decoded, 'encoding' | 'certain'> {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: 'utf-8', certain: true };
  if (a === 0xff && b === 0xfe) return { encoding: 'utf-16le', certain: true };
  if (a === 0xfe && b === 0xff) return { encoding: 'utf-16be', certain: true };
  const head = bytes.subarray(0, LOOK);
  const wide = unmarkedWide(head);
  if (wide) return { encoding: wide, certain: true };
  if (decodes(bytes, 'utf-8') !== undefined) return { encoding: 'utf-8', certain: true };
  // Any bytes are Windows-1252, and much German is by chance GB18030; but Chinese characters stand beside each other.
  const chinese = decodes(head, 'gb18030');
  const characters = chinese?.match(HAN)?.length ?? 0;
  const pairs = chinese?.match(HAN_PAIR)?.length ?? 0;
  return { encoding: characters > 0 && pairs * 2 >= characters ? 'gb18030' : 'windows-1252', certain: false };
}

/** In UTF-16 without a mark, every second byte of what is ASCII is zero. */
function unmarkedWide(head: Uint8Array): StatementEncoding | undefined {
  const zeros = [0, 0];
  for (const [index, byte] of head.entries()) if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (odd > head.length / 6 && even * 20 < odd) return 'utf-16le';
  if (even > head.length / 6 && odd * 20 < even) return 'utf-16be';
  return undefined;
}

function decodes(bytes: Uint8Array, encoding: StatementEncoding): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return undefined;
  }
}
