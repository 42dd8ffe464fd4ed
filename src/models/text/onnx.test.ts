import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readOnnx } from './onnx.ts';

const file = new Uint8Array(readFileSync('public/models/minilm-l6-int8.onnx'));

describe('readOnnx', () => {
  it('finds tensors and metadata by name', () => {
    const { tensors, metadata } = readOnnx(file);
    expect(Object.fromEntries(metadata)).toMatchObject({
      hidden: '384',
      heads: '12',
      layers: '6',
      classes: '3',
    });
    const weight = tensors.get('layer5.output.int8');
    expect(weight?.dims).toEqual([1536, 384]);
    expect(weight?.type).toBe(3);
    const values = new Int8Array(new Uint8Array(weight?.bytes ?? []).buffer);
    expect(values).toHaveLength(1536 * 384);
    // Seven bits, and each column uses them: what the relaxed dot product relies on.
    expect(Math.max(...values.subarray(0, 384).map(Math.abs))).toBeLessThanOrEqual(63);
    expect(values.reduce((most, value) => Math.max(most, Math.abs(value)), 0)).toBe(63);
  });

  it('reads numbers of more than seven bits, repeated or packed, and skips what it does not know', () => {
    const tensor = [
      0x08, 0x80, 0x01, 0x0a, 0x03, 0x02, 0xac, 0x02, 0x10, 0x01, 0x42, 0x01, 0x61, 0x4a, 0x02, 7, 9,
    ];
    const unknown = [0x1d, 0, 0, 0, 0, 0x21, 0, 0, 0, 0, 0, 0, 0, 0];
    const graph = [...unknown, 0x2a, tensor.length, ...tensor];
    const { tensors } = readOnnx(Uint8Array.from([...unknown, 0x3a, graph.length, ...graph]));
    expect(tensors.get('a')).toEqual({ dims: [128, 2, 300], type: 1, bytes: Uint8Array.of(7, 9) });
  });

  it('refuses a cut file', () => {
    expect(() => readOnnx(file.subarray(0, file.length - 1))).toThrow(RangeError);
    expect(() => readOnnx(Uint8Array.of(0x80))).toThrow(RangeError);
    expect(() => readOnnx(Uint8Array.of(0x0b))).toThrow(RangeError);
  });
});
