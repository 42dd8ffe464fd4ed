import { beforeAll, expect, test } from 'vitest';
import { canonicalJson, hashOf } from './canonical.ts';

// RFC 8785, sections 3.2.2 and 3.2.3.
test('the examples of the standard', () => {
  const value = {
    numbers: [333333333.3333333, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
    string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
    literals: [null, true, false],
  };
  expect(canonicalJson(value)).toBe(
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
      '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  );
  const names = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 };
  expect(canonicalJson(names)).toBe('{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"\ud83d\ude00":5,"\ufb33":3}');
});

test('a hash does not depend on the order of names', async () => {
  expect(await hashOf({ b: 1, a: [2] })).toBe(await hashOf({ a: [2], b: 1 }));
  // printf '["1","2"]' | sha256sum
  expect(await hashOf(['1', '2'])).toBe('cc3f2a1ffd63c4db19e0114b93a94b774e4a2d07a2a5ec5b193303ac1387d633');
});

// wa-sqlite gives big integers one, wherever it was loaded before.
beforeAll(() => {
  Reflect.deleteProperty(BigInt.prototype, 'toJSON');
});

test.each([undefined, () => 1, Number.NaN, '\ud800', 1n])('refuses %s', (value) => {
  expect(() => canonicalJson(value)).toThrow();
});
