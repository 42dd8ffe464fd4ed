/** What a page says, without what stands around it. */
import { type ArticleElement, readArticle } from './article.ts';
import { boilerplateOf, isHidden } from './boilerplate.ts';
import { renderText } from './render-text.ts';
import type { PageElement } from './tree.ts';
import { weightOf } from './words.ts';

/** Shorter finds are no article: a page of parts, an item, a list. */
const MIN_ARTICLE = 200;
/** Share of a block's text in links from which on it is navigation. */
const MAX_LINKED = 0.8;
/** Leaving parts out by their names must leave this share of the prose, or the names were misleading. */
const MIN_PROSE_KEPT = 0.6;

/** Weight of a line that is a sentence, not a label. */
const SENTENCE = 80;

/** @returns lines; all that can be seen where there is no article */
export function readMainText(body: PageElement): string {
  const isBoilerplate = boilerplateOf(body);
  const pruned = articleText(body, isBoilerplate);
  const visible = renderText(body, isHidden);
  const text = keepsProse(pruned, visible) ? pruned : fuller(pruned, articleText(body, isHidden));
  if (text.length >= MIN_ARTICLE) return text;
  const seen = renderText(body, isBoilerplate);
  // What was left of a short page may be shorter than what Readability found in it.
  return seen.length > text.length * 2 || text === '' ? seen || visible : text;
}

function keepsProse(pruned: string, whole: string): boolean {
  return prose(pruned) >= prose(whole) * MIN_PROSE_KEPT;
}

function fuller(pruned: string, whole: string): string {
  return keepsProse(pruned, whole) ? pruned : whole;
}

function articleText(body: PageElement, skip: (element: PageElement) => boolean): string {
  const article = readArticle(body, skip);
  return article ? renderText(article, isNavigation) : '';
}

/** What lines say that are long enough to be sentences; a gallery tells the same caption again and again. */
function prose(text: string): number {
  let sum = 0;
  for (const line of new Set(text.split('\n'))) {
    const weight = weightOf(line);
    if (weight >= SENTENCE) sum += weight;
  }
  return sum;
}

const LEAVES = new Set(['p', 'div', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'section']);

/** Blocks that only lead elsewhere: "Read more", lists of other articles. */
function isNavigation(node: ArticleElement): boolean {
  if (!LEAVES.has(node.name)) return false;
  const { linked, all } = countLetters(node);
  return all > 12 && linked / all > MAX_LINKED;
}

function countLetters(node: ArticleElement | string, inLink = false): { linked: number; all: number } {
  if (typeof node === 'string') {
    const all = node.replace(/\s+/g, '').length;
    return { linked: inLink ? all : 0, all };
  }
  const total = { linked: 0, all: 0 };
  for (const child of node.children) {
    const part = countLetters(child, inLink || (node.name === 'a' && node.href !== undefined));
    total.linked += part.linked;
    total.all += part.all;
  }
  return total;
}
