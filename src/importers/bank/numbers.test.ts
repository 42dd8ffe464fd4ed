import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Decimal, decimalOf, isAmount, parseAmount } from './numbers.ts';

describe('amounts', () => {
  it.each<[string, Decimal, number]>([
    ['1.234,56', ',', 123_456],
    ['1,234.56', '.', 123_456],
    ['1 234,56', ',', 123_456],
    ['1\u202f234,56 €', ',', 123_456],
    ["1'234.50", '.', 123_450],
    ['12,34,567.89', '.', 123_456_789],
    ['(12.50)', '.', -1250],
    ['($12.50)', '.', -1250],
    ['12,50-', ',', -1250],
    ['−12,50', ',', -1250],
    ['-$1,250.00', '.', -125_000],
    ['$-3.20', '.', -320],
    ['¥12.50', '.', 1250],
    ['￥1,000', '.', 100_000],
    ['12.5', '.', 1250],
    ['-780', ',', -78_000],
    ['+ 5.00', '.', 500],
    ['12,50 S', ',', -1250],
    ['12,50 H', ',', 1250],
    ['250.00DR', '.', -25_000],
    ['250.00 Cr', '.', 25_000],
    ['EUR 9,99', ',', 999],
    ['.99', '.', 99],
    ['0.125', '.', 13],
    ['-0,00', ',', 0],
  ])('%s with %s', (cell, decimal, hundredths) => {
    expect(parseAmount(cell, decimal)).toBe(hundredths);
  });

  it.each([
    '',
    '-',
    'Rent',
    '12.03.2026',
    '2026-03-12',
    '1.2.3',
    '12:30',
    '99999999999999999',
    '=1+1',
    '1e9',
  ])('"%s" is none', (cell) => expect(isAmount(cell)).toBe(false));

  it('are what they were written from', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -9_000_000_000, max: 9_000_000_000 }),
        fc.constantFrom<[Decimal, string]>([',', '.'], ['.', ','], [',', ' '], ['.', '']),
        fc.constantFrom('sign', 'behind', 'brackets'),
        (hundredths, [decimal, group], style) => {
          const size = Math.abs(hundredths);
          const whole = String(Math.floor(size / 100)).replace(/\B(?=(\d{3})+$)/g, group);
          const text = `${whole}${decimal}${String(size % 100).padStart(2, '0')}`;
          const negative = { sign: `-${text}`, behind: `${text}-`, brackets: `(${text})` }[style];
          expect(parseAmount(hundredths < 0 ? (negative ?? '') : text, decimal)).toBe(hundredths);
        },
      ),
    );
  });

  it('tell their decimal mark, or that they do not', () => {
    expect(decimalOf(['1.234', '5,00'])).toEqual({ decimal: ',', ground: 'content' });
    expect(decimalOf(['1,234', '5.00'])).toEqual({ decimal: '.', ground: 'content' });
    expect(decimalOf(['1.234.567'])).toEqual({ decimal: ',', ground: 'content' });
    expect(decimalOf(['1,234', '12'])).toEqual({ decimal: '.', ground: 'assumed' });
    expect(decimalOf(['1.234'])).toEqual({ decimal: ',', ground: 'assumed' });
    expect(decimalOf(['12', '7'])).toEqual({ decimal: '.', ground: 'content' });
  });
});
