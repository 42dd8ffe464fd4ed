import { categories, categoryOf, euro, itemOf, pictureOf, products } from './content.mjs';
import { forYou } from './for-you.mjs';
import { html, raw } from './html.mjs';
import { breadcrumbData, breadcrumbs, posts, productData, productGrid, productTrail } from './parts.mjs';

/** These describe their products in microdata, all others in JSON-LD: sites use both. */
const MICRODATA = ['Knitwear', 'Hats'];

const SIZES = { Clothing: ['S', 'M', 'L', 'XL'], Footwear: ['38', '40', '42', '44'] };

/** @param {import('./layout.mjs').Context} context @param {string} [slug] of a category; none is the whole shop */
export function shop(context, slug) {
  const category = categories.find((entry) => entry.slug === slug);
  if (slug && !category) return undefined;
  const name = category?.name ?? 'Shop';
  const list = category?.products ?? products;
  const trail = [
    { name: 'Shop', path: '/shop' },
    ...(category ? [{ name, path: `/shop/${category.slug}` }] : []),
  ];
  const here = (/** @type {boolean} */ current) => current && raw('aria-current="page"');
  return {
    path: category ? `/shop/${category.slug}` : '/shop',
    section: /** @type {const} */ ('shop'),
    title: category ? name : 'Shop: clothes and things for outdoors and in',
    description: category
      ? `${name} from Fern & Field: ${list
          .slice(0, 3)
          .map((product) => product.name)
          .join(', ')} and more.`
      : 'Jackets, knitwear, boots, hats, and tools for slow hobbies.',
    image: pictureOf(list[0] ?? {}),
    data: [
      breadcrumbData(context.site, trail),
      {
        '@type': 'ItemList',
        name,
        itemListElement: list.map((product, i) => ({
          '@type': 'ListItem',
          position: i + 1,
          url: `${context.site}/product/${product.id}`,
          name: product.name,
        })),
      },
    ],
    main: html`<div class="page">
${category && breadcrumbs(context, trail)}
<header class="title"><h1>${category ? name : context.word('shop')}</h1></header>
<nav class="filters" aria-label="Categories"><ul>
<li><a href="/shop" ${here(!category)}>Everything</a></li>
${categories.map((entry) => html`<li><a href="/shop/${entry.slug}" ${here(entry === category)}>${entry.name}</a></li>`)}
</ul></nav>
${productGrid(list, { name, eager: 4, heading: 'h2' })}
</div>`,
  };
}

/** @param {import('./layout.mjs').Context} context @param {string} id */
export function product(context, id) {
  const found = products.find((entry) => entry.id === id);
  if (!found) return undefined;
  const trail = productTrail(found);
  const category = categoryOf(found);
  const micro = MICRODATA.includes(category.name);
  const attributes = (/** @type {string} */ text) => micro && raw(text);
  const sizes = /** @type {Record<string, string[]>} */ (SIZES)[found.category[0]] ?? [];
  const others = category.products.filter((entry) => entry !== found).slice(0, 4);
  return {
    path: `/product/${id}`,
    section: /** @type {const} */ ('shop'),
    title: found.name,
    description: found.description,
    image: pictureOf(found),
    imageAlt: found.alt,
    type: 'product',
    head: html`<meta property="product:price:amount" content="${found.price.toFixed(2)}">
<meta property="product:price:currency" content="EUR">
<meta property="product:category" content="${found.category.join(' > ')}">`,
    data: [...(micro ? [] : [productData(context.site, found)]), breadcrumbData(context.site, trail)],
    main: html`<div class="page">
${breadcrumbs(context, trail)}
<div class="product" ${attributes('itemscope itemtype="https://schema.org/Product"')} data-view-item data-item="${JSON.stringify(itemOf(found))}">
<figure><img ${attributes('itemprop="image"')} src="${pictureOf(found)}" alt="${found.alt}" width="480" height="640" fetchpriority="high">
${found.drawing && html`<figcaption class="quiet">Our picture shows what it is for.</figcaption>`}</figure>
<div class="details">
<p class="kicker">${found.category[1]}</p>
<h1 ${attributes('itemprop="name"')}>${found.name}</h1>
${micro && html`<meta itemprop="sku" content="${found.id}"><meta itemprop="category" content="${found.category.join(' > ')}"><span itemprop="brand" itemscope itemtype="https://schema.org/Brand"><meta itemprop="name" content="Fern &amp; Field"></span>`}
<p class="price" ${attributes('itemprop="offers" itemscope itemtype="https://schema.org/Offer"')}>${micro && html`<meta itemprop="priceCurrency" content="EUR"><meta itemprop="price" content="${found.price.toFixed(2)}"><link itemprop="availability" href="https://schema.org/InStock">`}${euro(found.price)}</p>
<p class="lead" ${attributes('itemprop="description"')}>${found.description}</p>
<form class="buy" data-buy>
${
  sizes.length > 0 &&
  html`<fieldset class="sizes"><legend>${context.word('size')}</legend>${sizes.map(
    (size, i) =>
      html`<label><input type="radio" name="size" value="${size}" ${i === 1 && raw('checked')}><span>${size}</span></label>`,
  )}</fieldset>`
}
<button class="action" data-testid="add-to-cart">${context.word('addToCart')}</button>
<p role="status" class="status" data-buy-status></p>
</form>
<dl class="facts"><dt>Colour</dt><dd ${attributes('itemprop="color"')}>${found.made}</dd>${found.facts.map((fact, i) => html`${i === 0 && html`<dt>Notes</dt>`}<dd>${fact}</dd>`)}</dl>
</div>
</div>
${posts(context, { about: found.name, rated: true })}
<section class="related" aria-labelledby="related"><h2 id="related">${context.word('moreForYou')}</h2>
${forYou(context, { own: others, name: `more: ${category.name}`, without: found, layout: 'grid' })}</section>
</div>`,
  };
}
