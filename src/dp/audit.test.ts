/** Mechanisms audited from outside: 100,000 reports of each of two people, at confidence 1 - 1e-4. */
import { describe, expect, test } from 'vitest';
import type { Mechanism } from '../domain/report.ts';
import { indicesOf } from './bitmap.ts';
import { randomise } from './mechanism.ts';
import { planPrivSet } from './privset.ts';
import { planSubsetSelection } from './subset-selection.ts';
import { epsilonAtLeast, lowerBound, upperBound } from './testing/audit.ts';
import { seededBelow } from './testing/seeded.ts';

const TRIALS = 100_000;

/** The event most in favour of the first person: a report names one of theirs and none of the other's. */
function audit(mechanism: Mechanism, first: number[], second: number[], seed: number): number {
  const below = seededBelow(seed);
  const happens = (input: number[]): boolean => {
    const named = indicesOf(randomise(mechanism, input, below));
    return named.some((value) => first.includes(value)) && !named.some((value) => second.includes(value));
  };
  const count = (input: number[]): number => {
    let times = 0;
    for (let i = 0; i < TRIALS; i++) if (happens(input)) times++;
    return times;
  };
  return epsilonAtLeast(count(first), count(second), TRIALS);
}

describe('the audit finds most of the declared epsilon and never more', () => {
  test.each([1, 2, 4])('subset selection at epsilon %d', (epsilon) => {
    const bound = audit(planSubsetSelection(33, epsilon), [0], [1], 7);
    expect(bound).toBeGreaterThanOrEqual(0.9 * epsilon);
    expect(bound).toBeLessThanOrEqual(epsilon);
  });

  test.each([1, 2, 4])('PrivSet at epsilon %d', (epsilon) => {
    const bound = audit(planPrivSet(32, 4, epsilon), [0, 1, 2, 3], [4, 5, 6, 7], 7);
    expect(bound).toBeGreaterThanOrEqual(0.9 * epsilon);
    expect(bound).toBeLessThanOrEqual(epsilon);
  });
});

test('Clopper-Pearson bounds as published (R binom.test, 95 %)', () => {
  expect(lowerBound(5, 10, 0.025)).toBeCloseTo(0.187086, 6);
  expect(upperBound(5, 10, 0.025)).toBeCloseTo(0.812914, 6);
  expect(upperBound(0, 10, 0.025)).toBeCloseTo(1 - 0.025 ** 0.1, 12);
  expect(lowerBound(682, 925, 0.025)).toBeCloseTo(0.7076683, 6);
});
