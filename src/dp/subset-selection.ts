/**
 * Subset selection: one of k values is reported as a subset of w values that names it more often than
 * chance. Source: Ye & Barg, "Optimal Schemes for Discrete Distribution Estimation under Locally
 * Differential Privacy", IEEE Transactions on Information Theory 64 (2018); Wang et al.,
 * arXiv:1607.08025. The last value, k - 1, means "none", so that everybody reports.
 */
import type { Mechanism } from '../domain/report.ts';
import type { Below } from './below.ts';
import { bitmapOf } from './bitmap.ts';
import { uniformSubset, weightedIndex } from './choose.ts';
import { toNumber } from './combinatorics.ts';
import { type Ratio, ratioOf } from './epsilon.ts';
import { cheapest, noiseVariance, type Probabilities } from './variance.ts';

export type SubsetSelection = Extract<Mechanism, { name: 'subset-selection' }>;

/**
 * The subset size w ≈ k / (e^ε + 1) with the smallest variance, averaged over the values.
 * @param values k, "none" included
 * @throws RangeError for fewer than 2 values or an epsilon out of range
 */
export function planSubsetSelection(values: number, epsilon: number): SubsetSelection {
  if (!Number.isInteger(values) || values < 2) throw new RangeError(`not a number of values: ${values}`);
  const ratio = ratioOf(epsilon);
  const plan = (w: number): SubsetSelection => ({ name: 'subset-selection', ...ratio, k: values, w });
  return plan(cheapest(values - 1, (w) => noiseVariance(rounded(plan(w)), 1 / values)));
}

/**
 * A subset of w values as a bitmap of k bits. Every subset with the value has a probability proportional
 * to E, every other one to S.
 * @throws RangeError when the value is not an integer in [0, k)
 */
export function randomiseValue(
  mechanism: SubsetSelection,
  value: number,
  below: Below,
): Uint8Array<ArrayBuffer> {
  const { k, w } = mechanism;
  if (!Number.isInteger(value) || value < 0 || value >= k) throw new RangeError(`not a value: ${value}`);
  const others = Array.from({ length: k - 1 }, (_, i) => (i < value ? i : i + 1));
  const subset =
    weightedIndex(inclusionWeights(mechanism), below) === 0
      ? [value, ...uniformSubset(others, w - 1, below)]
      : uniformSubset(others, w, below);
  return bitmapOf(subset, k);
}

/**
 * Weights of [the value is in the subset, it is not]. There are C(k-1, w-1) subsets with it and
 * C(k-1, w) without, which is w : k - w.
 */
export function inclusionWeights({ E, S, k, w }: Omit<SubsetSelection, 'name'>): [bigint, bigint] {
  return [BigInt(w) * BigInt(E), BigInt(k - w) * BigInt(S)];
}

/** p = wE / (wE + (k-w)S) and q = (w - p) / (k - 1), from integers. */
export function subsetSelectionProbabilities(mechanism: SubsetSelection): Probabilities {
  const [named, unnamed] = inclusionWeights(mechanism);
  const total = named + unnamed;
  return {
    p: toNumber(named, total),
    q: toNumber(BigInt(mechanism.w) * total - named, BigInt(mechanism.k - 1) * total),
  };
}

/** The same in plain numbers and the four basic operations, for the search. */
function rounded({ E, S, k, w }: Ratio & { k: number; w: number }): Probabilities {
  const p = (w * E) / (w * E + (k - w) * S);
  return { p, q: (w - p) / (k - 1) };
}
