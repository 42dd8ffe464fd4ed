import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePrice } from './price.ts';

describe('parsePrice', () => {
  it.each([
    ['$1,234.56', 1234.56, 'USD'],
    ['1.234,56 €', 1234.56, 'EUR'],
    ['1 234,56 zł', 1234.56, 'PLN'],
    ["CHF 1'234.50", 1234.5, 'CHF'],
    ['£7', 7, 'GBP'],
    ['12,5 €', 12.5, 'EUR'],
    ['Rp 2.500.000', 2_500_000, 'IDR'],
    ['₹1,23,456', 123_456, 'INR'],
    ['R$ 99,90', 99.9, 'BRL'],
    ['US$ 15', 15, 'USD'],
    ['15.00 CAD', 15, 'CAD'],
    ['$15 AUD', 15, 'AUD'],
    ['1 990 руб.', 1990, 'RUB'],
    ['128元', 128, 'CNY'],
    ['٢٥٠ د.إ', 250, 'AED'],
    ['１２８円', 128, 'JPY'],
    ['3€ 50', 3.5, 'EUR'],
    ['ab 19,99 €*', 19.99, 'EUR'],
    ['-20% 8.50 €', 8.5, 'EUR'],
    ['8.125', 8125, undefined],
    ['0.125', 0.125, undefined],
    ['8.1254', 8.1254, undefined],
    ['Gratis', 0, undefined],
    ['kostenlos', 0, undefined],
    ['免费', 0, undefined],
  ])('%s', (text, amount, currency) =>
    expect(parsePrice(text)).toMatchObject({ amount, ...(currency && { currency }) }),
  );

  it.each(['', 'ask us', '30%', '24.12.2025', 'freedom'])('no price in %j', (text) =>
    expect(parsePrice(text).amount).toBeUndefined(),
  );

  it.each([
    ['20', 'EUR', 'EUR'],
    ['20', 'Preis in CHF', 'CHF'],
    ['$20', 'NZD', 'NZD'],
    ['20 €', 'USD', 'EUR'],
    ['20', 'Details:', undefined],
  ])('%s with the hint %s', (text, hint, currency) => expect(parsePrice(text, hint).currency).toBe(currency));

  it.each([
    ['$20', undefined, 'USD'],
    ['$20', 'CA', 'CAD'],
    ['20 kr', 'NO', 'NOK'],
    ['¥20', 'CN', 'CNY'],
    ['20 €', 'CA', 'EUR'],
  ])('%s in %s', (text, region, currency) => expect(parsePrice(text, '', region).currency).toBe(currency));

  it('gives an amount that is finite and not negative, or none, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (text, hint) => {
        const { amount } = parsePrice(text, hint);
        return amount === undefined || (Number.isFinite(amount) && amount >= 0);
      }),
    );
  });

  it('reads back what a browser writes', () => {
    const locales = ['en-US', 'de-DE', 'fr-FR', 'de-CH', 'pl-PL', 'pt-BR', 'ja-JP', 'zh-CN', 'en-IN'];
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000_000 }), fc.constantFrom(...locales), (cents, locale) => {
        const shown = (cents / 100).toLocaleString(locale, { style: 'currency', currency: 'EUR' });
        expect(parsePrice(shown)).toMatchObject({ amount: cents / 100, currency: 'EUR' });
      }),
    );
  });
});
