/** Sentences as clauses: what says a fact carries its reference, what lies between does not. */
import type { Clause, FactRef } from '../../domain/profile.ts';
import type { Taxonomy } from '../../domain/topic.ts';
import { nameOfTopic } from '../../domain/topic-names.ts';
import type { CategoryRef } from './plan-parts.ts';

export type Language = 'en' | 'zh';

export function say(text: string, fact?: FactRef): Clause {
  return fact ? { text, fact } : { text };
}

/** Things joined as the language joins them ("a, b and c"), each with its own reference. */
export function listed(items: readonly Clause[], locale: string): Clause[] {
  let next = 0;
  return new Intl.ListFormat(locale, { type: 'conjunction' })
    .formatToParts(items.map(({ text }) => text))
    .map(({ type, value }) => {
      const item = type === 'element' ? items[next++] : undefined;
      return item ?? say(value);
    });
}

/** Neighbours without a reference become one, so that a reader meets as few pieces as there are things to open. */
export function joined(clauses: readonly Clause[]): Clause[] {
  const result: Clause[] = [];
  for (const clause of clauses) {
    const last = result.at(-1);
    if (last && !last.fact && !clause.fact) result[result.length - 1] = say(last.text + clause.text);
    else if (clause.text !== '') result.push(clause);
  }
  return result;
}

/** "€40", "€39.90"; of a currency that is no code, the number alone. */
export function money(amount: number, currency: string, locale: string): string {
  const isCode = /^[A-Z]{3}$/.test(currency);
  return new Intl.NumberFormat(locale, {
    ...(isCode && { style: 'currency', currency }),
    trailingZeroDisplay: 'stripIfInteger',
  }).format(amount);
}

export function percent(share: number, locale: string): string {
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }).format(share);
}

/** @param hour in [0, 24) */
export function clockTime(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`;
}

export function topicName(topic: string, taxonomy: Taxonomy, language: Language): string {
  const found = taxonomy.get(topic);
  return found ? nameOfTopic(found, language) : topic;
}

/** The taxonomy's name, or the last part of what the shop calls it, in quotation marks. */
export function categoryText(
  { category, topic }: CategoryRef,
  taxonomy: Taxonomy,
  language: Language,
): string {
  if (topic !== undefined) return topicName(topic, taxonomy, language);
  return `“${category.split(' > ').at(-1) ?? category}”`;
}
