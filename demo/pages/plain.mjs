/** Search, cart, checkout and the pages that only say something. */
import { html } from './html.mjs';
import { articleCard, productGrid } from './parts.mjs';
import { find } from './search.mjs';

/** @typedef {import('./layout.mjs').Context} Context */

/** @param {Context} context @param {string} query */
export function search(context, query) {
  const found = find(query);
  const count = found.products.length + found.articles.length;
  const sentence = count === 1 ? '1 result' : `${count} results`;
  return {
    path: '/search',
    query,
    title: query ? `Search: ${query}` : 'Search',
    description: 'Search the shop and the magazine.',
    head: html`<meta name="robots" content="noindex">`,
    main: html`<div class="page" ${query && html`data-search="${query}" data-results="${count}"`}>
<header class="title"><h1>${query ? html`“${query}”` : context.word('search')}</h1>
${query && html`<p class="lead" role="status" data-testid="result-count">${sentence}</p>`}</header>
${query && !count && html`<p>Nothing matches. Try fewer or other words, such as <a href="/search?q=espresso">espresso</a>, <a href="/search?q=rain+jacket">rain jacket</a> or <a href="/search?q=%E8%8C%B6">茶</a>.</p>`}
${found.articles.length > 0 && html`<section class="found" aria-labelledby="in-magazine"><h2 id="in-magazine">${context.word('magazine')}</h2><ul class="grid stories">${found.articles.map((article) => articleCard(context, article, 'h3'))}</ul></section>`}
${found.products.length > 0 && html`<section class="found" aria-labelledby="in-shop"><h2 id="in-shop">${context.word('shop')}</h2>${productGrid(found.products, { name: 'Search results' })}</section>`}
</div>`,
  };
}

/** @param {Context} context */
export function cart({ word }) {
  return {
    path: '/cart',
    title: 'Cart',
    description: 'What you are about to buy.',
    head: html`<meta name="robots" content="noindex">`,
    main: html`<div class="page narrow" data-cart>
<header class="title"><h1>${word('cart')}</h1></header>
<div data-cart-empty hidden><p class="lead">${word('cartEmpty')}</p><p><a class="action" href="/shop">${word('toShop')}</a></p></div>
<div data-cart-full hidden>
<ul class="lines" data-cart-lines></ul>
<p class="total"><span>${word('total')}</span> <strong data-cart-total data-testid="cart-total"></strong></p>
<p><a class="action" href="/checkout" data-testid="checkout">${word('checkout')}</a></p>
</div>
<p role="status" class="hidden" data-cart-status></p>
</div>`,
  };
}

const FIELDS = [
  { name: 'name', label: 'Name', type: 'text', autocomplete: 'name' },
  { name: 'email', label: 'E-mail', type: 'email', autocomplete: 'email' },
  { name: 'street', label: 'Street and number', type: 'text', autocomplete: 'street-address' },
  { name: 'postcode', label: 'Postcode', type: 'text', autocomplete: 'postal-code' },
  { name: 'city', label: 'Town', type: 'text', autocomplete: 'address-level2' },
  { name: 'country', label: 'Country', type: 'text', autocomplete: 'country-name' },
];

/** @param {Context} context */
export function checkout({ word }) {
  return {
    path: '/checkout',
    title: 'Checkout',
    description: 'Where the parcel would go.',
    head: html`<meta name="robots" content="noindex">`,
    main: html`<div class="page narrow">
<header class="title"><h1>${word('checkout')}</h1>
<p class="lead">A rehearsal: what you write here goes nowhere, and nothing is charged.</p></header>
<div data-cart-empty hidden><p>${word('cartEmpty')}</p><p><a class="action" href="/shop">${word('toShop')}</a></p></div>
<form class="fields" data-checkout data-testid="checkout-form" hidden>
${FIELDS.map(({ name, label, type, autocomplete }) => html`<p class="field field-${name}"><label for="field-${name}">${label}</label><input id="field-${name}" name="${name}" type="${type}" autocomplete="${autocomplete}" required></p>`)}
<p class="total"><span>${word('total')}</span> <strong data-cart-total></strong></p>
<p><button class="action" data-testid="place-order">${word('placeOrder')}</button></p>
</form>
</div>`,
  };
}

/** @param {Context} _ */
export function thanks(_) {
  return {
    path: '/thanks',
    title: 'Thank you',
    description: 'Your order, had there been one.',
    head: html`<meta name="robots" content="noindex">`,
    main: html`<div class="page narrow" data-thanks>
<header class="title"><h1>Thank you</h1></header>
<div data-order hidden><p class="lead">Order <strong data-order-id data-testid="order-id"></strong> is on its way to nowhere.</p>
<ul class="lines" data-order-lines></ul>
<p class="total"><span>Total</span> <strong data-order-total></strong></p></div>
<p data-order-none hidden>There is no order in this tab.</p>
<p><a class="action" href="/magazine">Read something meanwhile</a></p>
</div>`,
  };
}

/** @param {Context} context */
export function about({ vault }) {
  return {
    path: '/about',
    title: 'About',
    description:
      'A demonstration of a shop and magazine that personalises without receiving its visitors’ data.',
    main: html`<div class="page"><div class="prose alone">
<h1>About</h1>
<p>Fern &amp; Field does not exist. It is a demonstration of <strong>Silhouette</strong>: a shop and magazine as real as we could make it, which embeds a profiler that lives on the visitor’s own device.</p>
<h2>What this site does</h2>
<p>It is an ordinary website. It marks up its articles and products with schema.org, writes e-commerce events into <code>dataLayer</code>, and includes one script. Your consent is asked for first, and kept in this browser.</p>
<h2>What this site learns</h2>
<p>Nothing that it would not know without the script: which pages its server sent. What you read and what follows from it stays in a vault on another origin, where this site cannot look. You can: <a href="${vault}/">open the privacy dashboard</a>.</p>
<h2>Without the script</h2>
<p>For comparison every page can be opened with <a href="/?silhouette=off"><code>?silhouette=off</code></a>, which leaves the script out.</p>
</div></div>`,
  };
}

/** @param {Context} _ */
export function credits(_) {
  return {
    path: '/credits',
    title: 'Pictures and licences',
    description: 'Where the pictures and texts come from.',
    main: html`<div class="page"><div class="prose alone">
<h1>Pictures and licences</h1>
<ul>
<li><strong>Clothes, shoes and hats</strong>, and the film made from them: photographs by volunteers, from <a href="https://github.com/alexeygrigorev/clothing-dataset-small">clothing-dataset-small</a> by Alexey Grigorev, CC0. Cropped; walls brought to one grey.</li>
<li><strong>Espresso in a red cup</strong>: photograph by Rachel Michetti, courtesy of Pikolo Espresso Bar, CC0; from scikit-image.</li>
<li><strong>Deep field of galaxies</strong>: NASA, Hubble eXtreme Deep Field, public domain; from scikit-image.</li>
<li><strong>Drawings</strong> and <strong>all texts</strong>: made for this demonstration, Apache-2.0.</li>
</ul>
<p>The products, names and prices are invented.</p>
</div></div>`,
  };
}

/** @param {Context} _ */
export function missing(_) {
  return {
    path: '/missing',
    status: 404,
    title: 'Not found',
    description: 'There is no such page.',
    main: html`<div class="page narrow"><header class="title"><h1>This path ends here</h1>
<p class="lead">There is no such page. The <a href="/magazine">magazine</a> and the <a href="/shop">shop</a> are a few steps back.</p></header></div>`,
  };
}
