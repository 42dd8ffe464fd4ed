import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { addressOf, itemsOf } from './items.ts';

beforeAll(() => {
  vi.stubGlobal('document', { baseURI: 'https://shop.example/list/' });
});
afterAll(() => {
  vi.unstubAllGlobals();
});

function read(written: unknown) {
  const left: string[] = [];
  return { items: itemsOf(written, (position, why) => left.push(`${position}: ${why}`)), left };
}

const SHIRT = { name: 'Shirt', url: '/shirt' };

describe('itemsOf', () => {
  it('reads a schema.org Product', () => {
    const product = {
      '@type': 'Product',
      name: ' Trail shirt ',
      sku: 'T-1',
      url: 'https://shop.example/shirt',
      image: [{ '@type': 'ImageObject', url: '/shirt.jpg' }],
      description: 'Light',
      category: 'Sport > Running',
      brand: { '@type': 'Brand', name: 'Fell' },
      offers: [{ price: '49.50', priceCurrency: 'EUR' }],
    };
    expect(read([product])).toEqual({
      items: [
        {
          id: 'T-1',
          name: 'Trail shirt',
          url: 'https://shop.example/shirt',
          image: 'https://shop.example/shirt.jpg',
          description: 'Light',
          category: ['Sport', 'Running'],
          brand: 'Fell',
          price: 49.5,
          currency: 'EUR',
        },
      ],
      left: [],
    });
  });

  it('reads plain fields, a list of categories, and an article', () => {
    const { items } = read([
      { ...SHIRT, id: 7, price: 0, currency: 'USD', category: ['Sport', { name: 'Running' }], brand: 'Fell' },
      { headline: 'How to run', url: 'run' },
    ]);
    expect(items).toEqual([
      {
        id: '7',
        name: 'Shirt',
        url: 'https://shop.example/shirt',
        price: 0,
        currency: 'USD',
        category: ['Sport', 'Running'],
        brand: 'Fell',
      },
      { id: 'https://shop.example/list/run', name: 'How to run', url: 'https://shop.example/list/run' },
    ]);
  });

  it('reads an ItemList', () => {
    const list = {
      '@type': 'ItemList',
      itemListElement: [{ '@type': 'ListItem', position: 1, item: SHIRT }],
    };
    expect(read(list).items).toMatchObject([{ name: 'Shirt' }]);
  });

  it('leaves out what cannot be drawn or followed, and what stands there twice', () => {
    const { items, left } = read([
      SHIRT,
      null,
      { url: '/a' },
      { name: 'A' },
      { name: 'A', url: 'javascript:alert(1)' },
      { name: 'A', url: 'data:text/html,1' },
      { name: 'SHIRT', url: '/other' },
      { name: 'Other', url: '/shirt' },
      'text',
      { name: { en: 'A' }, url: '/a' },
    ]);
    expect(items).toHaveLength(1);
    expect(left).toEqual([
      '1: no name',
      '2: no name',
      '3: no http(s) address',
      '4: no http(s) address',
      '5: no http(s) address',
      '6: stands there twice',
      '7: stands there twice',
      '8: no name',
      '9: no name',
    ]);
  });

  it('does without a price or a picture that makes no sense, and cuts what is too long', () => {
    const { items } = read([
      {
        ...SHIRT,
        currency: '€',
        image: 'data:image/png;base64,',
        description: 'x'.repeat(9_000),
      },
    ]);
    expect(items[0]).toEqual({
      id: 'https://shop.example/shirt',
      name: 'Shirt',
      url: 'https://shop.example/shirt',
      description: 'x'.repeat(2_000),
    });
  });

  it.each([
    ['1,299.00', undefined],
    ['1.299,00', undefined],
    ['€49', undefined],
    ['', undefined],
    [Number.NaN, undefined],
    [-5, undefined],
    [['49'], undefined],
    ['1299.00', 1_299],
    [49.5, 49.5],
  ])('takes a price of %j for %j', (price, taken) => {
    const { items, left } = read([{ ...SHIRT, offers: { price, priceCurrency: 'EUR' } }]);
    expect(items[0]?.price).toBe(taken);
    expect(left).toEqual(taken === undefined ? [expect.stringMatching(/^0: its price/)] : []);
  });

  it('draws the rest of a list in which one thing is broken', () => {
    const broken = Object.defineProperty({ url: '/b' }, 'name', {
      get() {
        throw new Error('not yet loaded');
      },
    });
    const { items, left } = read([broken, { ...SHIRT, category: [null, 7, 'Sport'] }]);
    expect(items).toMatchObject([{ name: 'Shirt', category: ['Sport'] }]);
    expect(left).toEqual(['0: Error: not yet loaded']);
  });

  it('takes nothing for an address but text', () => {
    const { items, left } = read([
      { ...SHIRT, id: {}, image: { '@type': 'ImageObject', caption: 'A shirt' } },
      { name: 'A', url: { '@id': '/a' } },
      { name: 'B', url: '/b', image: [{ contentUrl: ['/b.jpg', '/c.jpg'] }] },
    ]);
    expect(items).toEqual([
      { id: 'https://shop.example/shirt', name: 'Shirt', url: 'https://shop.example/shirt' },
      {
        id: 'https://shop.example/b',
        name: 'B',
        url: 'https://shop.example/b',
        image: 'https://shop.example/b.jpg',
      },
    ]);
    expect(left).toEqual(['1: no http(s) address']);
  });

  it.each(['Shirt\u200b', 'Ｓhirt', ' SHIRT ', '\u2067Shirt'])('leaves out %j beside Shirt', (name) => {
    expect(read([SHIRT, { name, url: '/other' }]).left).toEqual(['1: stands there twice']);
  });

  it('tells apart what looks different', () => {
    const names = ['C#', 'C++', 'C', '★', '★★', 'Trail shirt', 'Trail  shirts'];
    expect(read(names.map((name, at) => ({ name, url: `/${at}` }))).left).toEqual([]);
  });

  it('takes 200, and says so of what is no list', () => {
    const many = Array.from({ length: 202 }, (_, index) => ({ name: `Shirt ${index}`, url: `/${index}` }));
    expect(read(many)).toMatchObject({ items: { length: 200 }, left: ['200: more than 200'] });
    let looked = 0;
    const watched = new Proxy({ ...SHIRT }, { get: () => void looked++ });
    read([...many.slice(0, 200), ...Array.from({ length: 1_000 }, () => watched)]);
    expect(looked).toBe(0);
    expect(read({ items: [] })).toEqual({ items: [], left: ['0: no list'] });
  });
});

describe('addressOf', () => {
  it.each([undefined, null, '', 'http://', 'mailto:a@b.example', 'blob:https://shop.example/1'])(
    'has none of %s',
    (value) => {
      expect(addressOf(value)).toBeUndefined();
    },
  );
});
