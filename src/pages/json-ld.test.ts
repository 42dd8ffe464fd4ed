import { describe, expect, it } from 'vitest';
import { parseJson, readJsonLd } from './json-ld.ts';
import { parseMarkup } from './markup.ts';

describe('parseJson', () => {
  it.each([
    ['{"a":1}', { a: 1 }],
    ['<!-- {"a":1} -->', { a: 1 }],
    ['//<![CDATA[\n{"a":1}\n//]]>', { a: 1 }],
    ['/* <![CDATA[ */ {"a":1} /* ]]> */', { a: 1 }],
    ['{"a":1};', { a: 1 }],
    ['{"a":[1,2,],}', { a: [1, 2] }],
    ['{"a":"one\ntwo"}', { a: 'one\ntwo' }],
    ['{"a":1 /* one */, // two\n"b":2}', { a: 1, b: 2 }],
    ['{"a":"<!-- kept -->"}', { a: '<!-- kept -->' }],
    ['{"a":"b/*"}', { a: 'b/*' }],
  ])('%j', (text, value) => expect(parseJson(text)).toEqual(value));

  it.each(['', 'a', 'alert(1)', '42'])('nothing in %j', (text) => expect(parseJson(text)).toBeUndefined());
});

describe('readJsonLd', () => {
  it('gives the things of every block, and passes over other scripts', () => {
    const page = parseMarkup(
      '<script type="application/ld+json">[{"a":1},{"b":2}]</script><script>{"c":3}</script><script type="application/ld+json">broken</script><script type="application/ld+json; charset=utf-8">{"d":"&amp;"}</script>',
    );
    expect(readJsonLd(page)).toEqual([{ a: 1 }, { b: 2 }, { d: '&amp;' }]);
  });
});
