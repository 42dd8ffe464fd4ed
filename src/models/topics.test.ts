import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Topic } from '../domain/topic.ts';
import { EmbeddingTable } from './table.ts';
import { TopicHead } from './topics.ts';

const DIM = 4;
const TOPICS: Topic[] = [
  { id: 'a', parent: null },
  { id: 'a1', parent: 'a' },
  { id: 'a11', parent: 'a1' },
  { id: 'a2', parent: 'a' },
  { id: 'b', parent: null },
  { id: 'b1', parent: 'b' },
].map((topic) => ({ ...topic, name: topic.id, zh: topic.id, tier: topic.parent === null ? 1 : 2 }));

/** The layout of tools/models/README.md, with a scale of 1/127. */
function table(rows: number[][]): EmbeddingTable {
  const bytes = new Uint8Array(16 + rows.length * (4 + DIM));
  const view = new DataView(bytes.buffer);
  bytes.set(new TextEncoder().encode('I8E1'));
  view.setUint32(4, rows.length, true);
  view.setUint32(8, DIM, true);
  rows.forEach((row, index) => {
    view.setFloat32(16 + 4 * index, 1 / 127, true);
    row.forEach((value, column) => {
      view.setInt8(16 + 4 * rows.length + index * DIM + column, Math.round(value * 127));
    });
  });
  return new EmbeddingTable(bytes);
}

const PARAMETERS = {
  dim: DIM,
  rows: 6,
  noneRows: 1,
  tier1Rows: 0,
  mean: [0, 0, 0, 0],
  temperature: 0.1,
  tier1: { scale: 1, bias: { a: 0.2, b: -0.1, none: 0 } },
  thresholds: { tier1: 0.5, deeper: 0.5 },
};
// Axes: 0 is about a (a1 leaning to 1, a11 wholly so), 2 about b, 3 about nothing.
const ROWS = [
  [1, 0, 0, 0],
  [0.7, 0.7, 0, 0],
  [0, 1, 0, 0],
  [0.9, 0, 0.3, 0],
  [0, 0, 1, 0],
  [0, 0.3, 0.9, 0],
  [0, 0, 0, 1],
];
const head = new TopicHead(PARAMETERS, table(ROWS), TOPICS);
const embedding = fc
  .array(fc.float({ min: -1, max: 1, noNaN: true }), { minLength: DIM, maxLength: DIM })
  .map((values) => Float32Array.from(values));

