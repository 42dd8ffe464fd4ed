/** Which texts the shipped text encoder can read: MiniLM-L6 was trained on English alone. */

/**
 * Tells by script, which is exact where it matters most: of Chinese, Arabic or Cyrillic text the
 * encoder knows no more than single characters. Other languages in Latin script are let through;
 * the topic head abstains when it makes nothing of them.
 *
 * @returns whether at least half of the letters are Latin
 */
export function isReadable(text: string): boolean {
  const letters = text.match(/\p{L}/gu) ?? [];
  const latin = letters.filter((letter) => /\p{Script=Latin}/u.test(letter));
  return letters.length > 0 && 2 * latin.length >= letters.length;
}
