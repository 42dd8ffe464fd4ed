import { describe, expect, it } from 'vitest';
import { MAX_ITEMS } from './limits.ts';
import { readPage } from './read-page.ts';
import { jsonLd, page } from './testing.ts';

const PARAGRAPH =
  'The kettle took its time that morning, and so did everybody else in the house, for it was the first of the ' +
  'long holidays, with nothing to be done before noon, and rain on all the windows of the upper floor.';

describe('an item', () => {
  const product = {
    '@context': 'https://schema.org',
    '@type': 'Product',
    name: 'Enamel kettle, 1.5 litres',
    brand: { '@type': 'Brand', name: 'Fernhill' },
    offers: { '@type': 'Offer', price: '1,249.50', priceCurrency: 'GBP' },
  };
  const body =
    '<ul class="breadcrumb"><li><a href="/">Home</a></li><li><a href="/k">Kitchen</a></li><li><a href="/k/t">Kettles</a></li></ul>' +
    '<h1>Enamel kettle, 1.5 litres</h1><p>Now only £1,249.50</p>';

  it('is read from JSON-LD, its category from the breadcrumbs', () => {
    const reading = readPage({
      url: 'https://shop.example/k/1',
      title: 'Enamel kettle, 1.5 litres | Fernhill Shop',
      markup: page(`<meta property="og:site_name" content="Fernhill Shop">${jsonLd(product)}`, body),
    });
    expect(reading).toMatchObject({
      title: 'Enamel kettle, 1.5 litres',
      kind: 'item',
      language: 'en-GB',
      siteName: 'Fernhill Shop',
      breadcrumbs: ['Kitchen', 'Kettles'],
      items: [
        {
          name: 'Enamel kettle, 1.5 litres',
          brand: 'Fernhill',
          category: ['Kitchen', 'Kettles'],
          price: 1249.5,
          currency: 'GBP',
        },
      ],
    });
  });

  it('is read from a graph whose parts only name each other', () => {
    const graph = {
      '@graph': [
        { '@type': 'WebPage', mainEntity: { '@id': '#kettle' } },
        { ...product, '@id': '#kettle', offers: { '@id': '#offer' } },
        { '@id': '#offer', '@type': 'AggregateOffer', lowPrice: 1249.5, priceCurrency: 'gbp' },
      ],
    };
    const { items } = readPage({
      url: 'https://shop.example/',
      title: '',
      markup: page(jsonLd(graph), body),
    });
    expect(items).toMatchObject([{ price: 1249.5, currency: 'GBP' }]);
  });

  it('is read from microdata, the shop being German', () => {
    const markup = page(
      '<title>Wanderschuh Alpin – Schuhhaus Berg</title>',
      `<nav aria-label="x"><ol itemscope itemtype="https://schema.org/BreadcrumbList">
         <li itemprop="itemListElement" itemscope itemtype="https://schema.org/ListItem"><a itemprop="item" href="/"><span itemprop="name">Startseite</span></a><meta itemprop="position" content="1"></li>
         <li itemprop="itemListElement" itemscope itemtype="https://schema.org/ListItem"><a itemprop="item" href="/s"><span itemprop="name">Schuhe</span></a><meta itemprop="position" content="2"></li>
       </ol></nav>
       <div itemscope itemtype="https://schema.org/Product"><h1 itemprop="name">Wanderschuh Alpin</h1>
         <div itemprop="offers" itemscope itemtype="https://schema.org/Offer">
           <span itemprop="price">1.129,90</span> <span itemprop="priceCurrency" content="EUR">€</span></div></div>`,
      '<html lang="de">',
    );
    expect(readPage({ url: 'https://schuhhaus-berg.example/a', title: '', markup })).toMatchObject({
      title: 'Wanderschuh Alpin',
      language: 'de',
      items: [{ name: 'Wanderschuh Alpin', price: 1129.9, currency: 'EUR', category: ['Schuhe'] }],
    });
  });

  it('is read from product metadata, the shop being Chinese', () => {
    const markup = page(
      `<title>手冲咖啡壶_茶咖小店</title><meta property="og:type" content="product"><meta property="og:title" content="手冲咖啡壶">
       <meta property="og:site_name" content="茶咖小店"><meta property="product:price:amount" content="268.00">
       <meta property="product:price:currency" content="CNY">`,
      '<h1>手冲咖啡壶</h1><p>细口长嘴，水流稳定。售价 ¥268.00</p>',
      '<html lang="zh-cn">',
    );
    expect(readPage({ url: 'https://shop.example/zh/1', title: '', markup })).toMatchObject({
      title: '手冲咖啡壶',
      language: 'zh-CN',
      kind: 'item',
      items: [{ name: '手冲咖啡壶', price: 268, currency: 'CNY' }],
    });
  });

  it('is dropped where the page does not speak of it, its price where another is shown', () => {
    const other = page(jsonLd(product), '<h1>Garden chairs</h1><p>Chairs of oak.</p>');
    expect(readPage({ url: 'https://shop.example/', title: 'Garden chairs', markup: other }).items).toEqual(
      [],
    );
    const dearer = page(jsonLd(product), '<h1>Enamel kettle, 1.5 litres</h1><p>£1,599</p>');
    const [item] = readPage({ url: 'https://shop.example/', title: '', markup: dearer }).items;
    expect(item).toEqual({ name: 'Enamel kettle, 1.5 litres', brand: 'Fernhill' });
  });

  it.each(['NaN', '-5', 'Infinity', '1e400', '', 'call us', {}, null])(
    'has no price when the offer says %j',
    (price) => {
      const markup = page(
        jsonLd({ ...product, offers: { price, priceCurrency: 'GBP' } }),
        '<h1>Enamel kettle, 1.5 litres</h1>',
      );
      const [item] = readPage({ url: 'https://shop.example/', title: '', markup }).items;
      expect(item?.price === undefined || (item.price >= 0 && Number.isFinite(item.price))).toBe(true);
      expect(item?.name).toBe('Enamel kettle, 1.5 litres');
    },
  );
});

