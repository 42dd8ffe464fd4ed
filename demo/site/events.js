/** GA4's e-commerce events in `dataLayer`, as any shop writes them. */

/**
 * @typedef {{ item_id: string, item_name: string, item_category: string, item_category2: string,
 *   price: number, quantity: number }} Item
 */

/** @param {Record<string, unknown>} event */
function push(event) {
  window.dataLayer ??= [];
  window.dataLayer.push(event);
}

/** @param {string} event @param {Item[]} items @param {Record<string, unknown>} [more] */
export function pushItems(event, items, more = {}) {
  const value = items.reduce((sum, { price, quantity }) => sum + price * quantity, 0);
  push({ ecommerce: null });
  push({ event, ecommerce: { currency: 'EUR', value: Math.round(value * 100) / 100, ...more, items } });
}

/** @param {Element} element @returns {Item} */
export const itemOf = (element) => JSON.parse(element.getAttribute('data-item') ?? '{}');

/** @param {ParentNode} root */
export function startEvents(root) {
  const searched = root.querySelector('[data-search]');
  if (searched) {
    push({
      event: 'search',
      search_term: searched.getAttribute('data-search'),
      results: Number(searched.getAttribute('data-results')),
    });
  }
  const viewed = root.querySelector('[data-view-item]');
  if (viewed) pushItems('view_item', [itemOf(viewed)]);
  for (const list of root.querySelectorAll('[data-item-list]')) {
    const name = list.getAttribute('data-item-list');
    const cards = [...list.querySelectorAll('[data-item]')];
    if (cards.length) pushItems('view_item_list', cards.map(itemOf), { item_list_name: name });
    list.addEventListener('click', ({ target }) => {
      const link = target instanceof Element ? target.closest('a') : null;
      const card = link?.closest('[data-item]');
      if (card) pushItems('select_item', [itemOf(card)], { item_list_name: name });
    });
  }
}
