/** The cart, and putting something into it. */
import { show, showTotal, summaryOf } from './cart-parts.js';
import { entry, euro, itemFrom, keep, lines, MOST, showCount } from './cart-store.js';
import { showOrder, startCheckout } from './checkout.js';
import { itemOf, pushItems } from './events.js';
import { language, put, say } from './language.js';

/** @typedef {import('./cart-store.js').Line} Line */

/** @param {ParentNode} root */
export function startCart(root) {
  showCount();
  startBuying(root);
  const cart = root.querySelector('[data-cart]');
  if (cart) showCart(cart);
  const checkout = root.querySelector('[data-checkout]');
  if (checkout instanceof HTMLFormElement) startCheckout(checkout);
  const thanks = root.querySelector('[data-thanks]');
  if (thanks) showOrder(thanks);
}

/** @param {ParentNode} root */
function startBuying(root) {
  const form = root.querySelector('[data-buy]');
  const product = form?.closest('[data-item]');
  if (!(form instanceof HTMLFormElement) || !product) return;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const item = itemOf(product);
    const size = String(new FormData(form).get('size') ?? '');
    const current = lines();
    const same = current.find((line) => line.id === item.item_id && line.size === size);
    if (same) same.quantity = Math.min(MOST, same.quantity + 1);
    else current.push({ id: item.item_id, size, quantity: 1 });
    keep(current);
    pushItems('add_to_cart', [item]);
    put(form.querySelector('[data-buy-status]'), 'added');
  });
}

/** @param {Element} page */
function showCart(page) {
  const current = lines();
  show(page, '[data-cart-empty]', current.length === 0);
  show(page, '[data-cart-full]', current.length > 0);
  page.querySelector('[data-cart-lines]')?.replaceChildren(...current.map((line, i) => rowOf(page, line, i)));
  showTotal(page, current);
}

/** @param {Element} page @param {Line} line @param {number} position */
function rowOf(page, line, position) {
  const { item_name: name } = entry(line.id);
  const row = summaryOf(line);
  const label = document.createElement('label');
  const caption = document.createElement('span');
  put(caption, 'quantity');
  const input = document.createElement('input');
  Object.assign(input, {
    type: 'number',
    min: '1',
    max: String(MOST),
    value: String(line.quantity),
    required: true,
  });
  input.dataset.testid = 'quantity';
  input.setAttribute('aria-label', `${say('quantity')}, ${name}`);
  input.addEventListener('change', () => {
    const wanted = Math.min(MOST, Math.max(1, Math.round(Number(input.value)) || 1));
    const current = lines();
    const kept = current[position];
    if (!kept) return;
    const more = wanted - kept.quantity;
    kept.quantity = wanted;
    input.value = String(wanted);
    keep(current);
    if (more) pushItems(more > 0 ? 'add_to_cart' : 'remove_from_cart', [itemFrom(kept, Math.abs(more))]);
    const price = row.querySelector('.price');
    if (price) price.textContent = euro(entry(kept.id).price * wanted);
    showTotal(page, current);
  });
  label.append(caption, input);
  const remove = document.createElement('button');
  remove.type = 'button';
  remove.className = 'link';
  remove.dataset.testid = 'remove';
  put(remove, 'remove');
  remove.setAttribute('aria-label', `${say('remove')} ${name}`);
  remove.addEventListener('click', () => {
    keep(lines().filter((_, i) => i !== position));
    pushItems('remove_from_cart', [itemFrom(line)]);
    showCart(page);
    // The button that had the focus is gone.
    const heading = page.querySelector('h1');
    heading?.setAttribute('tabindex', '-1');
    heading?.focus();
    const status = page.querySelector('[data-cart-status]');
    if (status) status.textContent = language() === 'zh' ? `已移除 ${name}` : `${name} removed`;
  });
  row.append(label, remove);
  return row;
}
