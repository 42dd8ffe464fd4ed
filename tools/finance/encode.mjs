/** Text → bytes in the encodings in which statements come. */

/** Windows-1252 where it differs from Latin-1, as far as the fixtures use it. */
const WINDOWS = new Map([
  ['€', 0x80],
  ['’', 0x92],
  ['–', 0x96],
]);

/** @param {string} text @param {string} encoding @returns {Uint8Array} */
export function encode(text, encoding) {
  switch (encoding) {
    case 'utf-8':
      return new TextEncoder().encode(text);
    case 'utf-8-bom':
      return new TextEncoder().encode(`\ufeff${text}`);
    case 'utf-16le':
      return Uint8Array.from(
        [...`\ufeff${text}`].flatMap((char) => [char.charCodeAt(0) & 255, char.charCodeAt(0) >> 8]),
      );
    case 'windows-1252':
      return Uint8Array.from([...text].map((char) => WINDOWS.get(char) ?? char.charCodeAt(0)));
    case 'gb18030':
      return gb18030(text);
    default:
      throw new Error(`No such encoding: ${encoding}`);
  }
}

/** The browser's decoder read backwards: every two-byte character of GBK. @param {string} text */
function gb18030(text) {
  const decoder = new TextDecoder('gb18030');
  /** @type {Map<string, [number, number]>} */
  const table = new Map();
  for (let lead = 0x81; lead <= 0xfe; lead += 1)
    for (let trail = 0x40; trail <= 0xfe; trail += 1)
      table.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail]);
  return Uint8Array.from(
    [...text].flatMap((char) => {
      const code = char.charCodeAt(0);
      const pair = code < 128 ? [code] : table.get(char);
      if (!pair) throw new Error(`Not in GBK: ${char}`);
      return pair;
    }),
  );
}
