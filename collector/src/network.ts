/**
 * Names for networks that last an hour and lead back to nobody: a limit needs to recognise who sends too
 * much, but no address is kept, not even in memory.
 */
import { createHmac, randomBytes } from 'node:crypto';

const HOUR_MS = 3_600_000;

/** @param now milliseconds since the Unix epoch */
export function networkNames(now: () => number): (address: string) => string {
  let hour = -1;
  let salt = randomBytes(32);
  return (address) => {
    const current = Math.floor(now() / HOUR_MS);
    if (current !== hour) {
      hour = current;
      salt = randomBytes(32);
    }
    return createHmac('sha256', salt).update(networkOf(address)).digest('base64url').slice(0, 22);
  };
}

/** The /24 of an IPv4 address, the /48 of an IPv6 address: about one customer each, or one office. */
export function networkOf(address: string): string {
  const v4 = /(?:^|:)(\d+\.\d+\.\d+)\.\d+$/.exec(address)?.[1];
  if (v4) return v4;
  const [head = '', tail] = (address.split('%')[0] ?? '').split('::');
  const groups = head.split(':').filter(Boolean);
  const after = tail === undefined ? [] : tail.split(':').filter(Boolean);
  const zeros = Array<string>(Math.max(0, 8 - groups.length - after.length)).fill('0');
  return [...groups, ...zeros, ...after]
    .slice(0, 3)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}
