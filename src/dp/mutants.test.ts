/** Mistakes that would break the promise: each must be caught by what guards it. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { type Below, rejectionBelow } from './below.ts';
import { uniformSubset, weightedIndex } from './choose.ts';
import { randomise } from './mechanism.ts';
import { overlapWeights, type PrivSet } from './privset.ts';
import { inclusionWeights, planSubsetSelection, type SubsetSelection } from './subset-selection.ts';
import { epsilonAtLeast } from './testing/audit.ts';
import {
  allInputs,
  dependsOnDrawsAlone,
  distributionsOf,
  type Sampler,
  samplerOf,
  violation,
} from './testing/guarantee.ts';
import { seededBelow } from './testing/seeded.ts';

const ONE: SubsetSelection = { name: 'subset-selection', E: 10, S: 4, k: 5, w: 2 };
const SET: PrivSet = { name: 'privset', E: 5, S: 2, k: 4, L: 2, s: 2 };

const breaks = (sampler: Sampler, mechanism: SubsetSelection | PrivSet): boolean =>
  violation(distributionsOf(sampler, allInputs(mechanism)), mechanism) !== undefined;

/** Of values 0 and 1, only the first. */
const namesOnlyZero = ([byte = 0]: Uint8Array): boolean => (byte & 3) === 1;

afterEach(() => vi.restoreAllMocks());

test('what is not mutated passes every check', () => {
  vi.spyOn(Math, 'random').mockImplementation(() => expect.unreachable());
  vi.spyOn(crypto, 'getRandomValues').mockImplementation(() => expect.unreachable());
  for (const mechanism of [ONE, SET]) {
    expect(breaks(samplerOf(mechanism), mechanism)).toBe(false);
    expect(dependsOnDrawsAlone(samplerOf(mechanism), [1], seededBelow)).toBe(true);
  }
});

describe('E one tenth too large', () => {
  test('by enumeration', () => {
    expect(breaks(samplerOf({ ...ONE, E: 11 }), ONE)).toBe(true);
    expect(breaks(samplerOf({ ...SET, E: 5.5 * 2, S: 2 * 2 }), SET)).toBe(true);
  });

  test('by audit, which knows nothing of the code', () => {
    const declared = planSubsetSelection(33, 1);
    const mutant = { ...declared, E: Math.round(declared.E * 1.1) };
    const below = seededBelow(1);
    const trials = 100_000;
    let [first, second] = [0, 0];
    for (let i = 0; i < trials; i++) {
      if (namesOnlyZero(randomise(mutant, [0], below))) first++;
      if (namesOnlyZero(randomise(mutant, [1], below))) second++;
    }
    expect(epsilonAtLeast(first, second, trials)).toBeGreaterThan(1);
  });
});

test('a subset that is sent in the order it was drawn', () => {
  const unsorted: Sampler = ([value = ONE.k - 1], below) => {
    const others = [0, 1, 2, 3, 4].filter((other) => other !== value);
    const named = weightedIndex(inclusionWeights(ONE), below) === 0;
    return (named ? [value, ...uniformSubset(others, 1, below)] : uniformSubset(others, 2, below)).join();
  };
  const sorted: Sampler = (input, below) => unsorted(input, below).split(',').sort().join();
  expect(breaks(unsorted, ONE)).toBe(true);
  expect(breaks(sorted, ONE)).toBe(false);
});

test('words taken modulo n (below.test.ts shows that `rejectionBelow` is exact)', () => {
  const tiny: SubsetSelection = { name: 'subset-selection', E: 3, S: 1, k: 4, w: 1 };
  const over =
    (size: number): Sampler =>
    (input, word) =>
      samplerOf(tiny)(input, (n) => word(size) % n);
  // 64 is no multiple of the total of 6; 60 is one of every bound, so there the same code is exact.
  expect(breaks(over(64), tiny)).toBe(true);
  expect(breaks(over(60), tiny)).toBe(false);
});

test('two reports instead of one, averaged or not', () => {
  const twice =
    (combine: (a: string, b: string) => string): Sampler =>
    (input, below) =>
      combine(samplerOf(ONE)(input, below), samplerOf(ONE)(input, below));
  const bits = (text: string): number[] => Array.from({ length: ONE.k }, (_, i) => (Number(text) >> i) & 1);
  expect(
    breaks(
      twice((a, b) => `${a} ${b}`),
      ONE,
    ),
  ).toBe(true);
  expect(
    breaks(
      twice((a, b) =>
        bits(a)
          .map((one, i) => (one + (bits(b)[i] ?? 0)) / 2)
          .join(),
      ),
      ONE,
    ),
  ).toBe(true);
  // A retry sends the same bytes.
  expect(breaks((input, below) => [samplerOf(ONE)(input, below)].flatMap((a) => [a, a]).join(), ONE)).toBe(
    false,
  );
});

test('randomness from elsewhere', () => {
  const elsewhere: Below = (n) => Math.floor(Math.random() * n);
  const mutant: Sampler = (input) => samplerOf(ONE)(input, elsewhere);
  const partly: Sampler = (input, below) => {
    const first = weightedIndex(inclusionWeights(ONE), below);
    return [first, ...uniformSubset([1, 2, 3, 4], 2, elsewhere), ...input].join();
  };
  expect(dependsOnDrawsAlone(mutant, [1], seededBelow)).toBe(false);
  expect(dependsOnDrawsAlone(partly, [1], seededBelow)).toBe(false);
});

test('a draw that the program does not ask for again', () => {
  let runs = 0;
  const forgetful: Sampler = (input, below) =>
    samplerOf(ONE)(input, runs++ % 2 ? below : (n) => below(n + 1) % n);
  expect(() => breaks(forgetful, ONE)).toThrow('its draws alone');
});

test('a set that is not padded with dummies', () => {
  const unpadded: Sampler = (input, below) => {
    const weights = overlapWeights({ ...SET, k: SET.k + SET.L - input.length, L: input.length });
    const overlap = weightedIndex(weights, below);
    const others = [0, 1, 2, 3, 4, 5].filter((value) => !input.includes(value));
    const drawn = [...uniformSubset(input, overlap, below), ...uniformSubset(others, SET.s - overlap, below)];
    return drawn
      .filter((value) => value < SET.k)
      .sort()
      .join();
  };
  expect(breaks(unpadded, SET)).toBe(true);
});

test('a rejection loop is needed where n does not divide the words', () => {
  const words = [15];
  expect(() => rejectionBelow(() => words.shift() ?? expect.unreachable(), 16)(6)).toThrow();
});
