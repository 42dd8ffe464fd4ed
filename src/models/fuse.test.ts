import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fuse, type Modality } from './fuse.ts';
import { cosine, dot, normalize } from './vector.ts';

const embedding = fc
  .array(fc.integer({ min: -100, max: 100 }), { minLength: 8, maxLength: 8 })
  .filter((values) => values.some((value) => value !== 0))
  .map((values) => normalize(values));
const modality: fc.Arbitrary<Modality> = fc.record({ kind: fc.constantFrom('text', 'picture'), embedding });

describe('fuse', () => {
  it('of nothing is nothing, of one modality is that one', () => {
    expect(fuse([])).toBeUndefined();
    fc.assert(
      fc.property(modality, (only) => {
        expect(cosine(fuse([only]) ?? [], only.embedding)).toBeCloseTo(1, 5);
      }),
    );
  });

  it('has unit length and does not depend on the order', () => {
    fc.assert(
      fc.property(fc.array(modality, { minLength: 1, maxLength: 5 }), (modalities) => {
        const fused = fuse(modalities) ?? new Float32Array();
        const reversed = fuse(modalities.toReversed()) ?? new Float32Array();
        const norm = dot(fused, fused);
        // Opposite embeddings may cancel each other out.
        expect(norm < 1e-9 || Math.abs(norm - 1) < 1e-5).toBe(true);
        if (norm > 0.5) expect(cosine(fused, reversed)).toBeGreaterThan(0.999);
      }),
    );
  });

  it('lets words outvote a picture, and ten pictures no more than one', () => {
    const text: Modality = { kind: 'text', embedding: Float32Array.of(1, 0) };
    const picture: Modality = { kind: 'picture', embedding: Float32Array.of(0, 1) };
    const one = fuse([text, picture]) ?? [];
    expect(one[0]).toBeGreaterThan(one[1] ?? 1);
    expect(one[1]).toBeGreaterThan(0.3);
    expect(fuse([text, ...Array(10).fill(picture)])?.[1]).toBeCloseTo(one[1] ?? 0, 5);
  });
});
