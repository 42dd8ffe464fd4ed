import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { searchWords } from './search.ts';

describe('searchWords', () => {
  it.each([
    ['https://www.google.com/search?q=sour+dough&sca_esv=1', 'sour dough'],
    ['https://www.google.co.uk/search?hl=en&q=trail%20shoes', 'trail shoes'],
    ['https://google.com.br/search?q=p%C3%A3o', 'pão'],
    ['https://scholar.google.de/scholar?q=bert', 'bert'],
    ['https://www.bing.com/search?q=camera&form=QBLH', 'camera'],
    ['https://cn.bing.com/images/search?q=%E7%9B%B8%E6%9C%BA', '相机'],
    ['https://duckduckgo.com/?t=h_&q=norway+hike&ia=web', 'norway hike'],
    ['https://html.duckduckgo.com/html/?q=fern', 'fern'],
    ['https://www.baidu.com/s?ie=utf-8&wd=%E7%9B%86%E6%A0%BD', '盆栽'],
    ['https://m.baidu.com/s?word=%E7%9B%86%E6%A0%BD', '盆栽'],
    ['https://search.yahoo.com/search;_ylt=A0?p=bread+recipe', 'bread recipe'],
    ['https://de.search.yahoo.com/search?p=brot', 'brot'],
    ['https://www.ecosia.org/search?q=plants', 'plants'],
    ['https://www.startpage.com/sp/search?query=lens', 'lens'],
    ['https://search.brave.com/search?q=oven', 'oven'],
    ['https://kagi.com/search?q=fjord', 'fjord'],
    ['https://yandex.ru/search/?text=%D1%85%D0%BB%D0%B5%D0%B1&lr=2', 'хлеб'],
    ['https://en.wikipedia.org/w/index.php?search=monstera&title=Special%3ASearch', 'monstera'],
    ['https://de.m.wikipedia.org/wiki/Spezial:Suche?search=Farn', 'Farn'],
    ['https://www.youtube.com/results?search_query=no+knead+bread', 'no knead bread'],
    ['https://www.amazon.co.uk/s?k=macro+lens&ref=nb_sb_noss', 'macro lens'],
    ['https://www.amazon.de/s/ref=nb?field-keywords=stativ', 'stativ'],
  ])('%s', (url, words) => expect(searchWords(url)).toBe(words));

  it.each([
    'https://www.google.com/',
    'https://www.google.com/search?tbm=isch',
    'https://www.google.com/url?q=https://a.example/',
    'https://mail.google.com/mail/u/0/?q=secret',
    'https://google.com.evil.example/search?q=x',
    'https://notgoogle.com/search?q=x',
    'https://duckduckgo.com/settings?q=x',
    'https://en.wikipedia.org/wiki/Bread?action=edit',
    'https://www.youtube.com/watch?v=dQw4w9WgXcQ&q=1',
    'https://www.amazon.com/dp/B000?k=x',
    'https://www.baidu.com/s?wd=%C5%E8%D4%D4',
    'https://shop.example/search?q=x',
    'https://www.google.com/search?q=%20%20',
    'not an address?q=x',
  ])('not %s', (url) => expect(searchWords(url)).toBeUndefined());

  it('gives back any words in Unicode, white space collapsed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 100 }), (typed) => {
        const words = typed.replace(/\s+/g, ' ').trim();
        fc.pre(words !== '' && !words.includes('\uFFFD'));
        const url = new URL('https://www.google.com/search');
        url.searchParams.set('q', typed);
        expect(searchWords(url.href)).toBe(words);
      }),
    );
  });

  it('never throws, whatever the address', () => {
    fc.assert(fc.property(fc.string(), (text) => void searchWords(`https://google.com/search?${text}`)));
    fc.assert(fc.property(fc.string(), (text) => void searchWords(`${text}?q=1`)));
  });
});
