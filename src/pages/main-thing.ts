/** Which of the things a page tells of is what the page is about. */
import { hasType, type Thing, thingsIn } from './thing.ts';

export const PRODUCTS: ReadonlySet<string> = new Set([
  'Product',
  'ProductGroup',
  'ProductModel',
  'IndividualProduct',
  'SomeProducts',
  'Vehicle',
  'Car',
]);
export const ARTICLES: ReadonlySet<string> = new Set([
  'Article',
  'NewsArticle',
  'AnalysisNewsArticle',
  'OpinionNewsArticle',
  'ReportageNewsArticle',
  'ReviewNewsArticle',
  'BackgroundNewsArticle',
  'BlogPosting',
  'LiveBlogPosting',
  'TechArticle',
  'ScholarlyArticle',
  'Report',
  'DiscussionForumPosting',
  'Recipe',
  'HowTo',
]);
export const LISTS: ReadonlySet<string> = new Set([
  'ItemList',
  'OfferCatalog',
  'CollectionPage',
  'SearchResultsPage',
]);

const MAX_STEPS = 3;
/** Where a thing names what it is about, broadest use first. */
const LEADING = ['mainEntity', 'mainEntityOfPage', 'itemListElement', 'item', 'about', 'hasPart'];

/** Things of these types, at the top or one step inside a page, a list or its entries; in document order. */
export function thingsOfTypes(things: readonly Thing[], types: ReadonlySet<string>): Thing[] {
  const found = new Set<Thing>();
  /** How far was looked from each: things may name each other in circles. */
  const looked = new Map<Thing, number>();
  const visit = (thing: Thing, depth: number): void => {
    if ((looked.get(thing) ?? -1) >= depth) return;
    looked.set(thing, depth);
    if (hasType(thing, types)) found.add(thing);
    else if (depth > 0)
      for (const name of LEADING) for (const inner of thingsIn(thing, name)) visit(inner, depth - 1);
  };
  for (const thing of things) visit(thing, MAX_STEPS);
  return [...found];
}
