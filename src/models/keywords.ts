/** The words and two-word phrases that a title is about. Pure: the same title gives the same words. */
import { eng, zho } from 'stopword';

const MOST = 6;
/** "Title - Site", "Title | Site", "标题_网站": what stands last is the site's name. */
const SITE_SUFFIX = /\s+[-–—|·]\s+[^-–—|·]*$|[|_｜][^|_｜]*$/u;
/** What titles are full of and the lists, made for running text, lack. */
const TITLE_WORDS =
  'best top new free ultimate guide official online page home welcome ' +
  '我们 你们 他们 她们 今天 昨天 明天 最好 最新 最佳 如何 怎么 怎样 什么 为什么 哪些 可以 这个 那个 这些 那些 首页 官网';
const STOP_WORDS = new Set([...eng, ...zho, ...TITLE_WORDS.split(' ')]);
const HAN = /\p{Script=Han}/u;
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** @returns at most six, in lower case; phrases before single words, each in the order of the title */
export function extractKeywords(title: string): string[] {
  const words = wordsOf(title.replace(SITE_SUFFIX, '') || title);
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
  return [...new Set([...phrases, ...single])].slice(0, MOST);
}

interface Word {
  text: string;
  /** Neither a stop word nor a number nor a lone letter. */
  content: boolean;
  /** Nothing but space between this word and the one before. */
  adjacent: boolean;
}

function wordsOf(title: string): Word[] {
  const words: Word[] = [];
  let adjacent = false;
  for (const { segment, isWordLike } of segmenter.segment(title.normalize('NFKC'))) {
    if (isWordLike) {
      const text = segment.toLowerCase();
      words.push({
        text,
        adjacent,
        content: !STOP_WORDS.has(text) && /\p{L}/u.test(text) && text.length > 1,
      });
      adjacent = true;
    } else if (segment.trim() !== '') adjacent = false;
  }
  return words;
}
