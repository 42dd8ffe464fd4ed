/** Facts about what a person shops for: which activities have which category, and the taxonomy's name for it. */
import type { Item } from '../../domain/activity.ts';
import type { Taxonomy } from '../../domain/topic.ts';
import { type BehaviourState, behaviourOf } from '../behaviour.ts';
import { UNIT } from '../fold.ts';
import type { Support } from '../trends.ts';
import { behaviourOptions, categoryName, type ReadEntry } from './entries.ts';

const SHOPPING = new Set(['item', 'cart', 'purchase']);

/** The only entries that facts about categories depend on. @param entries that passed the firewall */
export function shoppingOf(entries: readonly ReadEntry[]): ReadEntry[] {
  return entries.filter(({ activity: { kind } }) => SHOPPING.has(kind));
}

export function behaviourIn(entries: readonly ReadEntry[], taxonomy: Taxonomy): BehaviourState {
  return behaviourOf(
    entries.map(({ activity }) => activity),
    behaviourOptions(entries, taxonomy),
  );
}

export function isIn(category: string, entry: ReadEntry, taxonomy: Taxonomy): boolean {
  return (entry.activity.items ?? []).some(
    (item) => categoryName(entry, item, taxonomy)?.category === category,
  );
}

export interface InCategory {
  /** Shopping in the category, in order. */
  entries: { entry: ReadEntry; items: Item[] }[];
  topic?: string;
}

/** category → what was looked at, put in a cart or bought there */
export function byCategory(entries: readonly ReadEntry[], taxonomy: Taxonomy): Map<string, InCategory> {
  const categories = new Map<string, InCategory>();
  for (const entry of entries) {
    const items = new Map<string, Item[]>();
    for (const item of entry.activity.items ?? []) {
      const name = categoryName(entry, item, taxonomy);
      if (!name) continue;
      const category = categories.get(name.category) ?? { entries: [] };
      if (name.topic !== undefined) category.topic = name.topic;
      categories.set(name.category, category);
      items.set(name.category, [...(items.get(name.category) ?? []), item]);
    }
    for (const [category, its] of items) categories.get(category)?.entries.push({ entry, items: its });
  }
  return categories;
}

export function supportsOf({ entries }: InCategory): Support[] {
  return entries.map(({ entry: { activity } }) => ({
    activity: activity.id,
    day: activity.day,
    units: UNIT,
  }));
}
