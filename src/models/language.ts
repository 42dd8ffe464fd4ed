/** Which of the text encoders reads a text: told by script, which is exact where it matters most. */

export type Reader = 'english' | 'chinese';

/** A Han character says about as much as so many letters. */
const LETTERS_PER_HAN = 6;
/** A single one is more often quoted than read. */
const LEAST_HAN = 2;

/**
 * @returns `chinese` for the encoder that was trimmed to English and Chinese, also where a Chinese title
 * names a brand in Latin letters; `english` for Latin script, also of other languages, whose topics the head mostly
 * abstains from; undefined for what neither reads
 */
export function readerOf(text: string): Reader | undefined {
  const { letters, latin, han, kana, hangul } = scripts(text);
  const chinese = han >= LEAST_HAN && han * LETTERS_PER_HAN >= latin && 2 * (han + latin) >= letters;
  // Japanese is written with Han characters too, but hardly a title of it without kana.
  if (chinese && kana * 4 <= han && hangul === 0) return 'chinese';
  return letters > 0 && 2 * latin >= letters ? 'english' : undefined;
}

interface Scripts {
  letters: number;
  latin: number;
  han: number;
  kana: number;
  hangul: number;
}

function scripts(text: string): Scripts {
  const count = { letters: 0, latin: 0, han: 0, kana: 0, hangul: 0 };
  for (const [letter] of text.matchAll(/\p{L}/gu)) {
    count.letters += 1;
    if (/\p{Script=Latin}/u.test(letter)) count.latin += 1;
    else if (/\p{Script=Han}/u.test(letter)) count.han += 1;
    else if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(letter)) count.kana += 1;
    else if (/\p{Script=Hangul}/u.test(letter)) count.hangul += 1;
  }
  return count;
}
