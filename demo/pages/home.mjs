import { latest, pictureOf, products } from './content.mjs';
import { html } from './html.mjs';
import { articleCard, productGrid } from './parts.mjs';

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
<h1 class="hidden">Fern &amp; Field: outdoor shop and magazine</h1>
<article class="hero" lang="${first.language === 'zh' ? 'zh-CN' : 'en'}">
<img src="${pictureOf(first)}" alt="${first.alt}" width="960" height="640" fetchpriority="high">
<div><p class="kicker">${first.section}</p>
<h2><a href="/magazine/${first.slug}">${first.title}</a></h2>
<p class="lead">${first.description}</p></div>
</article>
<ul class="grid stories">${rest.slice(0, 3).map((article) => articleCard(context, article, 'h2', true))}</ul>
<section aria-labelledby="shown"><div class="section-head"><h2 id="shown">New on the rail</h2><a href="/shop">Everything in the shop</a></div>
${productGrid(shown, { name: 'home' })}</section>
<section class="film" aria-labelledby="film">
<div><h2 id="film">Autumn, hanging up</h2>
<p class="lead">Eight seconds along the rail in our workroom. We photograph everything as it is: creases, hangers and all.</p></div>
<video controls muted playsinline preload="metadata" width="640" height="360" poster="/video/rail.webp" aria-label="A slow walk along a rail of autumn clothes" data-testid="video">
<source src="/video/rail.webm" type="video/webm">
<track kind="captions" src="/video/rail.en.vtt" srclang="en" label="English" default>
<track kind="captions" src="/video/rail.zh.vtt" srclang="zh" label="中文">
</video>
</section>
<section aria-labelledby="more"><div class="section-head"><h2 id="more">More to read</h2><a href="/magazine">The whole magazine</a></div>
<ul class="grid stories">${rest.slice(3, 9).map((article) => articleCard(context, article, 'h3'))}</ul></section>
</div>`,
  };
}
