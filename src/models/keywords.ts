/** The words and phrases that a title, or a page, is about. Pure: the same words in give the same words out. */
import { keywordsOfText } from './keywords-text.ts';
import { HAN, stopWordsFor, type Word, wordsOf } from './keywords-words.ts';

const MOST = 6;
/** "Title - Site", "Title | Site", "标题_网站": what stands last is the site's name. */
const SITE_SUFFIX = /\s+[-–—|·]\s+[^-–—|·]*$|[|_｜][^|_｜]*$/u;

export interface KeywordOptions {
  /** Beginning of what the page says. */
  text?: string;
  /** ISO 639-1; decides the stop words. English and Chinese if left out. */
  language?: string;
}

/**
 * @returns at most six, in lower case. Of a title alone: phrases before single words, each in the order of
 * the title. With a text: by how much they say of the page, best first.
 */
export function extractKeywords(title: string, { text = '', language }: KeywordOptions = {}): string[] {
  const stops = stopWordsFor(language);
  const plain = title.replace(SITE_SUFFIX, '') || title;
  if (text.trim() !== '') return keywordsOfText(plain, text, stops).slice(0, MOST);
  return [...new Set(phrasesOf(wordsOf(plain, stops)))].slice(0, MOST);
}

function phrasesOf(words: readonly Word[]): string[] {
  const phrases: string[] = [];
  const single: string[] = [];
  // From the back, since an English compound has its head last: "used road bike" is "road bike" and "used".
  for (let index = words.length - 1; index >= 0; index--) {
    const [word, before] = [words[index], words[index - 1]];
    if (!word?.content) continue;
    if (before?.content && word.adjacent && !HAN.test(before.text + word.text)) {
      phrases.unshift(`${before.text} ${word.text}`);
      index--;
    } else single.unshift(word.text);
  }
  return [...phrases, ...single];
}
