/** Splits a text into the tokens that the tagger labels. */

/** Stands for every character of an identifier that was already found; no letter, digit, sign or space. */
export const MASK = '\uE000';

export interface Token {
  start: number;
  end: number;
  /** As written. */
  text: string;
  /** In lower case, without accents; all masked runs are equal. */
  lower: string;
}

/** Letters, digits, what was found before, or one other sign. */
const TOKEN = /\uE000+|[\p{L}\p{M}]+|\p{Nd}+|[^\s\p{L}\p{M}\p{Nd}]/gu;

/** @param text in which what was found before is masked */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(TOKEN)) {
    const word = match[0].startsWith(MASK) ? MASK : match[0];
    tokens.push({
      start: match.index,
      end: match.index + match[0].length,
      text: word,
      lower: foldAccents(word.toLowerCase()),
    });
  }
  return tokens;
}

/** Names are written with and without their accents. */
export function foldAccents(text: string): string {
  return /^[\x20-\x7e]*$/.test(text) ? text : text.normalize('NFD').replace(/\p{M}+/gu, '');
}
