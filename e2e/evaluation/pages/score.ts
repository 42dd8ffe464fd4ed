/** How close an extraction is to what was expected. */

/** Words in any script; where none are separated by spaces (Han, kana, Thai) each character is one. */
const TOKEN = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]|[\p{L}\p{N}\p{M}]+/gu;

export function tokens(text: string): string[] {
  return text.normalize('NFKC').toLowerCase().match(TOKEN) ?? [];
}

/** F1 over multisets of tokens. Two empty texts agree. */
export function tokenF1(found: string, expected: string): number {
  const left = new Map<string, number>();
  const expectedTokens = tokens(expected);
  for (const token of expectedTokens) left.set(token, (left.get(token) ?? 0) + 1);
  const foundTokens = tokens(found);
  if (foundTokens.length === 0 && expectedTokens.length === 0) return 1;
  let common = 0;
  for (const token of foundTokens) {
    const n = left.get(token) ?? 0;
    if (n > 0) {
      left.set(token, n - 1);
      common++;
    }
  }
  return (2 * common) / (foundTokens.length + expectedTokens.length);
}

/** White space and Unicode's equivalent forms do not count; everything else does. */
export function plain(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, ' ').trim();
}

/** Order of keys does not count, order of lists does. */
export function equalJson(a: unknown, b: unknown): boolean {
  return canonical(a) === canonical(b);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) => {
    if (typeof inner === 'string') return plain(inner);
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).sort(([x], [y]) => (x < y ? -1 : 1)));
  });
}

/** Typographic and typewriter quotes are the same: some of the expected values had theirs changed. */
export function withoutQuotes(text: string): string {
  return text.replace(/[‘’`´]/g, "'").replace(/[“”«»]/g, '"');
}
