/** What sort of page it is. */
import type { Item } from '../domain/activity.ts';
import type { Content } from './content.ts';
import { ARTICLES, LISTS, thingsOfTypes } from './main-thing.ts';
import { type Meta, metaOf } from './meta.ts';
import { hasType, type Thing } from './thing.ts';
import { weightOf } from './words.ts';

export type PageKind = 'article' | 'item' | 'list' | 'search' | 'other';

export interface KindSources {
  things: readonly Thing[];
  meta: Meta;
  items: readonly Item[];
  text: string;
  content: Content;
  searchQuery: string | undefined;
}

/** Paragraphs as long as this, so many of them, are an article whatever the page says of itself. */
const PARAGRAPH = 120;
const PARAGRAPHS = 4;

export function kindOf({ things, meta, items, text, content, searchQuery }: KindSources): PageKind {
  if (searchQuery !== undefined) return 'search';
  const articles = thingsOfTypes(things, ARTICLES);
  const type = metaOf(meta, 'og:type')?.toLowerCase() ?? '';
  // An article may show an item; it is an item's page only if that is what its title says.
  const [item] = items;
  const isArticle = articles.length > 0 || type === 'article';
  if (item && items.length === 1 && (!isArticle || content.leads(item.name))) return 'item';
  if (isArticle) return 'article';
  if (items.length > 1) return 'list';
  if (things.some((thing) => hasType(thing, LISTS))) return 'list';
  const paragraphs = text.split('\n').filter((line) => weightOf(line) >= PARAGRAPH);
  return paragraphs.length >= PARAGRAPHS ? 'article' : 'other';
}
