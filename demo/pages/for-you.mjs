/**
 * What the vault may draw, where a visitor allowed it: the page hands everything over and learns what was clicked.
 * For everybody else the light DOM stays, the shop's own choice.
 */
import { pictureOf, products } from './content.mjs';
import { html, json } from './html.mjs';
import { productGrid } from './parts.mjs';
import { tagOf } from './words.mjs';

/** @typedef {import('./layout.mjs').Context} Context @typedef {import('./content.mjs').Product} Product */

/**
 * @param {Context} context
 * @param {{ own: Product[], name: string, without?: Product, layout?: 'row' | 'grid' }} options `own` is the shop's own
 *   choice, `name` that list's in GA4
 */
export function forYou({ site, language }, { own, name, without, layout = 'row' }) {
  const others = products.filter((product) => product !== without && !own.includes(product));
  const offers = [...own, ...others].map((product) => offerData(site, product));
  return html`<silhouette-recommendations count="4" layout="${layout}" table="/silhouette-table.json" lang="${tagOf(language)}" data-t-lang>
<script type="application/json">${json(offers)}</script>
${productGrid(own, { name })}
</silhouette-recommendations>`;
}

/** Plain JSON and no JSON-LD: these are not what the page is about. @param {string} site @param {Product} product */
function offerData(site, product) {
  return {
    sku: product.id,
    name: product.name,
    description: product.description,
    category: product.category.join(' > '),
    url: `${site}/product/${product.id}`,
    image: site + pictureOf(product),
    offers: { price: product.price, priceCurrency: 'EUR' },
  };
}

/** Segments are those of /taxonomy/segments.json; one creative for each, and one for everybody. */
const MESSAGES = [
  {
    key: 'messageTrail',
    path: '/shop/boots-and-shoes',
    segments: ['1637', '720', '725', '410', '633', '1650', '1618', '607'],
  },
  {
    key: 'messageKitchen',
    path: '/shop/home-and-hobby',
    segments: ['371', '372', '1047', '1337', '377', '974', '368', '973'],
  },
  { key: 'messageHome', path: '/shop/home-and-hobby', segments: ['429', '433', '232', '458', '1472', '422'] },
];

/** @param {Context} context */
export function message({ language, plain, word }) {
  return html`<silhouette-slot class="message" width="1440" height="96" lang="${tagOf(language)}" data-t-lang>
<a href="/shop">${word('messageAll')}</a>
<template>${MESSAGES.map(({ key, path, segments }) => html`<a href="${path}" data-segment="${segments.join(' ')}" lang="${tagOf(language)}">${plain(key)}</a>`)}</template>
</silhouette-slot>`;
}
