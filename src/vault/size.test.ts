import { describe, expect, it } from 'vitest';
import { sizeOf } from './size.ts';

const PLENTY = 10_000;

describe('sizeOf', () => {
  it('counts characters, keys and the bytes of pictures', () => {
    const small = sizeOf({ n: 1, text: 'a' }, PLENTY) ?? 0;
    expect(sizeOf({ n: 1, text: 'a'.repeat(501) }, PLENTY)).toBe(small + 500);
    expect(sizeOf({ n: 1, text: 'a', ['k'.repeat(100)]: 1 }, PLENTY)).toBeGreaterThan(small + 100);
    expect(sizeOf([new Blob(['x'.repeat(700)])], PLENTY)).toBeGreaterThanOrEqual(700);
  });

  it('stops counting beyond the limit', () => {
    const many = Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => [index, index]));
    expect(sizeOf(many, PLENTY)).toBeGreaterThan(PLENTY);
    expect(sizeOf(many, PLENTY)).toBeLessThan(PLENTY + 100);
    expect(sizeOf([['a'.repeat(PLENTY)], new Map()], PLENTY)).toBeGreaterThan(PLENTY);
  });

  it('knows no size of what is no plain data', () => {
    const cycle: Record<string, unknown> = {};
    cycle.self = cycle;
    const deep = JSON.parse(`${'['.repeat(50)}${']'.repeat(50)}`);
    for (const value of [
      new Map(),
      new Set(),
      new ArrayBuffer(8),
      new Uint8Array(8),
      new Date(),
      new Error('x'),
      cycle,
      deep,
    ]) {
      expect(sizeOf({ n: 1, value }, PLENTY)).toBeUndefined();
    }
  });
});
