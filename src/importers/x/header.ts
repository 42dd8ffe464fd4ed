/** Each file of an X archive is a line of JavaScript: `window.YTD.tweets.part0 = [...]`. It is read, never run. */

export interface YtdHeader {
  /** What the file holds, such as `tweets`, `like`, `direct_messages`. */
  name: string;
  /** Where the list begins, in bytes. */
  from: number;
}

const ASSIGNMENT = /^(\uFEFF?\s*(?:window\.)?YTD\.([a-z0-9_]{1,64})\.part\d{1,4}\s*=\s*)\[/;
const HEADER_BYTES = 256;

/** @param head the beginning of a file */
export function ytdHeader(head: Uint8Array): YtdHeader | undefined {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(head.subarray(0, HEADER_BYTES));
  const [, before, name] = ASSIGNMENT.exec(text) ?? [];
  if (before === undefined || name === undefined) return undefined;
  return { name, from: new TextEncoder().encode(before).length };
}

/** What may stand behind the list: `;` and white space. */
const TRAILING = new Set([0x3b, 0x20, 0x09, 0x0a, 0x0d]);
const TRAILING_BYTES = 64;

/** @param tail the end of a file @returns how many bytes of it do not belong to the list */
export function trailing(tail: Uint8Array): number {
  const end = tail.subarray(-TRAILING_BYTES).findLastIndex((byte) => !TRAILING.has(byte));
  return Math.min(tail.length, TRAILING_BYTES) - end - 1;
}
