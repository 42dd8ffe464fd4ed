/** What is offered on a page: Product and Offer (schema.org) in any notation, or product metadata. */
import type { Item } from '../domain/activity.ts';
import type { Content } from './content.ts';
import { isCurrencyCode } from './currencies.ts';
import { MAX_AMOUNT, MAX_CATEGORY_LEVELS, MAX_ITEMS, MAX_NAME } from './limits.ts';
import { ARTICLES, PRODUCTS, thingsOfTypes } from './main-thing.ts';
import { type Meta, metaOf } from './meta.ts';
import { parsePrice } from './price.ts';
import { nameOf, type Thing, textOf, thingsIn, type Value, valuesOf } from './thing.ts';
import { fold, shorten } from './words.ts';

export interface ItemSources {
  things: readonly Thing[];
  meta: Meta;
  content: Content;
  /** Of the page, for an item that names no category. */
  breadcrumbs: readonly string[];
  /** ISO 3166 country, for signs that several currencies share. */
  region?: string | undefined;
}

/** Offers of one item looked at. */
const MAX_OFFERS = 12;

/** @returns the item a page is about, else all it lists, in document order, those left out that it does not show */
export function readItems(sources: ItemSources): Item[] {
  const products = thingsOfTypes(sources.things, PRODUCTS).slice(0, MAX_ITEMS * 4);
  const items = products.map((product) => itemOf(product, sources)).filter((item) => item !== undefined);
  const shown = unique(items)
    .filter((item) => sources.content.names(item.name))
    .filter((item) => !isArticle(item, sources.things));
  const leading = shown.filter((item) => sources.content.leads(item.name));
  const [only] = leading;
  if (only && leading.length === 1) return [withBreadcrumbs(only, sources.breadcrumbs)];
  if (shown.length === 1 && shown[0]) return [withBreadcrumbs(shown[0], sources.breadcrumbs)];
  if (shown.length > 1) return shown.slice(0, MAX_ITEMS);
  const offered = itemOfMeta(sources);
  return offered ? [withBreadcrumbs(offered, sources.breadcrumbs)] : [];
}

/** An article that is also sold, as paywalls mark theirs, is read and not bought; a recipe only with a price is. */
function isArticle(item: Item, things: readonly Thing[]): boolean {
  const name = fold(item.name);
  return thingsOfTypes(things, ARTICLES).some(
    (article) =>
      !(article.types.has('Recipe') && item.price !== undefined) &&
      ['headline', 'name'].some((property) => fold(textOf(article, property) ?? '') === name),
  );
}

function itemOf(product: Thing, { content, region }: ItemSources): Item | undefined {
  const name = shorten(textOf(product, 'name', 'title') ?? '', MAX_NAME);
  if (name === '') return undefined;
  const item: Item = { name };
  const category = categoryOf(valuesOf(product, 'category'));
  if (category.length > 0) item.category = category;
  const brand = textOf(product, 'brand', 'manufacturer');
  // Some write the brand's address or number.
  if (brand && !/^(?:https?:)?\/\/|^\d+$/.test(brand)) item.brand = shorten(brand, MAX_NAME);
  const price = offersOf(product)
    .map((offer) => offerPrice(offer, region))
    .find((offer) => offer !== undefined && content.shows(offer.amount));
  if (price) {
    item.price = price.amount;
    if (price.currency !== undefined) item.currency = price.currency;
  }
  return item;
}

/** Offers of a product, of its variants where it has none itself, and the product, whose price some put there. */
function offersOf(product: Thing): Thing[] {
  const few = (thing: Thing, name: string) => thingsIn(thing, name).slice(0, MAX_OFFERS);
  const own = [...few(product, 'offers'), ...few(product, 'offer')];
  const direct =
    own.length > 0
      ? own
      : few(product, 'hasVariant').flatMap((variant) => few(variant, 'offers').slice(0, 1));
  return [
    ...direct.flatMap((offer) => [offer, ...few(offer, 'offers'), ...few(offer, 'priceSpecification')]),
    product,
  ];
}