describe('TopicHead', () => {
  it('never makes a subtopic more probable than its topic, and shares out at most 1', () => {
    fc.assert(
      fc.property(embedding, (x) => {
        const [a = 0, a1 = 0, a11 = 0, a2 = 0, b = 0, b1 = 0] = head.probabilities(x);
        expect(a1 + a2).toBeLessThanOrEqual(a + 1e-12);
        expect(a11).toBeLessThanOrEqual(a1 + 1e-12);
        expect(b1).toBeLessThanOrEqual(b + 1e-12);
        expect(a + b).toBeLessThan(1);
      }),
    );
  });

  it('shares add up over a subtree to what is stated for its root', () => {
    fc.assert(
      fc.property(embedding, (x) => {
        const [a = 0] = head.probabilities(x);
        const { considered } = head.classify(x);
        const sum = considered
          .filter(({ topic }) => topic.startsWith('a'))
          .reduce((total, { probability }) => total + probability, 0);
        // Shares below a thousandth are left out.
        expect(Math.abs(sum - a)).toBeLessThan(0.004);
      }),
    );
  });

  it('adds up what sensitive topics, and those below them, are given', () => {
    const marked = TOPICS.map((topic) => (topic.id === 'a1' ? { ...topic, sensitive: true } : topic));
    const marking = new TopicHead(PARAMETERS, table(ROWS), marked);
    fc.assert(
      fc.property(embedding, (x) => {
        expect(marking.classify(x).sensitive).toBeCloseTo(marking.probabilities(x)[1] ?? 0, 9);
        expect(head.classify(x).sensitive).toBe(0);
      }),
    );
    const within = marking.classify(Float32Array.of(0, 1, 0, 0));
    expect(within.committed[0]?.topic).toBe('a11');
    expect(within.usable).toEqual([]);
    expect(head.classify(Float32Array.of(0, 1, 0, 0)).usable[0]?.topic).toBe('a11');
  });

  it('computes the formula of tools/models/README.md', () => {
    const z = ROWS.map((row) => (row[0] ?? 0) / 0.1);
    const sum = (values: number[]) => values.reduce((total, value) => total + Math.exp(value), 0);
    const [A, B, none] = [
      Math.exp(0.2) * sum(z.slice(0, 4)),
      Math.exp(-0.1) * sum(z.slice(4, 6)),
      sum(z.slice(6)),
    ];
    expect(head.probabilities(Float32Array.of(1, 0, 0, 0))[0]).toBeCloseTo(A / (A + B + none), 3);
  });

  it('commits as deep as it is sure, and abstains when nothing is meant', () => {
    expect(head.classify(Float32Array.of(0, 1, 0, 0)).committed[0]?.topic).toBe('a11');
    expect(head.classify(Float32Array.of(0.1, 0, 1, -0.2)).committed[0]?.topic).toMatch(/^b/);
    expect(head.classify(Float32Array.of(0, 0, 0, 1)).committed).toEqual([]);
  });

  it('goes into a topic that needs a word as evidence only where it stands', () => {
    const needing = new TopicHead({ ...PARAMETERS, evidence: { a1: ['ladies', '女'] } }, table(ROWS), TOPICS);
    const x = Float32Array.of(0, 1, 0, 0);
    const answer = (words?: string) => needing.classify(x, words).committed[0]?.topic;
    expect(answer()).toBe('a');
    expect(answer('Gentlemen’s coats')).toBe('a');
    expect(answer('Ladies’ coats')).toBe('a11');
    expect(answer('秋冬女装大衣')).toBe('a11');
  });

  it('adds the linear rows to tier 1', () => {
    const rows = [...ROWS, [0, 0, 0, -1], [0, 0, 0, 1], [0, 0, 0, 0]];
    const parameters = { ...PARAMETERS, tier1Rows: 3 };
    const linear = new TopicHead(parameters, table(rows), TOPICS);
    const x = Float32Array.of(0.5, 0, 0.5, 0.7);
    expect(linear.probabilities(x)[4]).toBeGreaterThan(head.probabilities(x)[4] ?? 1);
    expect(linear.probabilities(x)[0]).toBeLessThan(head.probabilities(x)[0] ?? 0);
  });

  it('calibrates the most probable topic, and leaves the others their proportions', () => {
    const calibrated = new TopicHead(
      { ...PARAMETERS, calibration: { slope: 0.5, offset: 0.3 } },
      table(ROWS),
      TOPICS,
    );
    const x = Float32Array.of(0.6, 0.1, 0.5, 0.2);
    const [before, after] = [head.probabilities(x), calibrated.probabilities(x)];
    const [p = 0, , , , rest = 0] = before;
    const expected = 1 / (1 + Math.exp(-(0.5 * Math.log(p / (1 - p)) + 0.3)));
    expect(after[0]).toBeCloseTo(expected, 9);
    expect(after[4]).toBeCloseTo((rest * (1 - expected)) / (1 - p), 9);
    expect((after[2] ?? 0) / (after[0] ?? 1)).toBeCloseTo((before[2] ?? 0) / p, 9);
  });

  it('refuses files that do not fit each other', () => {
    expect(() => new TopicHead(PARAMETERS, table(ROWS), TOPICS.slice(1))).toThrow('model-corrupt');
    expect(() => new TopicHead({ ...PARAMETERS, temperature: 'warm' }, table(ROWS), TOPICS)).toThrow(
      'model-corrupt',
    );
  });
});