describe('a list', () => {
  const names = Array.from({ length: 250 }, (_, index) => `Kettle number ${index}`);
  const list = {
    '@type': 'ItemList',
    itemListElement: names.map((name, position) => ({
      '@type': 'ListItem',
      position,
      item: { '@type': 'Product', name, offers: { price: position + 1, priceCurrency: 'EUR' } },
    })),
  };

  it('gives its items, at most so many', () => {
    const shown = names.map((name, index) => `<li>${name} € ${index + 1}</li>`).join('');
    const { kind, items } = readPage({
      url: 'https://shop.example/kettles',
      title: 'All of ours',
      markup: page(jsonLd(list), `<h1>All of ours</h1><ul>${shown}</ul>`),
    });
    expect(kind).toBe('list');
    expect(items).toHaveLength(MAX_ITEMS);
    expect(items[1]).toEqual({ name: 'Kettle number 1', price: 2, currency: 'EUR' });
  });
});

describe('an article', () => {
  const body =
    `<header><nav class="menu"><a href="/a">Politics of the day</a> <a href="/b">Sport</a></nav></header>` +
    `<article><h1>Rain on the first of the holidays</h1><figure><img src="/rain.jpg"><figcaption>Windows, wet, photographed for this paper by our own photographer.</figcaption></figure>` +
    `${`<p>${PARAGRAPH}</p>`.repeat(5)}<div class="newsletter-signup"><p>Get our letter every morning, before anybody else is awake.</p></div></article>` +
    `<aside class="related"><p>${PARAGRAPH.replace('kettle', 'toaster')}</p></aside><footer>All rights reserved by us.</footer>`;
  const head =
    '<title>Rain on the first of the holidays - The Upper Floor</title><meta property="og:image" content="/rain.jpg">' +
    '<meta name="description" content="It rained.">' +
    jsonLd({
      '@type': 'NewsArticle',
      headline: 'Rain on the first of the holidays',
      publisher: { '@type': 'Organization', name: 'The Upper Floor' },
    });

  it('is read without what stands around it', () => {
    const reading = readPage({ url: 'https://paper.example/rain', title: '', markup: page(head, body) });
    expect(reading).toMatchObject({
      title: 'Rain on the first of the holidays',
      kind: 'article',
      siteName: 'The Upper Floor',
      description: 'It rained.',
      image: 'https://paper.example/rain.jpg',
      items: [],
    });
    expect(reading.text).toContain(PARAGRAPH);
    expect(reading.text).not.toMatch(/toaster|Sport|letter every morning|rights reserved|photographer/);
  });

  it('in Chinese', () => {
    const text =
      '清晨的水壶烧得很慢，屋里的人也都不着急，因为这是假期的第一天，中午以前没有什么事情要做，楼上的窗户全是雨水。';
    const markup = page(
      '<title>假期第一天下雨了_楼上日报</title>',
      `<h1>假期第一天下雨了</h1>${`<p>${text}</p>`.repeat(6)}`,
      '<html lang="zh">',
    );
    const reading = readPage({ url: 'https://paper.example/zh', title: '', markup });
    expect(reading).toMatchObject({ title: '假期第一天下雨了', kind: 'article', language: 'zh' });
    expect(reading.text).toContain(text);
  });

  it('keeps its text where a class calls all of it boilerplate', () => {
    const markup = page(
      '<title>Rain</title>',
      `<div class="sidebar">${`<p>${PARAGRAPH}</p>`.repeat(5)}</div>`,
    );
    expect(readPage({ url: 'https://paper.example/', title: '', markup }).text).toContain(PARAGRAPH);
  });

  it('that was cut is read as far as it goes', () => {
    const markup = page(head, body);
    for (const end of [
      markup.indexOf('<figure'),
      markup.indexOf('every morning'),
      markup.lastIndexOf('rights') + 3,
      20,
      0,
    ]) {
      const reading = readPage({
        url: 'https://paper.example/',
        title: 'Rain',
        markup: markup.slice(0, end),
      });
      expect(reading.title).toMatch(/Rain/);
    }
    const cut = markup.slice(0, markup.indexOf('every morning'));
    expect(readPage({ url: 'https://paper.example/', title: '', markup: cut }).text).toContain(PARAGRAPH);
  });
});