function offerPrice(
  offer: Thing,
  region: string | undefined,
): { amount: number; currency?: string } | undefined {
  const specified = thingsIn(offer, 'priceSpecification')[0];
  const currency = textOf(offer, 'priceCurrency') ?? (specified && textOf(specified, 'priceCurrency'));
  for (const name of ['price', 'lowPrice', 'minPrice', 'highPrice']) {
    for (const value of valuesOf(offer, name)) {
      if (typeof value === 'object') continue;
      const price = priceOf(String(value), currency ?? '', region);
      if (price) return price;
    }
  }
  return undefined;
}

function priceOf(
  text: string,
  currency: string,
  region: string | undefined,
): { amount: number; currency?: string } | undefined {
  const { amount, currency: written } = parsePrice(text, currency, region);
  // schema.org wants a number with a point, "1234.5" or "8.999", which is no thousand.
  const number = /^\d+(?:\.\d+)?$/.test(text.trim()) ? Number(text) : amount;
  if (number === undefined || !Number.isFinite(number) || number < 0 || number >= MAX_AMOUNT)
    return undefined;
  const code = currency.trim().toUpperCase();
  const iso = isCurrencyCode(code) ? code : written;
  return iso === undefined ? { amount: number } : { amount: number, currency: iso };
}

/** "Shoes > Running", ["Shoes", "Running"], or things with names. */
function categoryOf(values: readonly Value[]): string[] {
  return values
    .flatMap((value) => (nameOf(value) ?? '').split(/\s*[>›»]\s*|\s+\/\s+/))
    .map((level) => shorten(level, MAX_NAME))
    .filter((level, index, all) => level !== '' && !level.includes('://') && all.indexOf(level) === index)
    .slice(0, MAX_CATEGORY_LEVELS);
}

/** OpenGraph's product vocabulary, which says of a page that it is an item's. */
function itemOfMeta({ meta, content, region }: ItemSources): Item | undefined {
  const type = metaOf(meta, 'og:type') ?? '';
  const amount = metaOf(
    meta,
    'product:price:amount',
    'product:sale_price:amount',
    'og:price:amount',
    'twitter:data1',
  );
  if (
    !/product|^og:product/.test(type) &&
    metaOf(meta, 'product:price:amount', 'og:price:amount') === undefined
  )
    return undefined;
  const name = shorten(metaOf(meta, 'og:title', 'twitter:title') ?? '', MAX_NAME);
  if (name === '' || !content.names(name)) return undefined;
  const item: Item = { name };
  const category = metaOf(meta, 'product:category');
  if (category) item.category = categoryOf([category]);
  const brand = metaOf(meta, 'product:brand', 'og:brand');
  if (brand) item.brand = shorten(brand, MAX_NAME);
  const currency =
    metaOf(meta, 'product:price:currency', 'product:sale_price:currency', 'og:price:currency') ?? '';
  const price = amount === undefined ? undefined : priceOf(amount, currency, region);
  if (price && content.shows(price.amount)) {
    item.price = price.amount;
    if (price.currency !== undefined) item.currency = price.currency;
  }
  return item;
}

function withBreadcrumbs(item: Item, breadcrumbs: readonly string[]): Item {
  if (item.category || breadcrumbs.length === 0) return item;
  const own = fold(item.name);
  const levels = breadcrumbs.filter((crumb) => fold(crumb) !== own).slice(0, MAX_CATEGORY_LEVELS);
  return levels.length > 0 ? { ...item, category: levels } : item;
}

/** A page often tells of an item twice, in two notations; what one leaves out the other may say. */
function unique(items: readonly Item[]): Item[] {
  const byName = new Map<string, Item>();
  for (const item of items) {
    const key = fold(item.name);
    byName.set(key, { ...item, ...byName.get(key) });
  }
  return [...byName.values()];
}
