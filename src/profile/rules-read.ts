/** The rules of one person: few baskets, so a rule has to be frequent, strong and beyond chance to be said. */
import type { Basket, PersonalRule, SignificantRule } from '../domain/rule.ts';
import { UNIT } from './fold.ts';
import { associationRules, frequentItemsets, keyOf } from './rules.ts';
import { rulesTried, significantRules } from './rules-significance.ts';
import { timelineOf } from './trends.ts';

/** Ids of activities that a rule carries along; all of them are counted. */
export const MOST_EVIDENCE = 50;

export interface ReadRulesOptions {
  /** Fewest baskets with all of a rule; 4 by default: three are a coincidence. */
  minCount?: number;
  /** Fewest of the baskets with `if` that have `then`, as a share; .3 by default. */
  minConfidence?: number;
  /** Least lift; 1.2 by default. */
  minLift?: number;
  /** Most items in a rule; 3 by default. */
  maxLength?: number;
  /** Largest share of false discoveries; .05 by default. */
  maxQ?: number;
  /**
   * Whether one of two items says the other, as a topic says its parent: then a rule of both says nothing, and of
   * rules over one and over the other the more significant says it all.
   */
  related?: (a: string, b: string) => boolean;
}

/**
 * @param today whole days since the Unix epoch
 * @returns most significant first; a rule and its reverse once, as the more confident of the two
 */
export function readRules(
  baskets: readonly Basket[],
  today: number,
  options: ReadRulesOptions = {},
): PersonalRule[] {
  return stated(baskets, options).map((rule) => describe(rule, baskets, today));
}

/**
 * A counterfactual: activities without which the rule would not be said, found by taking away, one basket after the
 * other, what is least needed to break it, newest first. That they suffice is certain, since the rules are read again
 * without them; that there is no smaller set is not.
 *
 * @param rule as `readRules` returned it for the same baskets and options
 */
export function withoutRule(
  rule: Pick<SignificantRule, 'if' | 'then'>,
  baskets: readonly Basket[],
  options: ReadRulesOptions = {},
): string[] {
  const items = [...rule.if, ...rule.then];
  const removed = new Set<string>();
  const behind = baskets
    .filter((basket) => hasAll(basket, items))
    .map((basket) => ({ basket, cheapest: cheapestOf(basket, items) }))
    .sort((a, b) => a.cheapest.length - b.cheapest.length || b.basket.day - a.basket.day);
  for (const { cheapest } of behind) {
    for (const id of cheapest) removed.add(id);
    const left = baskets.flatMap((basket) => without(basket, removed));
    if (!stated(left, options).some((other) => isSame(other, rule))) break;
  }
  return [...removed];
}

/** A basket as if some activities had never been; nothing if nothing is left. */
export function without(basket: Basket, activities: ReadonlySet<string>): Basket[] {
  const left = Object.entries(basket.evidence)
    .map(([item, ids]) => [item, ids.filter((id) => !activities.has(id))] as const)
    .filter(([, ids]) => ids.length > 0);
  if (left.length === 0) return [];
  return [{ items: left.map(([item]) => item), day: basket.day, evidence: Object.fromEntries(left) }];
}

function stated(
  baskets: readonly Basket[],
  {
    minCount = 4,
    minConfidence = 0.3,
    minLift = 1.2,
    maxLength = 3,
    maxQ = 0.05,
    related = () => false,
  }: ReadRulesOptions,
): SignificantRule[] {
  const itemsets = frequentItemsets(
    baskets.map(({ items }) => items),
    { minCount, maxLength },
  );
  const rules = associationRules(itemsets, baskets.length, { minConfidence, minLift, maxThen: 1 });
  const apart = rules.filter((rule) => isApart([...rule.if, ...rule.then], related));
  const found = significantRules(apart, { maxQ, tried: rulesTried(itemsets, maxLength) });
  const sorted = oneOfEach(found).sort(
    (a, b) => a.q - b.q || b.lift - a.lift || b.count - a.count || (keyOfRule(a) < keyOfRule(b) ? -1 : 1),
  );
  const isSaid = (a: string, b: string) => a === b || related(a, b) || related(b, a);
  const kept: SignificantRule[] = [];
  for (const rule of sorted) {
    const items = [...rule.if, ...rule.then];
    if (!kept.some((other) => pairsUp(items, [...other.if, ...other.then], isSaid))) kept.push(rule);
  }
  return kept;
}

/** Whether each item of one rule goes with another one of the other rule. */
function pairsUp(
  [first, ...rest]: readonly string[],
  others: readonly string[],
  isSaid: (a: string, b: string) => boolean,
): boolean {
  if (first === undefined) return others.length === 0;
  return others.some((other, at) => isSaid(first, other) && pairsUp(rest, others.toSpliced(at, 1), isSaid));
}

/** Of rules over the same items the most confident. */
function oneOfEach(rules: readonly SignificantRule[]): SignificantRule[] {
  const best = new Map<string, SignificantRule>();
  for (const rule of rules) {
    const key = keyOf([...rule.if, ...rule.then].sort());
    const known = best.get(key);
    if (!known || rule.confidence > known.confidence) best.set(key, rule);
  }
  return [...best.values()];
}

function isApart(items: readonly string[], related: (a: string, b: string) => boolean): boolean {
  return items.every((a, at) => items.every((b, other) => at === other || !related(a, b)));
}

function describe(rule: SignificantRule, baskets: readonly Basket[], today: number): PersonalRule {
  const items = [...rule.if, ...rule.then];
  const both = baskets.filter((basket) => hasAll(basket, items));
  const { trend, strength, weeks, lastDay } = timelineOf(
    both.map(({ day }) => ({ activity: '', day, units: UNIT })),
    today,
  );
  const newest = both.toSorted((a, b) => b.day - a.day);
  const activities = [
    ...new Set(newest.flatMap(({ evidence }) => items.flatMap((item) => evidence[item] ?? []))),
  ];
  return {
    ...rule,
    id: keyOfRule(rule),
    strength,
    trend: trend.short,
    weeks,
    activities: activities.length,
    lastDay,
    evidence: activities.slice(0, MOST_EVIDENCE),
  };
}

function hasAll({ evidence }: Basket, items: readonly string[]): boolean {
  return items.every((item) => Object.hasOwn(evidence, item));
}

/** The fewest activities that take the basket out of the rule. */
function cheapestOf({ evidence }: Basket, items: readonly string[]): readonly string[] {
  return items
    .map((item) => evidence[item] ?? [])
    .reduce((best, ids) => (ids.length < best.length ? ids : best));
}

function isSame(a: Pick<SignificantRule, 'if' | 'then'>, b: Pick<SignificantRule, 'if' | 'then'>): boolean {
  return keyOf([...a.if, ...a.then].sort()) === keyOf([...b.if, ...b.then].sort());
}

function keyOfRule(rule: Pick<SignificantRule, 'if' | 'then'>): string {
  return `${rule.if.join(' + ')} → ${rule.then.join(' + ')}`;
}
