import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Exemplar, type Exemplars, fitExampleHead, trainExampleHead } from './example-head.ts';
import { wilson } from './example-head-interval.ts';
import { exampleSet, FEWEST_OTHERS, MOST_OTHERS } from './example-head-set.ts';
import { normalize } from './vector.ts';

const DIM = 24;

/** Uniform in [0, 1), the same each time. */
function stream(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Vectors about `axis`, or about nothing where `strength` is 0. */
function cloud(name: string, count: number, axis: number, strength: number, seed: number): Exemplar[] {
  const next = stream(seed);
  for (let warm = 0; warm < 9; warm++) next();
  return Array.from({ length: count }, (_, at) => ({
    id: `${name}${`${at}`.padStart(5, '0')}`,
    title: `${name} ${at}`,
    vector: normalize(
      Float32Array.from(
        { length: DIM },
        (_, d) => next() + next() + next() - 1.5 + (d === axis ? strength : 0),
      ),
    ),
  }));
}

const clear = (count = 16): Exemplars => ({
  examples: cloud('a', count, 0, 3, 1),
  counterexamples: cloud('c', 3, 1, 3, 2),
  others: [...cloud('b', 200, 0, 0, 3), ...cloud('d', 12, 0, 3, 4)],
});
const random = (count: number, seed: number): Exemplars => ({
  examples: cloud('a', count, 0, 0, seed),
  counterexamples: [],
  others: cloud('b', 200, 0, 0, seed + 1_000),
});

describe('a head from examples', () => {
  it('tells what belongs from what does not, and promises what it keeps', () => {
    const head = trainExampleHead(clear());
    const [yes, no] = [cloud('e', 200, 0, 3, 9), cloud('f', 2_000, 0, 0, 10)];
    const [hits, false_] = [yes, no].map((of) => of.filter(({ vector }) => head.belongs(vector)).length);
    const recall = (hits ?? 0) / yes.length;
    expect(recall).toBeGreaterThan(0.8);
    expect((false_ ?? 0) / no.length).toBeLessThan(0.05);
    const { quality } = head;
    expect(quality.examples).toBe(16);
    expect(quality.others).toBe(212);
    expect(quality.recallInterval[0]).toBeLessThanOrEqual(recall);
    expect(quality.recallInterval[1]).toBeGreaterThan(recall - 0.05);
    expect(quality.precision).toBeGreaterThan(0.7);
  });

  it('finds the same where nothing is promised of it', () => {
    const [head, fitted] = [trainExampleHead(clear()), fitExampleHead(clear())];
    const all = [...cloud('e', 50, 0, 2, 9), ...cloud('f', 50, 0, 0, 10)];
    expect(all.map(({ vector }) => fitted.belongs(vector))).toEqual(
      all.map(({ vector }) => head.belongs(vector)),
    );
    expect(() => fitExampleHead({ ...clear(), others: [] })).toThrow(RangeError);
  });

  it('promises no more than the base rate where examples are any', () => {
    const promised = Array.from({ length: 20 }, (_, seed) => trainExampleHead(random(16, seed + 1)).quality);
    const mean = promised.reduce((sum, { precision }) => sum + precision, 0) / promised.length;
    expect(mean).toBeLessThan(0.1);
    expect(mean).toBeGreaterThan(0.01);
    expect(promised.every(({ precisionInterval: [low] }) => low < 0.1)).toBe(true);
  });

  it('does not let copies vouch for one another', () => {
    const one = random(16, 3);
    const copies = one.examples.slice(0, 8).map((example, at) => ({ ...example, id: `z${at}` }));
    const alone = trainExampleHead({ ...one, examples: one.examples.slice(0, 8) }).quality;
    const doubled = trainExampleHead({ ...one, examples: [...one.examples.slice(0, 8), ...copies] }).quality;
    expect(doubled.precision).toBeLessThan(alone.precision + 0.2);
    const { examples } = exampleSet({ ...one, examples: [...one.examples.slice(0, 8), ...copies] });
    const foldOf = new Map<string, number>();
    for (const { vector, fold } of examples) {
      const key = vector.join();
      expect(foldOf.get(key) ?? fold).toBe(fold);
      foldOf.set(key, fold);
    }
    expect(foldOf.size).toBe(8);
  });

  it('believes counterexamples', () => {
    const given = clear();
    const wrong = cloud('w', 6, 0, 3, 20);
    const before = trainExampleHead({ ...given, counterexamples: [] });
    const after = trainExampleHead({ ...given, counterexamples: wrong });
    const mean = (head: typeof after) =>
      wrong.reduce((sum, { vector }) => sum + head.probability(vector), 0) / wrong.length;
    expect(mean(after)).toBeLessThan(mean(before));
    expect(after.quality.precision).toBeLessThan(before.quality.precision);
  });

  it('gives probabilities that rise with belonging', () => {
    const head = trainExampleHead(clear());
    const all = [...cloud('e', 50, 0, 3, 9), ...cloud('f', 50, 0, 0, 10)].map(({ vector }) => vector);
    const least = Math.min(...all.filter(head.belongs).map(head.probability));
    for (const vector of all) {
      const probability = head.probability(vector);
      expect(probability).toBeGreaterThanOrEqual(0);
      expect(probability).toBeLessThanOrEqual(1);
      if (!head.belongs(vector)) expect(probability).toBeLessThanOrEqual(least);
    }
  });

  it('is the same to the bit in whatever order things come', () => {
    fc.assert(
      fc.property(fc.nat({ max: 200 }), fc.nat({ max: 15 }), (turn, shift) => {
        const given = clear();
        const turned = {
          examples: [...given.examples.slice(shift), ...given.examples.slice(0, shift)],
          counterexamples: [...given.counterexamples].reverse(),
          others: [...given.others.slice(turn), ...given.others.slice(0, turn), ...given.examples],
        };
        const [a, b] = [trainExampleHead(given), trainExampleHead(turned)];
        expect(b.quality).toEqual(a.quality);
        for (const { vector } of cloud('e', 5, 0, 2, turn + 1)) {
          expect(b.probability(vector)).toBe(a.probability(vector));
        }
      }),
      { numRuns: 10 },
    );
  });

  it('is the same to the bit in every vault, whose ids are other ones', () => {
    const given = clear();
    const first = trainExampleHead({ ...given, others: given.others.slice(0, 24) });
    for (let vault = 1; vault <= 20; vault++) {
      const next = stream(vault);
      const others = given.others.slice(0, 24).map((other) => ({ ...other, id: `${next()}` }));
      const head = trainExampleHead({ ...given, others });
      expect(head.quality).toEqual(first.quality);
      for (const { vector } of others) expect(head.probability(vector)).toBe(first.probability(vector));
    }
  });

  it('leaves every other in its fold when one more is read, and the same titles in one', () => {
    const given = clear();
    const { others: titles } = given;
    const foldsOf = (others: readonly Exemplar[]) => {
      const set = exampleSet({ ...given, others });
      // Sorted as the set's rows are, of which none was left out.
      const sorted = [...others].sort((a, b) =>
        a.title < b.title || (a.title === b.title && a.id < b.id) ? -1 : 1,
      );
      return new Map(sorted.map(({ id }, at) => [id, set.others[at]?.fold]));
    };
    const few = foldsOf(titles.slice(0, 40));
    const more = foldsOf([
      ...titles.slice(0, 41),
      ...titles.slice(0, 8).map((other) => ({ ...other, id: `again ${other.id}` })),
    ]);
    for (const [id, fold] of few) expect(more.get(id)).toBe(fold);
    for (const { id } of titles.slice(0, 8)) expect(more.get(`again ${id}`)).toBe(few.get(id));
    expect(new Set(few.values()).size).toBe(5);
  });

  it('draws others by their ids, without what is as good as an example', () => {
    const given = { ...clear(), others: cloud('b', 900, 0, 0, 3) };
    const first = given.examples[0] as Exemplar;
    const copies = [
      { ...first, id: 'copy' },
      { ...(given.others[0] as Exemplar), id: 'namesake', title: first.title.toUpperCase() },
    ];
    const set = exampleSet({ ...given, others: [...given.others, ...copies] });
    expect(set.others).toHaveLength(MOST_OTHERS);
    expect(set).toEqual(exampleSet(given));
  });

  it('refuses what nothing can be learned from', () => {
    const given = clear();
    const one = given.examples.slice(0, 1);
    const same = [...one, { ...(one[0] as Exemplar), id: 'again' }];
    expect(() => trainExampleHead({ ...given, examples: one })).toThrow(RangeError);
    expect(() => trainExampleHead({ ...given, examples: same })).toThrow(RangeError);
    expect(() => trainExampleHead({ ...given, others: given.others.slice(0, FEWEST_OTHERS - 1) })).toThrow(
      RangeError,
    );
  });
});

describe('the interval of a share', () => {
  it('has the values of Wilson 1927', () => {
    // SciPy: binomtest(8, 10).proportion_ci(method='wilson'), and of (0, 20).
    expect(wilson(0.8, 10).map((value) => value.toFixed(6))).toEqual(['0.490162', '0.943318']);
    expect(wilson(0, 20).map((value) => value.toFixed(6))).toEqual(['0.000000', '0.161125']);
  });
});
