/**
 * The guarantee: no output is more than E / S times as likely for one person as for another. Proved by
 * enumeration, with nothing statistical about it.
 */
import { describe, expect, test } from 'vitest';
import type { Mechanism } from '../domain/report.ts';
import type { Below } from './below.ts';
import { indicesOf } from './bitmap.ts';
import { weightedIndex } from './choose.ts';
import { ratioOf } from './epsilon.ts';
import { probabilities, randomise } from './mechanism.ts';
import { overlapWeights, type PrivSet, planPrivSet } from './privset.ts';
import { inclusionWeights, planSubsetSelection, type SubsetSelection } from './subset-selection.ts';
import { enumerate, equal, type Fraction, plus } from './testing/enumerate.ts';
import { allInputs, distributionsOf, firstDrawAsCells, samplerOf, violation } from './testing/guarantee.ts';
import { seededBelow } from './testing/seeded.ts';

const EPSILONS = [0.1, 1, 2, 4];

function subsetSelections(): SubsetSelection[] {
  const small = { name: 'subset-selection', E: 5, S: 2 } as const;
  const every = [2, 3, 4, 5, 6, 7, 8].flatMap((k) =>
    Array.from({ length: Math.min(k - 1, 4) }, (_, i) => ({ ...small, k, w: i + 1 })),
  );
  return [...every, { ...small, E: 19, S: 7, k: 8, w: 3 }];
}

function privSets(): PrivSet[] {
  const small = { name: 'privset', E: 2, S: 1 } as const;
  const every = [2, 3, 4, 5].flatMap((k) =>
    [1, 2, 3]
      .filter((L) => L <= k)
      .flatMap((L) => [1, 2, 3].filter((s) => s <= k).map((s) => ({ ...small, k, L, s }))),
  );
  const larger = [6, 7, 8].flatMap((k) => [1, 2, 3].map((L) => ({ ...small, k, L, s: 2 })));
  return [...every, ...larger, { ...small, E: 5, S: 2, k: 6, L: 3, s: 2 }, { ...small, k: 6, L: 3, s: 3 }];
}

/** The probability that an output names value 0, from its exact distribution. */
function naming(outcomes: ReadonlyMap<string, Fraction>): number {
  const { num, den } = [...outcomes]
    .filter(([output]) => Number(output.split(',')[0]) & 1)
    .reduce<Fraction>((sum, [, chance]) => plus(sum, chance), { num: 0n, den: 1n });
  return Number((num << 80n) / den) / 2 ** 80;
}

const label = ({ name, E, S, ...rest }: Mechanism): string => `${name} ${E}/${S} ${JSON.stringify(rest)}`;
const labelled = (list: Mechanism[]): [string, Mechanism][] => list.map((one) => [label(one), one]);

describe('every draw of every input', () => {
  test.each(labelled([...subsetSelections(), ...privSets()]))('%s', (_, mechanism) => {
    const distributions = distributionsOf(samplerOf(mechanism), allInputs(mechanism));
    expect(violation(distributions, mechanism)).toBeUndefined();
    // And it is not weaker than declared either: some output has exactly this ratio.
    expect(violation(distributions, { E: mechanism.E * 1000 - 1, S: mechanism.S * 1000 })).toBeDefined();
  });

  const planned = EPSILONS.flatMap((epsilon) => [
    ...[2, 5, 8].map((k) => planSubsetSelection(k, epsilon)),
    ...[1, 2, 3].map((L) => planPrivSet(8, L, epsilon)),
    planPrivSet(4, 3, epsilon),
  ]);
  test.each(labelled(planned))('with E and S as planned: %s', (_, mechanism) => {
    const inputs = allInputs(mechanism);
    const distributions = distributionsOf(samplerOf(mechanism), inputs, firstDrawAsCells(mechanism));
    expect(violation(distributions, mechanism)).toBeUndefined();
    const { p, q } = probabilities(mechanism);
    inputs.forEach((input, i) => {
      expect(naming(distributions[i]?.outcomes ?? new Map())).toBeCloseTo(input.includes(0) ? p : q, 14);
    });
  });

  test.each(EPSILONS.slice(0, 3))('the first draw at epsilon %d, all of it', (epsilon) => {
    const weights = inclusionWeights(planSubsetSelection(8, epsilon));
    const { outcomes } = enumerate((below) => String(weightedIndex(weights, below)));
    const [named, unnamed] = weights;
    expect(equal(outcomes.get('0') as Fraction, { num: named, den: named + unnamed })).toBe(true);
  });
});

