/** Checkout and order. The form's fields are never read, and nothing is sent. */
import { show, showTotal, summaryOf } from './cart-parts.js';
import { euro, itemFrom, keep, lines, totalOf } from './cart-store.js';
import { pushItems } from './events.js';

/** @typedef {import('./cart-store.js').Line} Line */

/** @param {HTMLFormElement} form */
export function startCheckout(form) {
  const current = lines();
  const page = form.parentElement ?? form;
  form.hidden = current.length === 0;
  show(page, '[data-cart-empty]', current.length === 0);
  showTotal(page, current);
  if (!current.length) return;
  pushItems(
    'begin_checkout',
    current.map((line) => itemFrom(line)),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const id = `FF-${crypto.randomUUID().slice(0, 8).toUpperCase()}`;
    sessionStorage.setItem('order', JSON.stringify({ id, lines: lines(), counted: false }));
    keep([]);
    location.assign('/thanks');
  });
}

/** @param {Element} page */
export function showOrder(page) {
  /** @type {{ id: string, lines: Line[], counted: boolean } | null} */
  const order = JSON.parse(sessionStorage.getItem('order') ?? 'null');
  show(page, '[data-order]', Boolean(order));
  show(page, '[data-order-none]', !order);
  if (!order) return;
  const total = page.querySelector('[data-order-total]');
  const id = page.querySelector('[data-order-id]');
  if (total) total.textContent = euro(totalOf(order.lines));
  if (id) id.textContent = order.id;
  page.querySelector('[data-order-lines]')?.replaceChildren(...order.lines.map(summaryOf));
  // Loading the page again is not buying again.
  if (order.counted) return;
  pushItems(
    'purchase',
    order.lines.map((line) => itemFrom(line)),
    { transaction_id: order.id },
  );
  sessionStorage.setItem('order', JSON.stringify({ ...order, counted: true }));
}
