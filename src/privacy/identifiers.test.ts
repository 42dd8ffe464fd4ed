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
    ['Write to anna＠mail.example', 'Write to [e-mail]'],
    ['Write to anna [at] mail [dot] example', 'Write to [e-mail]'],
    ['anna%2540mail.example', '[e-mail]'],
    ['IBAN DE89-3704-0044-0532-0130-00', 'IBAN [IBAN]'],
    ['4111_1111_1111_1111.jpg', '[card].jpg'],
    ['卡 ４１１１１１１１１１１１１１１１', '卡 [card]'],
    ['身份证 110105 19491231 002X', '身份证 [id]'],
    ['SSN 078 05 1120', 'SSN [id]'],
    ['Your order #302-1234567-7654321 has shipped', 'Your order #[id] has shipped'],
    ['My passport is C01X00T47', 'My passport is [id]'],
    ['Ping 2001:db8::1', 'Ping [address]'],
    ['MAC 00-1a-2b-3c-4d-5e', 'MAC [address]'],
    ['9b2f7c1e-58a4-4a57-9d0c-3f6f6f1f2a11', '[token]'],
    ['9B2F7C1E58A44A579D0C3F6F6F1F2A11', '[token]'],
    ['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jk', '[token]'],
    ['Key AKIAIOSFODNN7EXAMPLE', 'Key [token]'],
    ['Tel 030 901820', 'Tel [phone]'],
    ['Call (07) 5331 0577', 'Call [phone]'],
    ['Mobile: 041-412-293', 'Mobile: [phone]'],
    ['001-825-741-0957x5184', '[phone]'],
    ['Paris 06 12 34 56 78', 'Paris [phone]'],
    ['City 69 987 88 37 office', 'City [phone] office'],
    ['+86 138 0013 8000', '[phone]'],
    ['电话 010-62781234', '电话 [phone]'],
  ])('%s', (text, expected) => {
    expect(scrubText(text)).toEqual({ text: expected, found: 1 });
  });

  test.each([
    'Canon EOS 5D Mark IV body 30.4 MP',
    '10 best trail shoes of 2026',
    'COVID-19 vaccination in 1999-2024',
    'Order of 1234567890123456 units', // sixteen digits that fail the checksum
    '挪威徒步路线 12 天',
    'canon eos 800d kit 18 55 55 250 stm',
    'Microsoft Office 2016 2019 2021 compared',
    'iPhone15ProMax256GBBlack',
    'My_Holiday_Photos_2024_Final.jpg',
    'Black-Friday-2024-Deals-Under-500',
    'Executive order 14028 of 2021',
    'std::vector and std::map in C++20',
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

  // A pattern that looks at every pair of characters would run into the runner's limit.
  test.each(['a', 'aB3-', '1.', 'DE89', '中'])('a long run of %j takes no longer than its length', (unit) => {
    expect(scrubText(unit.repeat(60_000 / unit.length)).text).not.toBe('');
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

describe('names and street addresses', () => {
  test.each([
    ['My name is Anna Kowalska', 'My name is [name]'],
    ['dinner with my sister Marta and Peter Lindqvist', 'dinner with my sister [name] and [name]'],
    ['We live at 12 Harbour Street, Springfield 62704', 'We live at [address]'],
    ['Ship to: Anna Kowalska, ul. Narewska 94, 00-950 Warszawa', 'Ship to: [name], [address]'],
    ['PSC 3294, Box 9168 APO AA 61487', '[address]'],
    ['收货人：王小明，电话13800138000', '收货人：[name]，电话[phone]'],
    ['地址：北京市海淀区中关村大街27号3层', '地址：[address]'],
    ['我叫李雷。', '我叫[name]。'],
    ['请王芳女士到前台', '请[name]女士到前台'],
    ['john smith obituary chicago', '[name] obituary chicago'],
  ])('%s', (text, expected) => {
    expect(scrubText(text, { names: 'all' }).text).toBe(expected);
  });

  test.each([
    'Hugh Grant Marries For The First Time At Age 57',
    'Julia Louis-Dreyfus To Receive 2018 Mark Twain Prize',
    'siemens wm14yh89gb iq700 wifi freestanding',
    'Vermont Senate Passes Bill To Protect Special Counsel',
    '我叫刘德华：天王的三十年',
  ])('a title keeps what it is about: %s', (title) => {
    expect(scrubText(title, { names: 'in-context' })).toEqual({ text: title, found: 0 });
  });

  test.each([
    ['Welcome back, Anna Kowalska!', 'Anna'],
    ["Anna Kowalska's account", 'Anna'],
    ['Order confirmation for Peter Lindqvist', 'Peter'],
    ['Peter Lindqvist | LinkedIn', 'Peter'],
    ['收货地址 收货人：王小明', '王小明'],
  ])('a title that is a personal matter does not: %s', (title, name) => {
    expect(scrubText(title, { names: 'in-context' }).text).not.toContain(name);
  });

  test('are left alone unless asked for', () => {
    const text = 'My name is Anna Kowalska, 收货人：王小明';
    expect(scrubText(text)).toEqual({ text, found: 0 });
  });
});

describe('whatever is valid goes, wherever it stands', () => {
  const words = fc.array(fc.constantFrom('the', 'hat', 'Paid', 'for', '中文', 'in', 'blue', '—', '('), {
    maxLength: 6,
  });
  const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`));
  const separator = fc.constantFrom('', ' ', '-');

  /** With the check digit of Luhn (ISO/IEC 7812-1). */
  const card = fc
    .tuple(fc.constantFrom('4', '51', '55', '37', '6011'), digits(15), separator)
    .map(([issuer, rest, gap]) => {
      const body = (issuer + rest).slice(0, issuer === '37' ? 14 : 15);
      const sum = [...body].reverse().reduce((total, digit, at) => {
        const value = Number(digit) * (at % 2 === 0 ? 2 : 1);
        return total + (value > 9 ? value - 9 : value);
      }, 0);
      return (body + ((10 - (sum % 10)) % 10)).replace(/(\d{4})(?=\d)/g, `$1${gap}`);
    });

  /** With the check digits of ISO 7064, mod 97-10. */
  const iban = fc.tuple(digits(18), separator).map(([account, gap]) => {
    const remainder = [...`${account}131400`].reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0);
    return `DE${String(98 - remainder).padStart(2, '0')}${account}`.replace(/(.{4})(?=.)/g, `$1${gap}`);
  });

  const email = fc
    .tuple(fc.stringMatching(/^[a-z][a-z0-9._+-]{0,14}[a-z0-9]$/), fc.stringMatching(/^[a-z]{2,12}$/))
    .map(([user, host]) => `${user}@${host}.example`);

  const phone = fc.oneof(
    fc.tuple(fc.integer({ min: 200, max: 989 }), digits(4)).map(([area, end]) => `+1 ${area} 555 ${end}`),
    digits(8).map((end) => `+49 30 ${end}`),
    digits(8).map((end) => `138${end}`),
  );

  test.each([
    ['card', card],
    ['IBAN', iban],
    ['e-mail', email],
    ['phone', phone],
  ] as const)('%s', (_, identifier) => {
    fc.assert(
      fc.property(words, identifier, words, fc.constantFrom('none', 'all'), (before, value, after, names) => {
        const { text, found } = scrubText([...before, value, ...after].join(' '), { names });
        expect(text).not.toContain(value);
        expect(text.replace(/\D/g, '').length).toBeLessThan(Math.max(1, value.replace(/\D/g, '').length));
        expect(found).toBeGreaterThan(0);
      }),
    );
  });

  test('a second pass finds nothing, with names too', () => {
    const piece = fc.constantFrom(
      ...[
        'Anna',
        'Kowalska',
        'Mr.',
        'lives',
        'at',
        '12',
        'Main',
        'Street',
        ',',
        'Call',
        'my',
        'name',
        'is',
        'the',
      ],
      ...['[name]', '王小明', '收货人：', 'Peter', 'and', '+1 212 555 0100', '.', 'Berlin', '10115'],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        const once = scrubText(pieces.join(' '), { names: 'all' }).text;
        expect(scrubText(once, { names: 'all' })).toEqual({ text: once, found: 0 });
      }),
    );
  });

  test('nothing makes it throw', () => {
    // Lone halves of characters too.
    const unit = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code));
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 60 }), (units) => {
        expect(() => scrubText(units.join(''), { names: 'all' })).not.toThrow();
      }),
    );
  });

  // Quadratic time would run into the runner's limit.
  test.each(['Anna ', 'my name is ', '12 Main St ', '收货人：王', '路1号', 'Apt. ', "O'", 'www.'])(
    'a long run of %j takes no longer than its length',
    (unit) => {
      expect(scrubText(unit.repeat(20_000 / unit.length), { names: 'all' }).text).not.toBe('');
    },
  );
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
    ['https://a.example/mail/anna%252540mail.example', 'https://a.example/mail/%5Be-mail%5D'],
    ['https://a.example/%E4+anna%40mail.example', 'https://a.example/%5Be-mail%5D'],
    ['https://a.example/cart;jsessionid=AbCd12EfGh34.node1', 'https://a.example/cart;jsessionid=…'],
    ['https://a.example/go%3Ftoken%3Dabc', 'https://a.example/go%3Ftoken=…'],
    ['https://a.example/reset/Xk29sL0q', 'https://a.example/reset/…'],
    ['https://a.example/in/anna-12345678/', 'https://a.example/in/anna-…/'],
    ['https://a.example/k/dGhpcyBpcyBhIHRva2Vu', 'https://a.example/k/…'],
    ['https://9b2f7c1e58a44a57.user.example/', 'https://removed.user.example/'],
    ['https://203.0.113.7/cam', 'https://address.invalid/cam'],
    ['https://[2001:db8::1]:8443/cam', 'https://address.invalid:8443/cam'],
  ])('%s', (address, url) => {
    expect(scrubAddress(address)).toMatchObject({ url, found: 1 });
  });

  test.each([
    'https://a.example/recipes/sourdough-bread-with-rye-2024',
    'https://a.example/2024/11/05/how-to-repot-a-monstera.html',
    'https://zh.example/wiki/%E6%8C%AA%E5%A8%81',
    'http://localhost:8080/path',
    'https://en.example/wiki/2024_Summer_Olympics',
    'https://en.example/wiki/List_of_Olympic_medalists_2024',
    'https://en.example/wiki/Steins;Gate',
    'https://en.example/wiki/Who_Framed_Roger_Rabbit%3F',
  ])('keeps %s', (address) => {
    expect(scrubAddress(address)).toMatchObject({ url: address, found: 0 });
  });

  test('are cut between segments before they are scrubbed', () => {
    const path = `${'/word'.repeat(395)}/${'x'.repeat(20)}anna@mail.example`;
    const scrubbed = scrubAddress(`https://a.example${path}`)?.url ?? '';
    expect(scrubbed).not.toContain('anna');
    expect(new URL(scrubbed).href).toBe(scrubbed);
    expect(scrubAddress(`https://a.example/${'中1@'.repeat(400_000)}`)?.url).toBe('https://a.example');
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
