import { describe, expect, it } from 'vitest';
import { extractKeywords } from './keywords.ts';

describe('extractKeywords', () => {
  it.each([
    ['Best road bikes under $1000 - Cycling Weekly', ['road bikes']],
    ['How to bake sourdough bread | BBC Good Food', ['sourdough bread', 'bake']],
    ['The 10 best things', ['things']],
    ['Used road bike', ['road bike', 'used']],
    ['iPhone 15 Pro', ['iphone', 'pro']],
    ['Rock, paper and scissors', ['rock', 'paper', 'scissors']],
    ['', []],
    ['the of and', []],
  ])('%s', (title, expected) => {
    expect(extractKeywords(title)).toEqual(expected);
  });

  it('splits Chinese into words, without stop words and the site', () => {
    const keywords = extractKeywords('我们今天去北京旅游的最好酒店_携程网');
    expect(keywords).toEqual(expect.arrayContaining(['北京', '旅游', '酒店']));
    expect(keywords.join()).not.toMatch(/携程|我们|的/);
  });

  it('keeps a title that is nothing but a site', () => {
    expect(extractKeywords('Guitar')).toEqual(['guitar']);
  });

  it('gives at most six, none twice', () => {
    const keywords = extractKeywords('piano, piano, guitar, violin, drums, flute, cello, trumpet, tuba');
    expect(keywords).toEqual(['piano', 'guitar', 'violin', 'drums', 'flute', 'cello']);
  });
});
