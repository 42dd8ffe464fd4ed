import { describe, expect, it, test } from 'vitest';
import { identifiersInDescription } from './statement.ts';
import { LAST, measure, SEEN } from './testing/labelled.ts';

function scrubbed(text: string): string {
  return identifiersInDescription(text).reduceRight(
    (rest, { start, end, label }) => `${rest.slice(0, start)}[${label}]${rest.slice(end)}`,
    text,
  );
}

describe('a person in capitals goes, what it was for stays', () => {
  it.each([
    ['J SMITH RENT', '[name] RENT'],
    ['JOHN A SMITH SALARY', '[name] SALARY'],
    ['SEPA UEBERWEISUNG MAX MUSTERMANN', 'SEPA UEBERWEISUNG [name]'],
    ['STANDING ORDER TO MRS A SMITH', 'STANDING ORDER TO [name]'],
    ['SMITH, JOHN · RENT', '[name] · RENT'],
    // A surname alone, a form of address, particles; "de" and "a" before a name are none of it.
    ['VIREMENT DE MME DE LA TOUR', 'VIREMENT DE [name]'],
    ['BONIFICO A MARIO ROSSI CENA', 'BONIFICO A [name] CENA'],
    ['房租 王建国', '房租 [name]'],
  ])('%s', (text, expected) => {
    expect(scrubbed(text)).toBe(expected);
  });
});

describe('a company that is called like a person stays', () => {
  it.each([
    'HUGO BOSS METZINGEN',
    'KARTENZAHLUNG PETER MUELLER',
    'TRANSFER JOHN SMITH LTD',
    'HILL HOUSING RENT',
    'SALARY NORTHERN LIGHTS',
    'Umbuchung · Eigenes Tagesgeldkonto',
    '转账 余额宝',
  ])('%s', (text) => {
    expect(scrubbed(text)).toBe(text);
  });
});

/** As docs/finance.md has them. */
test('the labelled descriptions', () => {
  expect(measure(SEEN)).toMatchObject({
    descriptions: 264,
    people: 124,
    gone: 122,
    taken: 123,
    wrong: 0,
    maimed: 0,
  });
  expect(measure(LAST)).toMatchObject({
    descriptions: 99,
    people: 53,
    gone: 50,
    taken: 52,
    wrong: 1,
    maimed: 7,
  });
});
