/** What the shop sells and the magazine says, read once. */
import { readFileSync } from 'node:fs';
import { marked } from 'marked';

/**
 * @typedef {{ id: string, name: string, category: [string, string], price: number, made: string,
 *   description: string, facts: string[], alt: string, drawing?: string }} Product
 * @typedef {{ slug: string, language: 'en' | 'zh', section: string, title: string, description: string,
 *   keywords: string[], published: string, picture: string, alt: string, items: string[] }} ArticleEntry
 * @typedef {ArticleEntry & { body: string, plain: string, minutes: number }} Article
 */

/** @param {string} name */
const read = (name) => readFileSync(new URL(`../content/${name}`, import.meta.url), 'utf8');

/** @type {Record<string, { en: string, zh: string }>} */
export const phrases = JSON.parse(read('phrases.json'));

/** @type {Product[]} */
export const products = JSON.parse(read('products.json'));

/** @type {Article[]} */
export const articles = JSON.parse(read('articles.json')).map((/** @type {ArticleEntry} */ entry) => {
  const source = read(`articles/${entry.slug}.md`);
  const body = /** @type {string} */ (marked.parse(source));
  const plain = body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
  const minutes = entry.language === 'zh' ? plain.length / 400 : plain.split(' ').length / 220;
  return { ...entry, body, plain, minutes: Math.max(1, Math.round(minutes)) };
});

/** Newest first. */
export const latest = articles.toSorted((a, b) => b.published.localeCompare(a.published));

export const categories = [...new Set(products.map(({ category }) => category[1]))]
  // The small ones of "Home and hobby" share one page.
  .map((name) =>
    products.find(({ category }) => category[1] === name)?.category[0] === 'Home and hobby'
      ? 'Home and hobby'
      : name,
  )
  .filter((name, i, all) => all.indexOf(name) === i)
  .map((name) => ({
    name,
    slug: slugOf(name),
    products: products.filter(({ category }) => category.includes(name)),
  }));

/** @param {string} name */
export function slugOf(name) {
  return name.toLowerCase().replaceAll(' ', '-');
}

/** @param {Product} product */
export function categoryOf(product) {
  const found = categories.find((category) => category.products.includes(product));
  if (!found) throw new Error(`${product.id} has no category`);
  return found;
}

/** Path of a product's or an article's picture. @param {{ picture?: string, drawing?: string, id?: string }} thing */
export const pictureOf = ({ picture, drawing, id }) => `/pictures/${picture ?? drawing ?? id}.webp`;

/** @param {number} price in euro */
export const euro = (price) => `€${price.toFixed(2)}`;

/** The shape of GA4's items. @param {Product} product */
export const itemOf = (product) => ({
  item_id: product.id,
  item_name: product.name,
  item_category: product.category[0],
  item_category2: product.category[1],
  price: product.price,
  quantity: 1,
});
