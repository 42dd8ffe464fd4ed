import { articles, latest, pictureOf, products } from './content.mjs';
import { html, raw } from './html.mjs';
import { articleCard, breadcrumbData, breadcrumbs, posts, productGrid } from './parts.mjs';
import { tagOf } from './words.mjs';

/** @param {import('./layout.mjs').Context} context */
export function magazine(context) {
  return {
    path: '/magazine',
    section: /** @type {const} */ ('magazine'),
    title: 'Magazine',
    description:
      'Fourteen short, useful pieces on running, baking, cycling, plants, stars and other things worth an evening.',
    data: [breadcrumbData(context.site, [{ name: 'Magazine', path: '/magazine' }])],
    main: html`<div class="page">
<header class="title"><h1>${context.word('magazine')}</h1>
<p class="lead">Short, useful pieces on things worth an evening.</p></header>
<ul class="grid stories">${latest.map((article, i) => articleCard(context, article, 'h2', i < 3))}</ul>
</div>`,
  };
}

const DATES = {
  en: new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }),
  zh: new Intl.DateTimeFormat('zh-CN', { dateStyle: 'long', timeZone: 'UTC' }),
};

/** @param {import('./layout.mjs').Context} context @param {string} slug */
export function article(context, slug) {
  const position = latest.findIndex((entry) => entry.slug === slug);
  const found = latest[position];
  if (!found) return undefined;
  const next = latest[(position + 1) % articles.length] ?? found;
  const path = `/magazine/${slug}`;
  const trail = [
    { name: found.language === 'zh' ? '杂志' : 'Magazine', path: '/magazine' },
    { name: found.title, path },
  ];
  const items = found.items.flatMap((id) => products.find((product) => product.id === id) ?? []);
  return {
    path,
    section: /** @type {const} */ ('magazine'),
    language: found.language,
    title: found.title,
    description: found.description,
    image: pictureOf(found),
    imageAlt: found.alt,
    type: 'article',
    head: html`<meta property="article:published_time" content="${found.published}">
<meta property="article:section" content="${found.section}">
${found.keywords.map((keyword) => html`<meta property="article:tag" content="${keyword}">\n`)}`,
    data: [
      {
        '@type': 'Article',
        headline: found.title,
        description: found.description,
        image: context.site + pictureOf(found),
        datePublished: found.published,
        inLanguage: tagOf(found.language),
        articleSection: found.section,
        keywords: found.keywords.join(', '),
        author: { '@type': 'Organization', name: 'Fern & Field', url: `${context.site}/about` },
        publisher: { '@type': 'Organization', name: 'Fern & Field' },
        mainEntityOfPage: context.site + path,
      },
      breadcrumbData(context.site, trail),
    ],
    main: html`<div class="page">
${breadcrumbs(context, trail)}
<article class="article">
<header>
<p class="kicker">${found.section}</p>
<h1 tabindex="-1">${found.title}</h1>
<p class="lead">${found.description}</p>
<p class="quiet"><time datetime="${found.published}">${DATES[found.language].format(new Date(found.published))}</time> · ${found.minutes} ${context.word('minutes')}</p>
</header>
<img class="cover" src="${pictureOf(found)}" alt="${found.alt}" width="960" height="640" fetchpriority="high">
<div class="prose">${raw(found.body)}</div>
</article>
<a class="next" href="/magazine/${next.slug}" data-next data-testid="next-article"><span class="kicker">${context.word('next')}</span><span class="next-title" lang="${tagOf(next.language)}">${next.title}</span></a>
<section class="related" aria-labelledby="related"><h2 id="related">${context.word('alsoInShop')}</h2>
${productGrid(items, { name: `article: ${slug}` })}</section>
${posts(context, { about: found.title, rated: false })}
</div>`,
  };
}
