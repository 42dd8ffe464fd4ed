/** What every page shares: head, header, consent banner, footer. */
import { html, json, raw } from './html.mjs';
import { tagOf } from './words.mjs';

/**
 * @typedef {import('./words.mjs').Language} Language
 * @typedef {{ word: (key: string) => unknown, plain: (key: string) => string, language: Language,
 *   site: string, vault: string, embed: boolean }} Context
 * @typedef {{ path: string, title: string, description: string, main: unknown, language?: Language,
 *   image?: string, imageAlt?: string, type?: string, data?: object[], section?: 'magazine' | 'shop',
 *   head?: unknown, status?: number, query?: string }} Page
 */

const BRAND = 'Fern & Field';
const STYLES = ['base', 'frame', 'stories', 'shop', 'consent'];
const MODULES = [
  'main',
  'consent',
  'language',
  'cart',
  'cart-parts',
  'cart-store',
  'checkout',
  'events',
  'posts',
  'next',
  'silhouette',
  'phrases',
  'catalogue',
];

/** @param {Context} context @param {Page} page */
export function layout(context, page) {
  const { site, vault, embed } = context;
  const title = page.path === '/' ? page.title : `${page.title} · ${BRAND}`;
  const image = site + (page.image ?? '/pictures/trail.webp');
  return `<!doctype html>\n${html`<html lang="${tagOf(page.language ?? 'en')}" data-words="${context.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<meta name="description" content="${page.description}">
<meta name="color-scheme" content="light dark">
<link rel="canonical" href="${site}${page.path}">
<meta property="og:site_name" content="${BRAND}">
<meta property="og:type" content="${page.type ?? 'website'}">
<meta property="og:title" content="${page.title}">
<meta property="og:description" content="${page.description}">
<meta property="og:url" content="${site}${page.path}">
<meta property="og:image" content="${image}">
${page.imageAlt && html`<meta property="og:image:alt" content="${page.imageAlt}">\n`}<meta property="og:locale" content="${page.language === 'zh' ? 'zh_CN' : 'en_GB'}">
${page.head}
<link rel="icon" href="/icon.svg" type="image/svg+xml">
${STYLES.map((name) => html`<link rel="stylesheet" href="/${name}.css">\n`)}${MODULES.map((name) => html`<link rel="modulepreload" href="/${name}.js">\n`)}${(
  page.data ?? []
).map(
  (value) =>
    html`<script type="application/ld+json">${json({ '@context': 'https://schema.org', ...value })}</script>\n`,
)}<script type="module" src="/main.js"></script>
${embed && html`<script type="module" async src="${vault}/silhouette.js"></script>`}
</head>
<body>
<a class="skip" href="#content">${context.word('skip')}</a>
${banner(context)}
${header(context, page)}
<main id="content" tabindex="-1">
${page.main}
</main>
${footer(context)}
</body>
</html>`}\n`;
}

/** @param {Context} context @param {Page} page */
function header({ word, plain, language }, page) {
  const current = (/** @type {string} */ section) => page.section === section && raw('aria-current="true"');
  return html`<header class="top">
<a class="brand" href="/" lang="en"><svg viewBox="0 0 32 32" width="28" height="28" aria-hidden="true"><use href="/icon.svg#mark"/></svg><span>Fern <em>&amp;</em> Field</span></a>
<nav aria-label="${plain('mainMenu')}" data-t-label="mainMenu" lang="${tagOf(language)}">
<a href="/magazine" ${current('magazine')}>${word('magazine')}</a>
<a href="/shop" ${current('shop')}>${word('shop')}</a>
</nav>
<form class="find" role="search" action="/search">
<input type="search" name="q" value="${page.query ?? ''}" maxlength="200" aria-label="${plain('searchHint')}" data-t-label="searchHint" placeholder="${plain('search')}" data-t-placeholder="search" data-testid="search-box" lang="${tagOf(language)}" autocomplete="off">
</form>
<a class="cart-link" href="/cart" data-testid="cart-link">${word('cart')} <span class="count" data-cart-count>0</span></a>
</header>`;
}

const PURPOSES = ['observing', 'recommending', 'reporting'];

/** @param {Context} context */
function banner({ word, vault }) {
  return html`<section class="consent" id="consent" aria-labelledby="consent-title" data-testid="consent-banner" hidden>
<div class="consent-inner">
<h2 id="consent-title" tabindex="-1">${word('consentTitle')}</h2>
<p data-consent-ask>${word('consentText')}</p>
<p data-consent-gpc hidden>${word('gpc')}</p>
<p class="state" data-consent-state hidden></p>
<fieldset id="consent-purposes" data-consent-purposes hidden>
<legend>${word('purposes')}</legend>
${PURPOSES.map(
  (purpose) =>
    html`<label><input type="checkbox" name="${purpose}" data-testid="purpose-${purpose}"> <span><strong>${word(purpose)}</strong> ${word(`${purpose}Text`)}</span></label>`,
)}
<button type="button" class="choice" data-consent="save" data-testid="consent-save">${word('saveChoice')}</button>
</fieldset>
<div class="choices" data-consent-buttons>
<button type="button" class="choice" data-consent="accept" data-testid="consent-accept">${word('acceptAll')}</button>
<button type="button" class="choice" data-consent="refuse" data-testid="consent-refuse">${word('refuseAll')}</button>
<button type="button" class="choice" data-consent="choose" aria-expanded="false" aria-controls="consent-purposes" data-testid="consent-choose">${word('choose')}</button>
</div>
<p class="consent-links"><a href="${vault}/">${word('dashboard')}</a>
<button type="button" class="link" data-consent="close" data-testid="consent-close" hidden>${word('close')}</button></p>
</div>
</section>
<p role="status" class="hidden" data-consent-said></p>`;
}

/** @param {Context} context */
function footer({ word, plain, vault, language }) {
  return html`<footer class="bottom" lang="${tagOf(language)}">
<div>
<p class="brand-line" lang="en">Fern &amp; Field</p>
<p>${word('footer')}</p>
</div>
<ul>
<li><a href="/about">${word('about')}</a></li>
<li><a href="/credits">${word('credits')}</a></li>
</ul>
<ul>
<li><button type="button" class="link" data-open-consent data-testid="privacy-choices">${word('privacyChoices')}</button></li>
<li><a href="${vault}/" data-testid="dashboard-link">${word('dashboard')}</a></li>
</ul>
<div class="languages" role="group" aria-label="${plain('language')}" data-t-label="language">
<button type="button" data-language="en" lang="en" aria-pressed="${String(language === 'en')}" data-testid="language-en">English</button>
<button type="button" data-language="zh" lang="zh-CN" aria-pressed="${String(language === 'zh')}" data-testid="language-zh">中文</button>
</div>
</footer>`;
}
