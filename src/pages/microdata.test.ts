import { describe, expect, it } from 'vitest';
import { parseMarkup } from './markup.ts';
import { readMicrodata, readRdfa } from './microdata.ts';

describe('readMicrodata', () => {
  it('nests items and takes each element for what it is worth', () => {
    const [item] = readMicrodata(
      parseMarkup(`<div itemscope itemtype="https://schema.org/Thing" itemid="#a">
        <span itemprop="name">A <b>kettle</b></span><a itemprop="url" href="/k">here</a><img itemprop="image" src="k.png">
        <time itemprop="date" datetime="2026-01-02">today</time><data itemprop="size" value="15">large</data>
        <meta itemprop="colour note" content="red"><div itemprop="part" itemscope><i itemprop="name">Lid</i></div>
        <div itemscope><i itemprop="name">not of it</i></div></div>`),
    );
    expect(item?.types).toEqual(['https://schema.org/Thing']);
    expect(item?.id).toBe('#a');
    expect(Object.fromEntries(item?.properties ?? [])).toEqual({
      name: ['A kettle'],
      url: ['/k'],
      image: ['k.png'],
      date: ['2026-01-02'],
      size: ['15'],
      colour: ['red'],
      note: ['red'],
      part: [{ types: [], properties: new Map([['name', ['Lid']]]) }],
    });
  });
});

describe('itemref', () => {
  it('brings in what stands elsewhere, in tree order, once', () => {
    const items = readMicrodata(
      parseMarkup(
        '<p id="far"><b itemprop="a">1</b></p><div itemscope itemref="far nowhere"><b itemprop="a">2</b><i itemprop="b">3</i></div>',
      ),
    );
    expect(items).toEqual([
      {
        types: [],
        properties: new Map([
          ['a', ['1', '2']],
          ['b', ['3']],
        ]),
      },
    ]);
  });

  it('ends where items refer to themselves', () => {
    const scope =
      '<div id="x" itemprop="a" itemscope itemref="x y"><div id="y" itemprop="b" itemscope itemref="x y"></div></div>';
    const items = readMicrodata(parseMarkup(`<div itemscope itemref="x">${scope.repeat(200)}</div>`));
    expect(items).toHaveLength(1);
  });
});

describe('readRdfa', () => {
  it('reads RDFa Lite', () => {
    const items = readRdfa(
      parseMarkup('<p vocab="https://schema.org/" typeof="Product"><b property="name">Kettle</b></p>'),
    );
    expect(items).toEqual([{ types: ['Product'], properties: new Map([['name', ['Kettle']]]) }]);
  });
});
