import { describe, expect, it } from 'vitest';
import { MAX_MARKUP, MAX_TEXT } from './limits.ts';
import { readPage } from './read-page.ts';
import { jsonLd, page } from './testing.ts';

describe('hostile markup', () => {
  const read = (markup: string) => readPage({ url: 'https://evil.example/', title: 'Kettle', markup });
  const deepJson = `${'{"a":['.repeat(20_000)}`;
  const cycle = {
    '@graph': Array.from({ length: 300 }, (_, index) => ({
      '@id': `#${index}`,
      '@type': 'ItemList',
      itemListElement: Array.from({ length: 20 }, (__, other) => ({ '@id': `#${(index + other) % 300}` })),
    })),
  };

  it.each([
    ['nesting', '<div>'.repeat(100_000)],
    ['nesting with text', '<b>x'.repeat(60_000)],
    ['closing only', '</div>'.repeat(40_000)],
    ['unclosed list', '<ul><li>'.repeat(30_000)],
    ['many elements', '<p>kettle</p>'.repeat(20_000)],
    ['one attribute', `<p class="${'a '.repeat(120_000)}">x</p>`],
    ['many attributes', `<p ${Array.from({ length: 20_000 }, (_, index) => `a${index}=1`).join(' ')}>x</p>`],
    ['angle brackets', '<'.repeat(200_000)],
    ['references', '&amp'.repeat(60_000)],
    ['white space', `<title>${' '.repeat(100_000)}|${'\n'.repeat(100_000)}</title>`],
    ['nested scopes', '<i itemscope itemprop="offers" itemtype="https://schema.org/Product">'.repeat(3_000)],
    ['nested JSON', `<script type="application/ld+json">${deepJson}</script>`],
    ['cyclic graph', jsonLd(cycle)],
    ['broken JSON', `<script type="application/ld+json">${'{"a":"'.repeat(8_000)}</script>`],
    [
      'comment in JSON',
      `<script type="application/ld+json">/*${'-->'.repeat(10_000)}${' '.repeat(20_000)}x</script>`,
    ],
    ['control characters', '\u0000\u0001\ufffe<p>\u0000</p>'.repeat(5_000)],
    ['lone surrogates', '<p>\ud800</p>'.repeat(5_000)],
  ])('%s', (_, markup) => {
    const reading = read(markup);
    expect(reading.title).toBe('Kettle');
    expect(reading.text.length).toBeLessThanOrEqual(MAX_TEXT);
  });

  it('does not reach any prototype', () => {
    const markup = page(
      '<script type="application/ld+json">{"@type":"Product","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"name":"Kettle"}</script>',
      '<p __proto__="x" constructor="y" itemscope itemtype="__proto__"><b itemprop="__proto__">1</b></p><h1>Kettle</h1>',
    );
    expect(read(markup).items).toEqual([{ name: 'Kettle' }]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('reads no further than the limit', () => {
    const markup = `<p>${'kettle '.repeat(MAX_MARKUP / 7)}</p><p>beyond</p>`;
    expect(read(markup).text).not.toContain('beyond');
  });

  it('gives no address but of the web', () => {
    for (const image of [
      'javascript:alert(1)',
      'data:image/png;base64,AAAA',
      'file:///etc/passwd',
      'http://[',
    ]) {
      expect(read(page(`<meta property="og:image" content="${image}">`, '')).image).toBeUndefined();
    }
  });
});
