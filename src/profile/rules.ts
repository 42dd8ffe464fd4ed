/**
 * Association rules (Agrawal, Imieliński and Swami 1993). Frequent itemsets are found depth first over bitsets of
 * baskets (Zaki 2000: Eclat): the baskets of a larger set are the intersection of those of two smaller ones.
 * Counts are integers, so that nothing depends on the order of the baskets.
 */
import type { AssociationRule } from '../domain/rule.ts';

export interface Itemset {
  /** Sorted. */
  items: string[];
  /** Baskets that have all of them. */
  count: number;
}

export interface ItemsetOptions {
  /** Fewest baskets, at least 1. */
  minCount: number;
  /** Most items in a set; any number by default. */
  maxLength?: number;
}

export interface RuleOptions {
  minConfidence?: number;
  minLift?: number;
  /** Most items in `then`; any number by default. */
  maxThen?: number;
}

interface Candidate {
  item: string;
  bits: Uint32Array;
  count: number;
}

/**
 * @param baskets an item counts once in a basket
 * @returns every set of items that at least `minCount` baskets have, in the order of their items
 * @throws RangeError if `minCount` is no whole number of at least 1
 */
export function frequentItemsets(
  baskets: readonly (readonly string[])[],
  { minCount, maxLength = Number.POSITIVE_INFINITY }: ItemsetOptions,
): Itemset[] {
  if (!Number.isInteger(minCount) || minCount < 1) throw new RangeError('minCount must be 1 or more');
  const found: Itemset[] = [];
  const extend = (prefix: readonly string[], candidates: readonly Candidate[]) => {
    candidates.forEach(({ item, bits, count }, at) => {
      const items = [...prefix, item];
      found.push({ items, count });
      if (items.length >= maxLength) return;
      const next: Candidate[] = [];
      for (const other of candidates.slice(at + 1)) {
        const both = intersection(bits, other.bits);
        if (both.count >= minCount) next.push({ item: other.item, ...both });
      }
      if (next.length > 0) extend(items, next);
    });
  };
  if (maxLength >= 1) extend([], singles(baskets, minCount));
  return found;
}

/**
 * Every way to divide a frequent itemset into `if` and `then`. The measures are computed from supports in the order
 * in which mlxtend computes them, so that they are equal to the last bit.
 *
 * @param itemsets as `frequentItemsets` returns them: with each set all of its parts
 * @param baskets how many there are
 * @returns in the order of `if`, then of `then`
 */
export function associationRules(
  itemsets: readonly Itemset[],
  baskets: number,
  { minConfidence = 0, minLift = 0, maxThen = Number.POSITIVE_INFINITY }: RuleOptions = {},
): AssociationRule[] {
  const counts = new Map(itemsets.map(({ items, count }) => [keyOf(items), count]));
  const rules: AssociationRule[] = [];
  for (const { items, count } of itemsets) {
    if (items.length > 30) throw new RangeError('an itemset of more than 30 items has too many rules');
    for (let chosen = 1; chosen < 2 ** items.length - 1; chosen++) {
      const then = items.filter((_, at) => (chosen & (1 << at)) !== 0);
      if (then.length > maxThen) continue;
      const given = items.filter((_, at) => (chosen & (1 << at)) === 0);
      const [ifCount, thenCount] = [counts.get(keyOf(given)) ?? 0, counts.get(keyOf(then)) ?? 0];
      const rule = measured({ if: given, then, count, ifCount, thenCount, baskets });
      if (rule.confidence >= minConfidence && rule.lift >= minLift) rules.push(rule);
    }
  }
  return rules.sort(byItems);
}

/** Supports first, then what is made of them: another order would round differently. */
export function measured(
  counts: Pick<AssociationRule, 'if' | 'then' | 'count' | 'ifCount' | 'thenCount' | 'baskets'>,
): AssociationRule {
  const { count, ifCount, thenCount, baskets } = counts;
  const [support, ifSupport, thenSupport] = [count / baskets, ifCount / baskets, thenCount / baskets];
  const confidence = support / ifSupport;
  return {
    ...counts,
    support,
    confidence,
    lift: confidence / thenSupport,
    leverage: support - ifSupport * thenSupport,
    conviction: confidence < 1 ? (1 - thenSupport) / (1 - confidence) : Number.POSITIVE_INFINITY,
  };
}

/** Items may hold any character but this one. */
export function keyOf(items: readonly string[]): string {
  return items.join('\u0000');
}

function byItems(a: AssociationRule, b: AssociationRule): number {
  const [x, y] = [`${keyOf(a.if)}\u0001${keyOf(a.then)}`, `${keyOf(b.if)}\u0001${keyOf(b.then)}`];
  return x < y ? -1 : x > y ? 1 : 0;
}

/** Frequent single items in alphabetical order, each with the baskets that have it. */
function singles(baskets: readonly (readonly string[])[], minCount: number): Candidate[] {
  const places = new Map<string, number[]>();
  baskets.forEach((items, basket) => {
    for (const item of new Set(items)) {
      const list = places.get(item);
      if (list) list.push(basket);
      else places.set(item, [basket]);
    }
  });
  return [...places]
    .filter(([, list]) => list.length >= minCount)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([item, list]) => {
      const bits = new Uint32Array(Math.ceil(baskets.length / 32));
      for (const basket of list) bits[basket >>> 5] = (bits[basket >>> 5] ?? 0) | (1 << (basket & 31));
      return { item, bits, count: list.length };
    });
}

function intersection(a: Uint32Array, b: Uint32Array): { bits: Uint32Array; count: number } {
  const bits = new Uint32Array(a.length);
  let count = 0;
  for (let word = 0; word < a.length; word++) {
    const both = (a[word] ?? 0) & (b[word] ?? 0);
    bits[word] = both;
    if (both !== 0) count += ones(both);
  }
  return { bits, count };
}

/** How many of 32 bits are set (Warren, Hacker's Delight, 2nd edition, figure 5-2). */
function ones(word: number): number {
  let left = word - ((word >>> 1) & 0x55555555);
  left = (left & 0x33333333) + ((left >>> 2) & 0x33333333);
  return Math.imul((left + (left >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
