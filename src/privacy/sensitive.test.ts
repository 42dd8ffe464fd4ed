import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byTaxonomy, Firewall, type Looked, SENSITIVE_LIMIT, type Weights } from './sensitive.ts';

/** Three kinds: one along the first axis and one of a high sensitive mass are sensitive. */
const ROWS = [
  [1, 0, 0],
  [0, 0, 1],
  [-1, 0, 0],
];
const WEIGHTS: Weights = {
  rows: 3,
  dim: 3,
  times: (x) => ROWS.map((row) => row.reduce((sum, value, at) => sum + value * (x[at] ?? 0), 0)),
};
const PARAMETERS = {
  dim: 2,
  mean: [0, 0],
  inputScale: 10,
  massScale: 2.5,
  massFloor: 1e-4,
  kinds: [
    { name: 'by words', sensitive: true, bias: 0 },
    { name: 'by topic', sensitive: true, bias: -1 },
    { name: 'other', sensitive: false, bias: 0.5 },
  ],
  threshold: 5,
};
const firewall = new Firewall(PARAMETERS, WEIGHTS);
const harmless: Looked = { embedding: Float32Array.of(-1, 0), sensitive: 0.01 };
const byWords: Looked = { embedding: Float32Array.of(1, 0), sensitive: 0.01 };
const byTopic: Looked = { embedding: Float32Array.of(-1, 0), sensitive: SENSITIVE_LIMIT };

const looked = fc
  .tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: -Math.PI, max: Math.PI, noNaN: true }))
  .map(
    ([sensitive, angle]): Looked => ({
      embedding: Float32Array.of(Math.cos(angle), Math.sin(angle)),
      sensitive,
    }),
  );

describe('Firewall', () => {
  it('closes for what the regression knows and the taxonomy does not', () => {
    expect(firewall.isSensitive([byWords])).toBe(true);
  });

  it('closes for sensitive topics whatever the regression says', () => {
    const deaf = new Firewall({ ...PARAMETERS, threshold: 1e9 }, WEIGHTS);
    expect(deaf.isSensitive([byTopic])).toBe(true);
    expect(deaf.isSensitive([byWords])).toBe(false);
  });

  it('lets through what neither knows', () => {
    expect(firewall.isSensitive([harmless])).toBe(false);
    expect(firewall.isSensitive([])).toBe(false);
  });

  it('one sensitive passage closes the gate, wherever it stands', () => {
    fc.assert(
      fc.property(fc.array(looked), fc.nat(), (passages, at) => {
        const among = passages.toSpliced(at % (passages.length + 1), 0, byWords);
        expect(firewall.isSensitive(among)).toBe(true);
      }),
    );
  });

  it('asks more of a passage than of the whole', () => {
    const score = firewall.score(byWords);
    const gate = (threshold: number) => new Firewall({ ...PARAMETERS, threshold }, WEIGHTS);
    expect(gate(score - 1).isSensitive([byWords])).toBe(true);
    expect(gate(score - 1).isSensitive([harmless, byWords])).toBe(false);
    expect(gate(score - 3).isSensitive([harmless, byWords])).toBe(true);
  });

  it('computes the formula of tools/models/README.md', () => {
    const mass = 2.5 * Math.log(9);
    const expected = Math.log(Math.exp(10) + Math.exp(mass - 1)) - (-10 + 0.5);
    expect(firewall.score({ embedding: Float32Array.of(3, 0), sensitive: 0.9 })).toBeCloseTo(expected, 6);
  });

  it('is finite for every probability and for a vector without length', () => {
    fc.assert(
      fc.property(looked, (text) => {
        expect(Number.isFinite(firewall.score(text))).toBe(true);
        expect(Number.isFinite(firewall.score({ ...text, embedding: new Float32Array(2) }))).toBe(true);
      }),
    );
  });

  it('refuses files that do not fit each other', () => {
    expect(() => new Firewall({ ...PARAMETERS, dim: 3 }, WEIGHTS)).toThrow('model-corrupt');
    expect(() => new Firewall({ ...PARAMETERS, kinds: [] }, WEIGHTS)).toThrow('model-corrupt');
    expect(() => new Firewall({ ...PARAMETERS, threshold: 'high' }, WEIGHTS)).toThrow('model-corrupt');
  });
});

describe('byTaxonomy', () => {
  it('closes where the taxonomy alone makes it likely, in any part', () => {
    const of = (...probabilities: number[]) =>
      byTaxonomy.isSensitive(
        probabilities.map((sensitive) => ({ embedding: new Float32Array(), sensitive })),
      );
    expect(of(0.4)).toBe(true);
    expect(of(0.1, 0.4)).toBe(true);
    expect(of(0.3, 0.39)).toBe(false);
  });
});
