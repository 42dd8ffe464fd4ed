import { expect, test } from 'vitest';
import { networkNames, networkOf } from './network.ts';

test.each([
  ['203.0.113.7', '203.0.113'],
  ['::ffff:203.0.113.7', '203.0.113'],
  ['2001:db8:12:34::1', '2001:db8:12'],
  ['2001:db8::1', '2001:db8:0'],
  ['2001:0db8:0000:1::', '2001:db8:0'],
  ['::1', '0:0:0'],
  ['fe80::1%eth0', 'fe80:0:0'],
])('the network of %s is %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});

test('a name holds for an hour and one network, and for nobody afterwards', () => {
  let now = 0;
  const nameOf = networkNames(() => now);
  const name = nameOf('203.0.113.7');
  expect(nameOf('203.0.113.9')).toBe(name);
  expect(nameOf('203.0.114.7')).not.toBe(name);
  expect(name).not.toContain('203');
  now = 3_599_999;
  expect(nameOf('203.0.113.7')).toBe(name);
  now = 3_600_000;
  expect(nameOf('203.0.113.7')).not.toBe(name);
});
