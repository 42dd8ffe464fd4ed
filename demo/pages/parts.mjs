/** Pieces that several pages use. */
import { categoryOf, euro, itemOf, pictureOf } from './content.mjs';
import { html } from './html.mjs';
import { tagOf } from './words.mjs';

/** @typedef {import('./layout.mjs').Context} Context */

/**
 * @param {import('./content.mjs').Product} product
 * @param {{ eager?: boolean, heading?: 'h2' | 'h3' }} [options]
 */
export function productCard(product, { eager = false, heading = 'h3' } = {}) {
  const name = html`<a href="/product/${product.id}">${product.name}</a>`;
  return html`<li class="card" data-item="${JSON.stringify(itemOf(product))}">
<img src="${pictureOf(product)}" alt="${product.alt}" width="480" height="640" ${eager ? '' : html`loading="lazy"`} decoding="async">
${heading === 'h2' ? html`<h2>${name}</h2>` : html`<h3>${name}</h3>`}
<p class="quiet">${product.made}</p>
<p class="price">${euro(product.price)}</p>
</li>`;
}

/**
 * @param {import('./content.mjs').Product[]} list
 * @param {{ name: string, eager?: number, heading?: 'h2' | 'h3' }} options `name` is the list's in GA4
 */
export function productGrid(list, { name, eager = 0, heading = 'h3' }) {
  return html`<ul class="grid products" data-item-list="${name}">${list.map((product, i) => productCard(product, { eager: i < eager, heading }))}</ul>`;
}

/** @param {Context} context @param {import('./content.mjs').Article} article @param {'h2' | 'h3'} heading */
export function articleCard({ word }, article, heading = 'h2', eager = false) {
  const link = html`<a href="/magazine/${article.slug}">${article.title}</a>`;
  return html`<li class="card story" lang="${tagOf(article.language)}">
<img src="${pictureOf(article)}" alt="${article.alt}" width="960" height="640" ${eager ? '' : html`loading="lazy"`} decoding="async">
<p class="kicker">${article.section}</p>
${heading === 'h2' ? html`<h2>${link}</h2>` : html`<h3>${link}</h3>`}
<p>${article.description}</p>
<p class="quiet">${article.minutes} ${word('minutes')}</p>
</li>`;
}

/** @param {Context} context @param {{ name: string, path: string }[]} trail the last is the page itself */
export function breadcrumbs({ plain, word }, trail) {
  return html`<nav class="crumbs" aria-label="${plain('whereYouAre')}" data-t-label="whereYouAre"><ol>
<li><a href="/">${word('home')}</a></li>
${trail.map(({ name, path }, i) => html`<li>${i === trail.length - 1 ? html`<span aria-current="page">${name}</span>` : html`<a href="${path}">${name}</a>`}</li>`)}
</ol></nav>`;
}

/** @param {string} site @param {{ name: string, path: string }[]} trail */
export const breadcrumbData = (site, trail) => ({
  '@type': 'BreadcrumbList',
  itemListElement: trail.map(({ name, path }, i) => ({
    '@type': 'ListItem',
    position: i + 1,
    name,
    item: site + path,
  })),
});

/**
 * Reviews of a product, comments on an article: kept in this browser.
 * @param {Context} context @param {{ about: string, rated: boolean }} options
 */
export function posts({ word }, { about, rated }) {
  return html`<section class="posts" aria-labelledby="posts-title">
<h2 id="posts-title">${word(rated ? 'reviews' : 'comments')}</h2>
<ol class="posted" data-posted></ol>
<form class="post" data-post data-about="${about}" data-testid="${rated ? 'review-form' : 'comment-form'}">
<h3>${word(rated ? 'writeReview' : 'writeComment')}</h3>
${
  rated &&
  html`<fieldset class="stars"><legend>${word('rating')}</legend>${[1, 2, 3, 4, 5].map(
    (value) =>
      html`<label><input type="radio" name="rating" value="${value}" required data-testid="rating-${value}"><span>${value}</span></label>`,
  )}</fieldset>`
}
<label for="post-text">${word('yourWords')}</label>
<textarea id="post-text" name="text" rows="4" maxlength="2000" required aria-describedby="post-hint" data-testid="post-text"></textarea>
<p class="quiet" id="post-hint">${word('postHint')}</p>
<button class="action" data-testid="post-submit">${word('post')}</button>
<p role="status" data-post-status></p>
</form>
</section>`;
}

/** @param {string} site @param {import('./content.mjs').Product} product */
export function productData(site, product) {
  return {
    '@type': 'Product',
    name: product.name,
    sku: product.id,
    description: product.description,
    image: site + pictureOf(product),
    color: product.made,
    category: product.category.join(' > '),
    brand: { '@type': 'Brand', name: 'Fern & Field' },
    offers: {
      '@type': 'Offer',
      url: `${site}/product/${product.id}`,
      price: product.price.toFixed(2),
      priceCurrency: 'EUR',
      availability: 'https://schema.org/InStock',
      itemCondition: 'https://schema.org/NewCondition',
    },
  };
}

/** @param {import('./content.mjs').Product} product */
export function productTrail(product) {
  const { name, slug } = categoryOf(product);
  return [
    { name: 'Shop', path: '/shop' },
    { name, path: `/shop/${slug}` },
    { name: product.name, path: `/product/${product.id}` },
  ];
}
