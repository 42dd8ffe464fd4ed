/** Words as keywords are made of, and which of them say nothing. */
import { deu, eng, fra, ita, nld, por, spa, swe, zho } from 'stopword';

export const HAN = /\p{Script=Han}/u;
/** What titles are full of and the lists, made for running text, lack. */
const TITLE_WORDS =
  'best top new free ultimate guide official online page home welcome ' +
  '我们 你们 他们 她们 今天 昨天 明天 最好 最新 最佳 如何 怎么 怎样 什么 为什么 哪些 可以 这个 那个 这些 那些 首页 官网';
const ALWAYS = [...eng, ...zho, ...TITLE_WORDS.split(' ')];
const LISTS: Record<string, readonly string[]> = {
  de: deu,
  fr: fra,
  it: ita,
  nl: nld,
  pt: por,
  es: spa,
  sv: swe,
};
const sets = new Map<string, ReadonlySet<string>>();
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

export interface Word {
  /** In lower case. */
  text: string;
  /** As written. */
  written: string;
  /** Neither a stop word nor a number nor a lone letter. */
  content: boolean;
  /** Nothing but space between this word and the one before. */
  adjacent: boolean;
  /** First after the end of a sentence. */
  opens: boolean;
}

/** @param language ISO 639-1; English and Chinese stop words always count, since their words stand everywhere */
export function stopWordsFor(language = 'en'): ReadonlySet<string> {
  const list = LISTS[language] ?? [];
  const key = list.length > 0 ? language : 'en';
  const stops = sets.get(key) ?? new Set([...ALWAYS, ...list]);
  sets.set(key, stops);
  return stops;
}

export function wordsOf(text: string, stops: ReadonlySet<string>): Word[] {
  const words: Word[] = [];
  let adjacent = false;
  let opens = true;
  for (const { segment, isWordLike } of segmenter.segment(text.normalize('NFKC'))) {
    if (isWordLike) {
      const lower = segment.toLowerCase();
      words.push({
        text: lower,
        written: segment,
        adjacent,
        opens,
        content: !stops.has(lower) && /\p{L}/u.test(lower) && lower.length > 1,
      });
      adjacent = true;
      opens = false;
    } else if (segment.trim() !== '') {
      adjacent = false;
      opens ||= /[.!?。！？\n]/.test(segment);
    } else if (segment.includes('\n')) {
      adjacent = false;
      opens = true;
    }
  }
  return words;
}
