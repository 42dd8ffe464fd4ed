/** Which rules chance does not explain, and which say nothing beyond a simpler one. */
import type { AssociationRule, SignificantRule } from '../domain/rule.ts';
import { type Itemset, keyOf } from './rules.ts';

export interface SignificanceOptions {
  /** Largest share of false discoveries among what is returned; .05 by default. */
  maxQ?: number;
  /**
   * How many rules were tried. A rule that is left out because it is rare or weak was tried all the same, so this is
   * more than `rules.length`; see `rulesTried`.
   */
  tried?: number;
}

/**
 * Rules with `q` at most `maxQ`, in their old order; those that a simpler rule makes redundant are left out.
 *
 * @param rules with positive association or without; the test is for more baskets than chance
 */
export function significantRules(
  rules: readonly AssociationRule[],
  { maxQ = 0.05, tried = rules.length }: SignificanceOptions = {},
): SignificantRule[] {
  const p = rules.map(fisher);
  const q = adjusted(p, tried);
  const kept = rules
    .map((rule, at) => ({ ...rule, p: p[at] ?? 1, q: q[at] ?? 1 }))
    .filter((rule) => rule.q <= maxQ);
  return withoutRedundant(kept);
}

/** How many rules with one item in `then` the frequent sets allow: each set as `if`, each other frequent item as `then`. */
export function rulesTried(itemsets: readonly Itemset[], maxLength: number): number {
  const items = itemsets.filter((set) => set.items.length === 1).length;
  return itemsets
    .filter((set) => set.items.length < maxLength)
    .reduce((sum, set) => sum + items - set.items.length, 0);
}

/**
 * Fisher's exact test, one-sided: P(X ≥ count) for X hypergeometric with the rule's margins.
 * Summed from the largest term down the tail; in [0, 1].
 */
export function fisher({ count, ifCount, thenCount, baskets }: AssociationRule): number {
  const most = Math.min(ifCount, thenCount);
  const least = Math.max(0, ifCount + thenCount - baskets);
  if (count <= least) return 1;
  const log =
    logChoose(thenCount, count) +
    logChoose(baskets - thenCount, ifCount - count) -
    logChoose(baskets, ifCount);
  let term = 1;
  let sum = 0;
  for (let x = count; x <= most; x++) {
    sum += term;
    // P(x + 1) / P(x), by the definition.
    term *= ((thenCount - x) * (ifCount - x)) / ((x + 1) * (baskets - thenCount - ifCount + x + 1));
    if (term < sum * Number.EPSILON) break;
  }
  return Math.min(1, Math.exp(log) * sum);
}

/**
 * Benjamini and Hochberg's adjusted p-values (1995): the smallest false discovery rate at which each is found.
 *
 * @param tried how many hypotheses there were, at least as many as `p`; those without a value count as 1
 */
export function adjusted(p: readonly number[], tried: number = p.length): number[] {
  const order = p.map((_, at) => at).sort((a, b) => (p[a] ?? 0) - (p[b] ?? 0) || a - b);
  const q = new Array<number>(p.length).fill(1);
  let least = 1;
  for (let rank = order.length; rank >= 1; rank--) {
    const at = order[rank - 1] ?? 0;
    least = Math.min(least, ((p[at] ?? 1) * Math.max(tried, p.length)) / rank);
    q[at] = least;
  }
  return q;
}

/** A rule is redundant if one with the same `then` and part of its `if` is as confident (Bayardo and Agrawal 1999). */
function withoutRedundant<R extends AssociationRule>(rules: readonly R[]): R[] {
  const byThen = new Map<string, R[]>();
  for (const rule of rules) byThen.set(keyOf(rule.then), [...(byThen.get(keyOf(rule.then)) ?? []), rule]);
  return rules.filter(
    (rule) =>
      !(byThen.get(keyOf(rule.then)) ?? []).some(
        (simpler) =>
          simpler.if.length < rule.if.length &&
          simpler.confidence >= rule.confidence &&
          simpler.if.every((item) => rule.if.includes(item)),
      ),
  );
}

/** log n! as a sum, so that it is the same wherever `Math.log` is; kept between calls. */
const LOG_FACTORIALS: number[] = [0];

function logFactorial(n: number): number {
  for (let next = LOG_FACTORIALS.length; next <= n; next++) {
    LOG_FACTORIALS.push((LOG_FACTORIALS[next - 1] ?? 0) + Math.log(next));
  }
  return LOG_FACTORIALS[n] ?? 0;
}

function logChoose(n: number, k: number): number {
  return logFactorial(n) - logFactorial(k) - logFactorial(n - k);
}
