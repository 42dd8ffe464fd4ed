/** What tends to come together, as facts: rules over topics, categories and articles. */
import type { RuleFact } from '../../domain/profile.ts';
import type { Basket, PersonalRule } from '../../domain/rule.ts';
import type { Taxonomy } from '../../domain/topic.ts';
import { UNIT } from '../fold.ts';
import { decay } from '../interests.ts';
import { type Baskets, basketsOf } from '../rules-baskets.ts';
import { readRules } from '../rules-read.ts';
import { longTrend } from '../trends.ts';
import { categoryName, type ReadEntry } from './entries.ts';

const OVER = ['topics', 'categories', 'items'] as const satisfies readonly RuleFact['over'][];

/** @param entries in order, all of which passed the firewall */
export function basketsIn(entries: readonly ReadEntry[], taxonomy: Taxonomy): Baskets {
  return basketsOf(
    entries.map((entry) => {
      const { id, time, day, kind, url, items } = entry.activity;
      return {
        id,
        time,
        day,
        kind,
        topics: entry.signal.topics.filter(({ topic }) => !taxonomy.isSensitive(topic)),
        ...(url !== undefined && { url }),
        ...(items && {
          items: items.map((item) => {
            const category = categoryName(entry, item, taxonomy)?.category.split(' > ');
            return category ? { ...item, category } : item;
          }),
        }),
      };
    }),
  );
}

/** @returns rules over topics, then categories, then articles, of each the most significant first */
export function ruleFacts(baskets: Baskets, taxonomy: Taxonomy, today: number): RuleFact[] {
  const related = (a: string, b: string) => taxonomy.isWithin(a, b);
  return OVER.flatMap((over) =>
    readRules(baskets[over], today, over === 'topics' ? { related } : {}).map((rule) =>
      factOf(over, rule, baskets[over], today),
    ),
  );
}

/** A rule and its reverse are one: which of them is said depends on which is the more confident. */
export function sameRule<R extends Pick<RuleFact, 'over' | 'if' | 'then'>>(
  rule: Pick<RuleFact, 'over' | 'if' | 'then'>,
  rules: readonly R[],
): R | undefined {
  const itemsOf = (of: Pick<RuleFact, 'if' | 'then'>) => JSON.stringify([...of.if, ...of.then].sort());
  return rules.find((other) => other.over === rule.over && itemsOf(other) === itemsOf(rule));
}

/** Activities that put a part of the rule into a basket that has all of it. `worth` is of the rule's strength. */
export function ruleSupports(
  { over, if: given, then }: Pick<RuleFact, 'over' | 'if' | 'then'>,
  baskets: Baskets,
  today: number,
): { activity: string; day: number; worth: number }[] {
  const all = [...given, ...then];
  const worths = new Map<string, { activity: string; day: number; worth: number }>();
  for (const basket of withAll(all, baskets[over])) {
    const behind = new Set(all.flatMap((item) => basket.evidence[item] ?? []));
    const worth = decay(basket.day, today) / behind.size;
    for (const activity of behind) {
      const known = worths.get(activity)?.worth ?? 0;
      worths.set(activity, { activity, day: basket.day, worth: known + worth });
    }
  }
  return [...worths.values()];
}

function factOf(
  over: RuleFact['over'],
  rule: PersonalRule,
  baskets: readonly Basket[],
  today: number,
): RuleFact {
  const { id, strength, trend, weeks, activities, lastDay, count, support, confidence, lift, q } = rule;
  const days = new Map<number, number>();
  for (const { day } of withAll([...rule.if, ...rule.then], baskets))
    days.set(day, (days.get(day) ?? 0) + UNIT);
  const byDay = Array.from(days).sort(([a], [b]) => a - b);
  const { if: given, then } = rule;
  return {
    id: `${over} ${id}`,
    over,
    if: given,
    then,
    strength,
    confidence: 1 - q,
    stated: true,
    trend: { short: trend, long: longTrend(byDay, today) },
    weeks,
    activities,
    lastDay,
    count,
    support,
    ruleConfidence: confidence,
    lift,
    p: q,
  };
}

function withAll(items: readonly string[], baskets: readonly Basket[]): Basket[] {
  return baskets.filter((basket) => items.every((item) => basket.items.includes(item)));
}
