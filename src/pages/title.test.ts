import { describe, expect, it } from 'vitest';
import { readTitle, type TitleSources } from './title.ts';

function titleOf(title: string, sources: Partial<TitleSources> = {}): string {
  return readTitle({ title, headings: [], siteNames: [], host: 'www.upper-floor.example', ...sources });
}

describe('readTitle', () => {
  it.each([
    ['Rain at last | The Upper Floor', 'Rain at last'],
    ['Rain at last - Upper Floor', 'Rain at last'],
    ['upper-floor.example: Rain at last', 'Rain at last'],
    ['Rain at last – a story | Weather | Upper Floor', 'Rain at last – a story'],
    ['Rain - at last', 'Rain - at last'],
    ['Rain-soaked: a history', 'Rain-soaked: a history'],
    ['Upper Floor', 'Upper Floor'],
  ])('%s', (title, expected) => expect(titleOf(title)).toBe(expected));

  it('leaves out the names the page gives its site', () => {
    expect(titleOf('雨终于来了_楼上日报', { siteNames: ['楼上日报'] })).toBe('雨终于来了');
    expect(titleOf('Endlich Regen – Tageblatt', { siteNames: ['Tageblatt'] })).toBe('Endlich Regen');
  });

  it('takes the heading that the document repeats', () => {
    expect(titleOf('Rain at last - Weather news', { headings: ['Upper Floor', 'Rain at last'] })).toBe(
      'Rain at last',
    );
  });

  it('does not take a sign over the door for a heading', () => {
    expect(titleOf('Rain at last: a story - The Old Paper', { headings: ['The Old Paper'] })).toBe(
      'Rain at last: a story',
    );
  });

  it('calls a thing by its name', () => {
    expect(
      titleOf('Bread, easy and quick', { headline: 'Bread', isName: true, headings: ['How to: bread'] }),
    ).toBe('Bread');
  });

  it('falls back to what there is', () => {
    expect(titleOf('', { headings: ['Rain'] })).toBe('Rain');
    expect(titleOf('', { shared: 'Rain' })).toBe('Rain');
    expect(titleOf('')).toBe('');
  });
});
