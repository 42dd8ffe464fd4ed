import { latest, pictureOf, products } from './content.mjs';
import { forYou, message } from './for-you.mjs';
import { html } from './html.mjs';
import { articleCard } from './parts.mjs';
import { tagOf } from './words.mjs';

const SHOWN = ['quilted-overshirt', 'mustard-roll-neck', 'trail-runners', 'bobble-hat'];

/** @param {import('./layout.mjs').Context} context */
export function home(context) {
  const english = latest.filter(({ language }) => language === 'en');
  const chinese = latest.filter(({ language }) => language === 'zh');
  const [first, ...rest] = context.language === 'zh' ? [...chinese, ...english] : [...english, ...chinese];
  if (!first) throw new Error('The magazine is empty');
  const shown = SHOWN.flatMap((id) => products.find((product) => product.id === id) ?? []);
  return {
    path: '/',
    title: 'Fern & Field: outdoor shop and magazine',
    description: 'Clothes and tools for slow hobbies, and short, useful pieces about them.',
    image: pictureOf(first),
    imageAlt: first.alt,
    data: [
      {
        '@type': 'WebSite',
        name: 'Fern & Field',
        url: `${context.site}/`,
        potentialAction: {
          '@type': 'SearchAction',
          target: `${context.site}/search?q={search_term_string}`,
          'query-input': 'required name=search_term_string',
        },
      },
    ],
    main: html`<div class="page home">
<h1 class="hidden"><span lang="en">Fern &amp; Field</span>: ${context.word('tagline')}</h1>
<article class="hero" lang="${first.language === 'zh' ? 'zh-CN' : 'en'}">
<img src="${pictureOf(first)}" alt="${first.alt}" width="960" height="640" fetchpriority="high">
<div><p class="kicker">${first.section}</p>
<h2><a href="/magazine/${first.slug}">${first.title}</a></h2>
<p class="lead">${first.description}</p></div>
</article>
${message(context)}
<ul class="grid stories">${rest.slice(0, 3).map((article) => articleCard(context, article, 'h2', true))}</ul>
<section aria-labelledby="shown"><div class="section-head"><h2 id="shown">${context.word('moreForYou')}</h2><a href="/shop">${context.word('wholeShop')}</a></div>
${forYou(context, { own: shown, name: 'home' })}</section>
<section class="film" aria-labelledby="film">
<div><h2 id="film">${context.word('film')}</h2>
<p class="lead">${context.word('filmText')}</p></div>
<video controls muted playsinline preload="metadata" width="640" height="360" poster="/video/rail.webp" aria-label="${context.plain('filmLabel')}" data-t-label="filmLabel" lang="${tagOf(context.language)}" data-testid="video">
<source src="/video/rail.webm" type="video/webm">
<track kind="captions" src="/video/rail.en.vtt" srclang="en" label="English" default>
<track kind="captions" src="/video/rail.zh.vtt" srclang="zh" label="中文">
</video>
</section>
<section aria-labelledby="more"><div class="section-head"><h2 id="more">${context.word('moreToRead')}</h2><a href="/magazine">${context.word('wholeMagazine')}</a></div>
<ul class="grid stories">${rest.slice(3, 9).map((article) => articleCard(context, article, 'h3'))}</ul></section>
</div>`,
  };
}
