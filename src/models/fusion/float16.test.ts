import { expect, test } from 'vitest';
import { fromFloat16 } from './float16.ts';

test('halves are read as IEEE 754 says', () => {
  const cases: [bits: number, value: number][] = [
    [0x3c00, 1],
    [0xc000, -2],
    [0x3555, 0.333251953125],
    [0x7bff, 65504],
    [0x0001, 2 ** -24],
    [0x8000, -0],
    [0x7c00, Number.POSITIVE_INFINITY],
    [0x7e00, Number.NaN],
  ];
  for (const [bits, value] of cases) expect(fromFloat16(bits)).toBe(value);
});
