import { describe, expect, it } from 'vitest';
import { MAX_ATTRIBUTE_LENGTH, MAX_ATTRIBUTES, MAX_DEPTH, MAX_ELEMENTS } from './limits.ts';
import { parseMarkup } from './markup.ts';
import { elementsOf, find, type PageElement, rawText } from './tree.ts';

function depthOf(element: PageElement): number {
  return Math.max(
    0,
    ...element.children.map((child) => (typeof child === 'string' ? 0 : 1 + depthOf(child))),
  );
}

describe('parseMarkup', () => {
  it('decodes references and joins the text they part', () => {
    const paragraph = find(
      parseMarkup('<p title="a &amp; b">x &lt; y &eacute;&#x6c34;</p>'),
      ({ name }) => name === 'p',
    );
    expect(paragraph?.children).toEqual(['x < y é水']);
    expect(paragraph?.attributes.get('title')).toBe('a & b');
  });

  it('keeps no scripts but JSON-LD, no styles and no form fields', () => {
    const page = parseMarkup(
      '<script>a()</script><style>b{}</style><script type="application/ld+json">{"c":1}</script><textarea>d</textarea><select><option>e</option></select><input value="f">g<template><p>h</p></template>',
    );
    expect(rawText(page)).toBe('{"c":1}g');
    expect(elementsOf(page).map(({ name }) => name)).toEqual(['script']);
  });

  it('keeps text of what is nested too deep', () => {
    const page = parseMarkup(
      `${'<div>'.repeat(MAX_DEPTH + 50)}deep${'</div>'.repeat(MAX_DEPTH + 50)}<p>after</p>`,
    );
    expect(depthOf(page)).toBe(MAX_DEPTH);
    expect(rawText(page)).toBe('deepafter');
    expect(page.children).toHaveLength(2);
  });

  it('keeps no more than the limits', () => {
    expect(elementsOf(parseMarkup('<b></b>'.repeat(MAX_ELEMENTS + 100)))).toHaveLength(MAX_ELEMENTS);
    const names = Array.from({ length: 100 }, (_, index) => `a${index}="1"`).join(' ');
    const [wide] = elementsOf(parseMarkup(`<p ${names}>`));
    expect(wide?.attributes.size).toBe(MAX_ATTRIBUTES);
    const [long] = elementsOf(parseMarkup(`<p id="${'x'.repeat(MAX_ATTRIBUTE_LENGTH * 2)}">`));
    expect(long?.attributes.get('id')).toHaveLength(MAX_ATTRIBUTE_LENGTH);
  });

  it.each(['', '<', '<p', '<p class="', '<p>text', '</p>', '<!--', '<!doctype html', '<![CDATA['])(
    '%j',
    (markup) => expect(() => parseMarkup(markup)).not.toThrow(),
  );
});
