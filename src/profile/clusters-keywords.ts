/**
 * The words that name a group: those that stand in many of its titles and seldom elsewhere. A word's share of the
 * group's titles times log(share / share of all titles), which is c-TF-IDF (Grootendorst 2022: BERTopic) with the
 * document frequency over everything that was read. Titles count, not visits: one page seen often names nothing.
 */

export interface Worded {
  title: string;
  keywords: readonly string[];
}

/** A group of fewer words in common is mixed, and none of them names it. */
const LEAST_SHARE = 0.2;
/** How much commoner in the group than in everything, unless hardly anything lies outside it. */
const LEAST_LIFT = 2;
/** One title alone makes no word of a group. */
const LEAST_TITLES = 2;
const SHOWN = 3;
/** By how much two words say more than one. */
const PHRASE = 1.5;
/** Of each group, candidates that are looked for in titles. */
const CANDIDATES = 40;
const HAN = /\p{Script=Han}/u;
const FILE_NAME = /\.[a-z]{2,4}\d?$|^(?:img|dsc|pict?|image|screenshot)[\s_-]?\d+$/i;
/** Words of pages and of titles in general; what else is common shows by its frequency. */
const SAYS_NOTHING = new Set(
  (
    'com www http https html inbox sign login tab tabs step steps part page site first second last next day days ' +
    'week year years time two three beginners tips ideas review reviews ' +
    '方法 办法 解决办法 做法 原因 关系 技巧 问题 必看 新手 入门 时间 推荐 教程 攻略 大全 介绍 区别'
  ).split(' '),
);

/** How often each word stands in the distinct titles of everything that was read. */
export class TitleWords {
  readonly #counts = new Map<string, number>();
  readonly titles: number;

  constructor(entries: Iterable<Worded>) {
    const titles = distinctTitles(entries);
    this.titles = titles.length;
    for (const { words } of titles) {
      for (const word of words) this.#counts.set(word, (this.#counts.get(word) ?? 0) + 1);
    }
  }

  count(word: string): number {
    return this.#counts.get(word) ?? 0;
  }
}

/** @returns at most three words, most telling first; none where no word stands in a fifth of the titles */
export function namingWords(members: readonly Worded[], all: TitleWords): string[] {
  const titles = distinctTitles(members);
  const counts = new Map<string, number>();
  for (const { words } of titles) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const candidates = [...counts]
    .filter(([word, count]) => count >= LEAST_TITLES && names(word))
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, CANDIDATES);
  const ranked = candidates
    .flatMap(([word, count]) => {
      const within = titles.filter(({ title }) => stands(word, title)).length;
      const share = Math.max(within, count / 2) / titles.length;
      const lift = count / titles.length / (Math.max(count, all.count(word)) / Math.max(1, all.titles));
      const isMost = titles.length * LEAST_LIFT > all.titles;
      if (share < LEAST_SHARE || (lift < LEAST_LIFT && !isMost)) return [];
      const phrase = word.includes(' ') ? PHRASE : 1;
      return [{ word, share, score: phrase * share * Math.log(1 + lift) }];
    })
    .sort((a, b) => b.score - a.score || b.share - a.share || (a.word < b.word ? -1 : 1));
  const chosen: typeof ranked = [];
  for (const candidate of ranked) {
    if (chosen.length === SHOWN) break;
    if (!chosen.some(({ word }) => overlap(word, candidate.word))) chosen.push(candidate);
  }
  return chosen.map(({ word }) => word);
}

/** Whether a title is only the name of a file, as a camera gives it. */
export function isFileName(title: string): boolean {
  return FILE_NAME.test(title.trim());
}

function names(word: string): boolean {
  if (isFileName(word) || word.split(' ').some((part) => SAYS_NOTHING.has(part))) return false;
  return HAN.test(word) || /\p{L}{3}/u.test(word);
}

function stands(word: string, title: string): boolean {
  return HAN.test(word) ? title.includes(word) : ` ${title} `.includes(` ${word} `);
}

/** "camera" says nothing beside "camera body". */
function overlap(a: string, b: string): boolean {
  const parts = new Set(a.split(' '));
  return b.split(' ').some((part) => parts.has(part)) || a.includes(b) || b.includes(a);
}

/** Each title once, whatever numbers it carries, with its keywords and the words that they are made of. */
function distinctTitles(entries: Iterable<Worded>): { title: string; words: ReadonlySet<string> }[] {
  const titles = new Map<string, { title: string; words: Set<string> }>();
  for (const { title, keywords } of entries) {
    const plain = title
      .toLowerCase()
      .replace(/[^\p{L}\p{M}'’]+/gu, ' ')
      .trim();
    const known = titles.get(plain) ?? { title: plain, words: new Set<string>() };
    for (const keyword of keywords) {
      known.words.add(keyword);
      for (const part of keyword.split(' ')) known.words.add(part);
    }
    titles.set(plain, known);
  }
  return [...titles.values()];
}
