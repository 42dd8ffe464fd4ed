import { describe, expect, it } from 'vitest';
import { readEvents } from '../../../tools/site/item-table.mjs';
import { itemTable } from '../../../tools/site/table.mjs';
import { sizeOf } from '../size.ts';
import { isColour } from './colour.ts';
import { parseShown, SHOWN_LONGEST } from './schema.ts';

const ORIGIN = 'https://shop.example';
const look = { scheme: 'light', text: 'rgb(0, 0, 0)' };
const offer = { id: 'a', name: 'A', url: 'https://shop.example/a' };
const offers = {
  type: 'recommendations',
  offers: [offer],
  count: 4,
  layout: 'row',
  language: 'en',
  url: 'https://shop.example/',
  look,
};
const everybody = { id: '0', url: 'https://shop.example/0', segments: [], text: 'For everybody' };
const slot = { type: 'slot', creatives: [everybody], language: 'en', look };
const examples = Array.from({ length: 8 }, (_, index) => `Example ${index}`);
const jpeg = new Blob(['jpeg'], { type: 'image/jpeg' });

/** Of things with 100 others each. */
const tableOf = (things: number) => {
  const like = Array.from({ length: SHOWN_LONGEST.tableLike }, (_, at): [number, number] => [at, -0.5]);
  return { items: Array.from({ length: things }, (_, at) => ({ name: `Thing ${at}`, like })) };
};

describe('parseShown', () => {
  it('takes the table that the site’s own tool makes, which speaks for and against', () => {
    // Who has tea and who has saucers have cups; of itself, tea speaks against saucers.
    const baskets = [
      ...Array(900).fill(['tea', 'cup']),
      ...Array(900).fill(['cup', 'saucer']),
      ['tea', 'saucer'],
    ];
    const rows = baskets.flatMap((things: string[], person) =>
      things.map((thing, at) => `${person},${thing},2026-11-0${at + 1}T00:00:00Z`),
    );
    const events = readEvents(['person,item,time', ...rows].join('\n'));
    const table = JSON.parse(JSON.stringify({ items: itemTable(events, { people: 1 }).items }));
    expect(JSON.stringify(table)).toContain(',-0.');
    expect(parseShown({ ...offers, table }, ORIGIN)).toEqual({ message: { ...offers, table } });
  });

  it('takes the largest that docs/embedding.md allows', () => {
    const { tableItems, tablePairs, tableLike, messageBytes, pictureBytes } = SHOWN_LONGEST;
    const full = tableOf(tablePairs / tableLike).items;
    const url = `https://shop.example/${'x'.repeat(40)}`;
    const rest = Array.from({ length: tableItems - full.length }, (_, at) => ({ name: `Other ${at}`, url }));
    const table = { items: [...full, ...rest] };
    const pictures = 8 * pictureBytes;
    expect(pictures + (sizeOf({ ...offers, table }, messageBytes) ?? Infinity)).toBeLessThan(messageBytes);
    expect(parseShown({ ...offers, table }, ORIGIN)).not.toHaveProperty('detail');
  });

  it.each([' a ', 'A\u200b', '\uff21', '\u202aA'])('refuses %j beside A', (name) => {
    expect(parseShown({ ...offers, offers: [offer, { ...offer, id: 'b', name }] }, ORIGIN)).toEqual({
      detail: 'offers: a name stands there twice',
    });
  });

  it('takes out what would turn round the text beside it', () => {
    const turned = {
      ...offer,
      name: 'Boots \u202e00.1€\u202c',
      brand: '\u2067Fell\u2069',
      description: 'a\u202bb',
    };
    expect(parseShown({ ...offers, offers: [turned] }, ORIGIN)).toMatchObject({
      message: { offers: [{ name: 'Boots 00.1€', brand: 'Fell', description: 'ab' }] },
    });
  });

  it.each([
    offers,
    {
      ...offers,
      offers: [
        { ...offer, picture: jpeg, price: 0, currency: 'EUR', brand: '', category: ['B'], description: '' },
      ],
      table: { items: [{ name: 'A', popularity: 2, like: [[0, 0.5]] }] },
      look: { ...look, background: 'oklch(0.9 0.1 20 / 0.5)', accent: '#0a0' },
    },
    slot,
    {
      ...slot,
      creatives: [
        { ...everybody, id: '1', examples },
        { ...everybody, picture: jpeg },
      ],
    },
  ])('takes what elements send %#', (message) => {
    expect(parseShown(message, ORIGIN)).toEqual({ message });
  });

  it.each([
    [{ ...offers, more: 1 }, 'more'],
    [{ ...offers, type: 'overview' }, 'type'],
    [{ ...offers, url: 'https://other.example/' }, 'url'],
    [{ ...offers, offers: [] }, 'offers'],
    [{ ...offers, offers: [{ ...offer, url: 'javascript:alert(1)' }] }, 'offers.0.url'],
    [{ ...offers, offers: [{ ...offer, url: '/a' }] }, 'offers.0.url'],
    [{ ...offers, offers: [{ ...offer, why: 'like' }] }, 'offers.0.why'],
    [
      { ...offers, offers: [{ ...offer, picture: new Blob(['x'], { type: 'text/html' }) }] },
      'offers.0.picture',
    ],
    [{ ...offers, offers: [{ ...offer, picture: 'https://shop.example/a.jpg' }] }, 'offers.0.picture'],
    [{ ...offers, offers: [offer, { ...offer, name: 'B' }] }, 'offers: an id stands there twice'],
    [{ ...offers, offers: [{ ...offer, name: '\u202e' }] }, 'offers.0.name'],
    [{ ...offers, table: { items: [{ name: 'A', like: [[0, Number.NaN]] }] } }, 'table.items.0.like.0.1'],
    [{ ...offers, table: { items: [{ name: 'A', like: [[0, -1e13]] }] } }, 'table.items.0.like.0.1'],
    [{ ...offers, table: tableOf(5_001) }, 'table.items: more than 500000 pairs'],
    [{ ...offers, count: 13 }, 'count'],
    [{ ...offers, layout: 'carousel' }, 'layout'],
    [{ ...offers, look: { ...look, text: 'url(https://shop.example/seen)' } }, 'look.text'],
    [{ ...offers, table: { items: [{ name: 'A', like: [[-1, 1]] }] } }, 'table.items.0.like.0.0'],
    [{ ...slot, creatives: [{ ...everybody, segments: ['607'] }] }, 'creatives: one must be for everybody'],
    [{ ...slot, creatives: [everybody, everybody] }, 'creatives: an id stands there twice'],
    [
      { ...slot, creatives: [everybody, { ...everybody, id: '1', examples: examples.slice(1) }] },
      'creatives.1.examples',
    ],
    [null, 'message'],
    ['ready', 'message'],
  ])('refuses anything else %#', (message, where) => {
    const parsed = parseShown(message, ORIGIN);
    expect('detail' in parsed && parsed.detail.startsWith(where)).toBe(true);
  });
});

describe('isColour', () => {
  it.each([
    'red',
    'transparent',
    '#fff',
    '#ffffff80',
    'rgba(0, 0, 0, 0.5)',
    'oklch(0.5 0.1 20 / 50%)',
    'color(srgb 0 0 0)',
  ])('takes %s', (value) => {
    expect(isColour(value)).toBe(true);
  });
  it.each([
    '',
    'url(x)',
    'var(--a)',
    'rgb(var(--a))',
    'red;}',
    'red url(x)',
    'image-set("x")',
    'color-mix(in srgb, red, blue)',
  ])('refuses %s', (value) => {
    expect(isColour(value)).toBe(false);
  });
});