describe('a result page', () => {
  it.each([
    ['https://shop.example/search?q=copper+kettle', 'copper kettle'],
    ['https://shop.example/catalogsearch/result/?q=kettle', 'kettle'],
    ['https://laden.example/suche?suchbegriff=Wasserkessel', 'Wasserkessel'],
    ['https://shop.example/s?wd=%E6%B0%B4%E5%A3%B6', '水壶'],
    ['https://blog.example/?s=rain', 'rain'],
  ])('%s', (url, words) => {
    const reading = readPage({ url, title: `Results for rain`, markup: page('', '<h1>Results</h1>') });
    expect(reading).toMatchObject({ searchQuery: words, kind: 'search' });
  });

  it.each([
    'https://blog.example/?s=secret',
    'https://shop.example/item?p=2',
    'https://shop.example/search',
    'nowhere',
  ])('not %s', (url) => expect(readPage({ url, title: 'Rain', markup: '' }).searchQuery).toBeUndefined());

  it('by the parameter that the site itself declares', () => {
    const markup = page(
      jsonLd({
        '@type': 'WebSite',
        potentialAction: {
          '@type': 'SearchAction',
          target: { urlTemplate: 'https://shop.example/all?finde={w}' },
        },
      }),
      '',
    );
    expect(readPage({ url: 'https://shop.example/all?finde=kessel', title: '', markup }).searchQuery).toBe(
      'kessel',
    );
  });
});
