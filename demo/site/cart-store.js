/** What is in the cart: kept in this browser, never sent. */
import catalogue from './catalogue.js';

/** @typedef {{ id: string, size: string, quantity: number }} Line */

const KEY = 'cart';
export const MOST = 20;

/** @param {string} id */
export function entry(id) {
  const found = catalogue[id];
  if (!found) throw new Error(`No product ${id}`);
  return found;
}

/** @returns {Line[]} */
export function lines() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter(({ id }) => Object.hasOwn(catalogue, id)) : [];
  } catch {
    return [];
  }
}

/** @param {Line[]} changed */
export function keep(changed) {
  localStorage.setItem(KEY, JSON.stringify(changed));
  showCount();
}

export function showCount() {
  const count = lines().reduce((sum, { quantity }) => sum + quantity, 0);
  for (const element of document.querySelectorAll('[data-cart-count]')) element.textContent = String(count);
}

/** @param {Line} line @param {number} [quantity] */
export function itemFrom({ id, quantity: all }, quantity = all) {
  const { picture: _, alt: __, ...item } = entry(id);
  return { ...item, quantity };
}

/** @param {number} price in euro */
export const euro = (price) => `€${price.toFixed(2)}`;
/** @param {Line[]} list */
export const totalOf = (list) => list.reduce((sum, { id, quantity }) => sum + entry(id).price * quantity, 0);
