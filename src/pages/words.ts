/** Comparing what a page says in two places: case, accents' encoding, punctuation and spacing do not count. */

/** White space collapsed and trimmed. */
export function collapse(text: string): string {
  return text.replace(/[\s\u00ad\u200b\u200e\u200f\ufeff]+/g, (gap) => (/\s/.test(gap) ? ' ' : '')).trim();
}

/** Collapsed and cut to `length` UTF-16 units, never within a surrogate pair. */
export function shorten(text: string, length: number): string {
  // Collapsing all of a huge text for its beginning would be waste.
  const collapsed = collapse(text.slice(0, length * 4));
  return collapsed.length <= length
    ? collapsed
    : collapsed
        .slice(0, length)
        .replace(/[\ud800-\udbff]$/, '')
        .trimEnd();
}

/** Letters and digits only, lower case, words parted by one space. */
export function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim();
}

/** Words; in scripts that do not part them, single characters. */
export function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]|[\p{L}\p{N}\p{M}]+/gu) ?? []
  );
}

/** Length of a line by what it says: a Han character as much as three letters. */
export function weightOf(line: string): number {
  return line.length + 2 * (line.match(/\p{sc=Han}/gu)?.length ?? 0);
}
