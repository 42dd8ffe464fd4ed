/** Full-text search over products and articles. */
import { articles, products } from './content.mjs';

const WEIGHTS = [8, 4, 1];

const shelf = [
  ...products.map((product) => ({
    product,
    fields: [
      product.name,
      `${product.category.join(' ')} ${product.made}`,
      `${product.description} ${product.facts.join(' ')}`,
    ],
  })),
  ...articles.map((article) => ({
    article,
    fields: [
      article.title,
      `${article.section} ${article.keywords.join(' ')} ${article.description}`,
      article.plain,
    ],
  })),
].map(({ fields, ...thing }) => ({ ...thing, fields: fields.map((text) => text.toLowerCase()) }));

/**
 * Every word has to occur; where it occurs decides the order.
 * @param {string} query
 */
export function find(query) {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 12).map(stem);
  if (!words.length) return { products: [], articles: [] };
  const ranked = shelf
    .map((entry) => {
      const scores = words.map((word) => score(entry.fields, word));
      return { entry, score: scores.includes(0) ? 0 : scores.reduce((sum, value) => sum + value, 0) };
    })
    .filter((result) => result.score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ entry }) => entry);
  return {
    products: ranked.flatMap((entry) => ('product' in entry ? [entry.product] : [])),
    articles: ranked.flatMap((entry) => ('article' in entry ? [entry.article] : [])),
  };
}

/** So that "boots" finds "boot" and the other way round. @param {string} word */
function stem(word) {
  return word.length > 4 ? word.replace(/(es|s|ing)$/, '') : word;
}

/** @param {string[]} fields @param {string} word */
function score(fields, word) {
  // Chinese has no spaces: there a word may begin anywhere.
  const start = /\p{Script=Han}/u.test(word) ? '' : '(^|[^\\p{L}])';
  const pattern = new RegExp(start + word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'), 'u');
  return fields.reduce((sum, text, i) => sum + (pattern.test(text) ? (WEIGHTS[i] ?? 1) : 0), 0);
}
