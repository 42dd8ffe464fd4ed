/** What cart, checkout and order show alike. */
import { entry, euro, totalOf } from './cart-store.js';

/** @typedef {import('./cart-store.js').Line} Line */

/** @param {Element} page @param {Line[]} list */
export function showTotal(page, list) {
  for (const element of page.querySelectorAll('[data-cart-total]')) element.textContent = euro(totalOf(list));
}

/** @param {Element} page @param {string} selector @param {boolean} shown */
export function show(page, selector, shown) {
  const element = page.querySelector(selector);
  if (element instanceof HTMLElement) element.hidden = !shown;
}

/** @param {Line} line */
export function summaryOf({ id, size, quantity }) {
  const { item_name: name, picture, alt, price } = entry(id);
  const row = document.createElement('li');
  row.className = 'line';
  const image = document.createElement('img');
  Object.assign(image, { src: picture, alt, width: 72, height: 96 });
  const text = document.createElement('div');
  const link = document.createElement('a');
  link.href = `/product/${id}`;
  link.textContent = name;
  const detail = document.createElement('span');
  detail.className = 'quiet';
  detail.textContent = [size, quantity > 1 && `${quantity} × ${euro(price)}`].filter(Boolean).join(' · ');
  text.append(link, detail);
  const sum = document.createElement('strong');
  sum.className = 'price';
  sum.textContent = euro(price * quantity);
  row.append(image, text, sum);
  return row;
}
