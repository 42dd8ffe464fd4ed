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

describe('extractKeywords with the text of the page', () => {
  const text = [
    'Sourdough starter needs flour and water. Feed the sourdough starter every day.',
    'A lively sourdough starter floats. The oven comes last; the oven is hot.',
    'Bakers keep rye flour beside the starter. Rye flour feeds it well, and rye flour is cheap.',
  ].join(' ');

  it('finds what the title does not say', () => {
    const keywords = extractKeywords('Notes from my kitchen', { text });
    expect(keywords).toContain('sourdough starter');
    expect(keywords.some((keyword) => keyword.includes('flour'))).toBe(true);
    expect(keywords.join()).not.toMatch(/oven comes|cheap/);
  });

  it('puts the title first and repeats none of its words', () => {
    const keywords = extractKeywords('Sourdough starter', { text });
    expect(keywords[0]).toBe('sourdough starter');
    expect(keywords).not.toContain('starter');
  });

  it('knows the stop words of the language', () => {
    const german = 'Die Wanderung und der See. Die Wanderung und die Hütte. Die Wanderung und das Tal.';
    expect(extractKeywords('Bergtour', { text: german, language: 'de' })).toEqual(['bergtour', 'wanderung']);
  });

  it('joins Chinese words without spaces', () => {
    const chinese = '天然酵母面包。做天然酵母面包要时间。天然酵母面包很香。';
    const keywords = extractKeywords('厨房笔记', { text: chinese });
    expect(keywords.some((keyword) => keyword.includes('酵母') || keyword.includes('面包'))).toBe(true);
    expect(keywords.join()).not.toMatch(/ /);
  });

  it('is linear in hostile text', () => {
    expect(extractKeywords('x y', { text: 'ab '.repeat(300_000) }).length).toBeLessThanOrEqual(6);
  });
});