/** Pascal's triangle, by addition alone. */
function pascal(rows: number): bigint[][] {
  const triangle: bigint[][] = [[1n]];
  for (let n = 1; n <= rows; n++) {
    const above = triangle[n - 1] as bigint[];
    triangle.push(Array.from({ length: n + 1 }, (_, r) => (above[r - 1] ?? 0n) + (above[r] ?? 0n)));
  }
  return triangle;
}

describe('production sizes, by class: an output’s probability depends only on how it meets the input', () => {
  const triangle = pascal(264);
  const choose = (n: number, r: number): bigint => triangle[n]?.[r] ?? 0n;
  const sizes = EPSILONS.flatMap((epsilon) => [
    planSubsetSelection(33, epsilon),
    planSubsetSelection(257, epsilon),
    planPrivSet(32, 4, epsilon),
    planPrivSet(256, 4, epsilon),
  ]);

  test.each(labelled(sizes))('%s', (_, mechanism) => {
    const { E, S, k } = mechanism;
    // Per class: its weight as the sampler draws it, how many outputs it has, and whether they meet the input.
    const classes =
      mechanism.name === 'privset'
        ? overlapWeights(mechanism).map((weight, j) => ({
            weight,
            outputs: choose(mechanism.L, j) * choose(k, mechanism.s - j),
            meets: j > 0,
          }))
        : inclusionWeights(mechanism).map((weight, i) => ({
            weight,
            outputs: choose(k - 1, mechanism.w - 1 + i),
            meets: i === 0,
          }));
    const possible = classes.filter(({ outputs }) => outputs > 0n);
    const all = mechanism.name === 'privset' ? choose(k + mechanism.L, mechanism.s) : choose(k, mechanism.w);
    expect(possible.reduce((sum, { outputs }) => sum + outputs, 0n)).toBe(all);
    expect(classes.filter(({ outputs }) => outputs === 0n).every(({ weight }) => weight === 0n)).toBe(true);
    // An output's probability is weight / outputs / total; between any two classes it is at most E / S.
    for (const a of possible) {
      for (const b of possible) {
        const [left, right] = [a.weight * b.outputs * BigInt(S), b.weight * a.outputs * BigInt(E)];
        expect(left <= right).toBe(true);
        if (a.meets && !b.meets) expect(left).toBe(right);
        if (a.meets === b.meets) expect(a.weight * b.outputs).toBe(b.weight * a.outputs);
      }
    }
  });

  test.each(labelled(sizes))('the sampler draws these classes: %s', (_, mechanism) => {
    const input = mechanism.name === 'privset' ? [0, 5, 17, 31] : [5];
    const weights = mechanism.name === 'privset' ? overlapWeights(mechanism) : inclusionWeights(mechanism);
    const total = weights.reduce((sum, weight) => sum + weight, 0n);
    for (let seed = 0; seed < 50; seed++) {
      const asked: number[] = [];
      const index = weightedIndex(weights, recording(seed, asked));
      const first = asked.splice(0);
      const named = indicesOf(randomise(mechanism, input, recording(seed, asked)));
      expect(asked.splice(0, first.length)).toEqual(first);
      if (total <= 2n ** 32n) expect(first).toEqual([Number(total)]);
      // What follows are the draws of two partial shuffles, and the output meets the input as the class says.
      const met = named.filter((value) => input.includes(value)).length;
      if (mechanism.name === 'privset') {
        expect(met).toBe(index);
        expect(asked).toEqual([...falling(mechanism.L, index), ...falling(mechanism.k, mechanism.s - index)]);
      } else {
        expect(met).toBe(1 - index);
        expect(asked).toEqual(falling(mechanism.k - 1, mechanism.w - 1 + index));
      }
    }
  });
});

function recording(seed: number, asked: number[]): Below {
  const draws = seededBelow(seed);
  return (n) => {
    asked.push(n);
    return draws(n);
  };
}

/** n, n-1, … (`steps` of them). */
function falling(n: number, steps: number): number[] {
  return Array.from({ length: steps }, (_, i) => n - i);
}

test('epsilon 1 is E = 178145', () => {
  expect(ratioOf(1)).toEqual({ E: 178_145, S: 65_536 });
});
