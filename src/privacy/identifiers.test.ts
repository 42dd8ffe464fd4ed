import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scrubAddress } from './address.ts';
import { scrubText } from './identifiers.ts';

describe('identifiers in text', () => {
  test.each([
    ['Inbox (3) - anna.k@mail.example - Mail', 'Inbox (3) - [e-mail] - Mail'],
    ['Pay to DE89 3704 0044 0532 0130 00 today', 'Pay to [IBAN] today'],
    ['Card 4111 1111 1111 1111 declined', 'Card [card] declined'],
    ['Call +44 20 7946 0018 now', 'Call [phone] now'],
    ['Call (212) 555-2368 now', 'Call [phone] now'],
    ['联系 138 0013 8000 王', '联系 [phone] 王'],
    ['Router at 192.168.178.1', 'Router at [address]'],
    ['SSN 078-05-1120 form', 'SSN [id] form'],
    ['Reset 8fJ2kLq09ZxcvbNM12asdfGH34 link', 'Reset [token] link'],
  ])('%s', (text, expected) => {
    expect(scrubText(text)).toEqual({ text: expected, found: 1 });
  });

  test.each([
    'Canon EOS 5D Mark IV body 30.4 MP',
    '10 best trail shoes of 2026',
    'COVID-19 vaccination in 1999-2024',
    'Order of 1234567890123456 units', // sixteen digits that fail the checksum
    '挪威徒步路线 12 天',
  ])('leaves alone: %s', (text) => {
    expect(scrubText(text)).toEqual({ text, found: 0 });
  });

  test('finds an address wherever it stands', () => {
    const word = fc.stringMatching(/^[a-z]{1,8}$/);
    fc.assert(
      fc.property(fc.array(word), word, word, fc.array(word), (before, user, host, after) => {
        const mail = `${user}@${host}.example`;
        const { text } = scrubText([...before, mail, ...after].join(' '));
        expect(text).not.toContain(mail);
      }),
    );
  });

  test('a second pass finds nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (text) => {
        const once = scrubText(text).text;
        expect(scrubText(once).text).toBe(once);
      }),
    );
  });
});

describe('addresses', () => {
  test('lose query, fragment and user', () => {
    expect(scrubAddress('https://me:secret@www.shop.example/shoes/trail?session=abc&q=x#top')).toEqual({
      url: 'https://shop.example/shoes/trail'.replace('shop', 'www.shop'),
      site: 'shop.example',
      found: 1,
    });
  });

  test.each([
    ['https://a.example/u/123456789/home', 'https://a.example/u/…/home'],
    ['https://a.example/d/9b2f7c1e-58a4-4a57-9d0c-3f6f6f1f2a11', 'https://a.example/d/…'],
    ['https://a.example/t/aB3dE5fG7hI9jK1lM3', 'https://a.example/t/…'],
    ['https://a.example/c/0123456789abcdef', 'https://a.example/c/…'],
    ['https://a.example/mail/anna%40mail.example', 'https://a.example/mail/%5Be-mail%5D'],
  ])('%s', (address, url) => {
    expect(scrubAddress(address)).toMatchObject({ url, found: 1 });
  });

  test.each([
    'https://a.example/recipes/sourdough-bread-with-rye-2024',
    'https://a.example/2024/11/05/how-to-repot-a-monstera.html',
    'https://zh.example/wiki/%E6%8C%AA%E5%A8%81',
    'http://localhost:8080/path',
  ])('keeps %s', (address) => {
    expect(scrubAddress(address)).toMatchObject({ url: address, found: 0 });
  });

  test.each([
    'chrome://settings',
    'file:///home/me/x.pdf',
    'about:blank',
    'not an address',
    'https://',
    'https://%',
  ])('is none: %s', (address) => {
    expect(scrubAddress(address)).toBeUndefined();
  });
});
