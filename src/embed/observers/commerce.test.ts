import fc from 'fast-check';
import { expect, test } from 'vitest';
import { interpret } from './commerce.ts';

const TENT = {
  item_name: ' Tent ',
  item_brand: 'Fern',
  item_category: 'Outdoor',
  price: '99.5',
  quantity: 2,
};
const tent = { name: 'Tent', brand: 'Fern', category: ['Outdoor'], price: 99.5, quantity: 2 };

test.each([
  ['view_item', 'view'],
  ['view_item_list', 'list'],
  ['select_item', 'select'],
  ['add_to_cart', 'add'],
  ['remove_from_cart', 'remove'],
  ['begin_checkout', 'checkout'],
  ['purchase', 'purchase'],
  ['refund', 'refund'],
])('GA4 %s, with its items in the event or under ecommerce', (name, action) => {
  const found = { type: 'items', action, items: [tent] };
  expect(interpret(name, { items: [TENT] })).toEqual(found);
  expect(interpret(name, { event: name, ecommerce: { items: [TENT] } })).toEqual(found);
});

test.each([
  ['Product Viewed', 'view'],
  ['Product Added', 'add'],
])('Segment %s, one product', (name, action) => {
  expect(interpret(name, { name: 'Tent', category: 'Outdoor > Tents / Domes', currency: 'eur' })).toEqual({
    type: 'items',
    action,
    currency: 'EUR',
    items: [{ name: 'Tent', category: ['Outdoor', 'Tents', 'Domes'], currency: 'EUR' }],
  });
});

test.each([
  ['Product List Viewed', 'list'],
  ['Order Completed', 'purchase'],
  ['Order Refunded', 'refund'],
])('Segment %s, several products', (name, action) => {
  const order = {
    order_id: 'A1',
    total: 20,
    currency: 'USD',
    products: [{ name: 'A', price: 5 }, { name: 'B' }],
  };
  expect(interpret(name, order)).toEqual({
    type: 'items',
    action,
    value: 20,
    currency: 'USD',
    order: 'A1',
    items: [
      { name: 'A', price: 5, currency: 'USD' },
      { name: 'B', currency: 'USD' },
    ],
  });
});

test('searches, posts and reviews', () => {
  expect(interpret('search', { search_term: 'tent' })).toEqual({ type: 'search', query: 'tent' });
  expect(interpret('view_search_results', { search_term: 'tent' })).toEqual({
    type: 'search',
    query: 'tent',
  });
  expect(interpret('Products Searched', { query: 'tent' })).toEqual({ type: 'search', query: 'tent' });
  expect(interpret('post', { text: 'Hello', about: 'Tents' })).toEqual({
    type: 'post',
    text: 'Hello',
    about: 'Tents',
  });
  expect(interpret('Product Reviewed', { review_body: 'Dry.', rating: '4' })).toEqual({
    type: 'post',
    text: 'Dry.',
    rating: 4,
  });
});

test('five categories, 200 items, and no more characters than the vault takes', () => {
  const long = 'x'.repeat(9_000);
  const levels = { item_category: '1', item_category2: '2', item_category3: '3', item_category4: '4' };
  const items = Array.from({ length: 300 }, () => ({
    item_name: long,
    ...levels,
    item_category5: long,
    category: '6',
  }));
  const found = interpret('purchase', { items });
  if (found?.type !== 'items') throw Error('not items');
  expect(found.items).toHaveLength(200);
  expect(found.items[0]?.name).toHaveLength(300);
  expect(found.items[0]?.category?.map(({ length }) => length)).toEqual([1, 1, 1, 1, 300]);
  expect(interpret('post', { text: long })).toMatchObject({ text: long.slice(0, 5_000) });
  expect(interpret('search', { query: long })).toEqual({ type: 'search', query: long.slice(0, 500) });
});

test.each([
  ['an event nobody knows', 'page_view', { items: [TENT] }],
  ['a name that every object inherits', 'constructor', { items: [TENT] }],
  ['a name that is no text', 7, { items: [TENT] }],
  ['no properties', 'purchase', undefined],
  ['no items', 'purchase', { value: 3 }],
  ['items that are none', 'purchase', { items: [null, 3, {}, { item_name: '' }, { item_name: {} }] }],
  ['a list that is none', 'purchase', { items: 'Tent' }],
  ['a search for nothing', 'search', { search_term: '  ' }],
  ['an empty post', 'post', { text: '' }],
])('%s says nothing', (_, name, properties) => {
  expect(interpret(name, properties)).toBeUndefined();
});

test.each([['-1'], [''], ['abc'], ['1,299.00'], [Number.NaN], [Number.POSITIVE_INFINITY], [null], [1e13]])(
  'a price of %j is left out rather than guessed',
  (price) => {
    expect(interpret('view_item', { items: [{ item_name: 'Tent', price }] })).toEqual({
      type: 'items',
      action: 'view',
      items: [{ name: 'Tent' }],
    });
  },
);

test('an object that has no text, where a text belongs, is passed over', () => {
  const broken = { toString: '' };
  expect(
    interpret('Product Viewed', { name: 'Tent', category: [broken], currency: broken, brand: broken }),
  ).toEqual({ type: 'items', action: 'view', items: [{ name: 'Tent' }] });
});

test('whatever a page pushes, what comes of it has no field that is undefined', () => {
  const name = fc.constantFrom('purchase', 'Product Viewed', 'search', 'post', 'Product Reviewed');
  const field = fc.constantFrom(
    'items',
    'name',
    'item_name',
    'price',
    'currency',
    'text',
    'query',
    'category',
  );
  fc.assert(
    fc.property(name, fc.dictionary(field, fc.jsonValue()), (event, properties) => {
      const found = interpret(event, properties);
      expect(found).toStrictEqual(found && JSON.parse(JSON.stringify(found)));
    }),
  );
});
