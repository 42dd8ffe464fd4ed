import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Bucket } from './limits.ts';

describe('Bucket', () => {
  it('gives what a minute holds at once, then what has flowed in', () => {
    let now = 0;
    const bucket = new Bucket(600, () => now);
    expect(Array.from({ length: 601 }, () => bucket.take(1))).toEqual([...Array(600).fill(true), false]);
    now += 100;
    expect([bucket.take(1), bucket.take(1)]).toEqual([true, false]);
  });

  it('takes nothing for what it refuses', () => {
    const bucket = new Bucket(10, () => 0);
    expect([bucket.take(11), bucket.take(10), bucket.take(1)]).toEqual([false, true, false]);
  });

  it('never gives more than twice its size in a minute, however it is asked', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(2_000), fc.nat(40)), { maxLength: 200 }), (requests) => {
        let now = 0;
        const bucket = new Bucket(100, () => now);
        const taken = requests.map(([pause, tokens]) => {
          now += pause;
          return { at: now, tokens: bucket.take(tokens) ? tokens : 0 };
        });
        for (const { at } of taken) {
          const within = taken.filter((other) => other.at >= at && other.at < at + 60_000);
          expect(within.reduce((sum, { tokens }) => sum + tokens, 0)).toBeLessThanOrEqual(200);
        }
      }),
    );
  });
});
