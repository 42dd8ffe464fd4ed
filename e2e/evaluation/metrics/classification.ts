/** Figures of classifiers. Definitions as in scikit-learn, whose values the tests hold. */
import { mean } from 'simple-statistics';

/** Share of equal pairs. An answer that is undefined (an abstention) is wrong. */
export function accuracy<T>(expected: readonly T[], got: readonly (T | undefined)[]): number {
  return mean(expected.map((label, index) => Number(label === got[index])));
}

/** Mean over the classes of `expected` of the share of each that was found. */
export function balancedAccuracy<T>(expected: readonly T[], got: readonly (T | undefined)[]): number {
  return mean(
    [...countsByClass(expected, got).values()].flatMap(({ hit, missed }) =>
      hit + missed === 0 ? [] : [hit / (hit + missed)],
    ),
  );
}

/** Mean of F1 over all classes that occur in either list; a class never answered counts 0. */
export function macroF1<T>(expected: readonly T[], got: readonly (T | undefined)[]): number {
  return mean([...countsByClass(expected, got).values()].map((counts) => fScore(counts, 1)));
}

export interface Counts {
  /** True positives, false negatives, false positives. */
  hit: number;
  missed: number;
  extra: number;
}

export function countsByClass<T>(expected: readonly T[], got: readonly (T | undefined)[]): Map<T, Counts> {
  const counts = new Map<T, Counts>();
  const of = (label: T) => {
    const found = counts.get(label) ?? { hit: 0, missed: 0, extra: 0 };
    counts.set(label, found);
    return found;
  };
  expected.forEach((label, index) => {
    const answer = got[index];
    if (answer === label) of(label).hit += 1;
    else {
      of(label).missed += 1;
      if (answer !== undefined) of(answer).extra += 1;
    }
  });
  return counts;
}

/** 0 where nothing was answered. */
export function precision({ hit, extra }: Counts): number {
  return hit + extra === 0 ? 0 : hit / (hit + extra);
}

/** 0 where there was nothing to find. */
export function recall({ hit, missed }: Counts): number {
  return hit + missed === 0 ? 0 : hit / (hit + missed);
}

/** F-beta: recall weighs `beta` times as much as precision (van Rijsbergen 1979); F2 puts recall first. */
export function fScore({ hit, missed, extra }: Counts, beta: number): number {
  const square = beta * beta;
  const whole = (1 + square) * hit + square * missed + extra;
  return whole === 0 ? 0 : ((1 + square) * hit) / whole;
}

/** @returns counts[expected][got], in the order of `classes`; answers that are no class are left out */
export function confusion<T>(
  expected: readonly T[],
  got: readonly (T | undefined)[],
  classes: readonly T[],
): number[][] {
  const at = new Map(classes.map((label, index) => [label, index]));
  const counts = classes.map(() => classes.map(() => 0));
  expected.forEach((label, index) => {
    const answer = got[index];
    const row = counts[at.get(label) ?? -1];
    const column = answer === undefined ? undefined : at.get(answer);
    if (row && column !== undefined) row[column] = (row[column] ?? 0) + 1;
  });
  return counts;
}
