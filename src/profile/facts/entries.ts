/** What facts are made of: the activities that may count, in an order that does not depend on how they came. */
import type { Activity, Item } from '../../domain/activity.ts';
import type { Signal } from '../../domain/signal.ts';
import type { Taxonomy } from '../../domain/topic.ts';
import type { BehaviourOptions } from '../behaviour.ts';
import { shopCategory } from '../behaviour.ts';

/** What is kept of a signal beside its vectors, its topics as the corrections leave them (judge.ts). */
export interface JudgedSignal extends Omit<Signal, 'embedding' | 'parts'> {
  /** As in `Contribution`. */
  weight?: number;
  /** The corrections leave nothing of the activity: it makes no fact that says what it is about. */
  withheld?: boolean;
}

export interface ProfileEntry {
  activity: Activity;
  /** Absent while it waits to be read. */
  signal?: JudgedSignal;
}

export interface ReadEntry extends ProfileEntry {
  signal: JudgedSignal;
}

/** By time, then id: sums of floats depend on their order, and equal profiles have to read equal. */
export function inOrder<E extends ProfileEntry>(entries: Iterable<E>): E[] {
  return Array.from(entries).sort(
    (a, b) => a.activity.time - b.activity.time || (a.activity.id < b.activity.id ? -1 : 1),
  );
}

export function without<E extends ProfileEntry>(
  entries: readonly E[],
  removed: ReadonlySet<string>,
): readonly E[] {
  return removed.size === 0 ? entries : entries.filter(({ activity }) => !removed.has(activity.id));
}

/** Seen and not sensitive: enough to count that it happened, not what it was about. */
export function wasRead(entry: ProfileEntry): entry is ReadEntry {
  return entry.signal !== undefined && entry.signal.abstained !== 'sensitive';
}

/**
 * Whether the firewall looked at it and let it pass, and so did the person. Without a model, or in a language that
 * none reads, nobody knows whether an article is a sensitive one: it counts for nothing that says what it is.
 */
export function passedFirewall(entry: ProfileEntry): entry is ReadEntry {
  const abstained = entry.signal?.abstained;
  return wasRead(entry) && !entry.signal.withheld && abstained !== 'no-model' && abstained !== 'language';
}

export interface CategoryName {
  category: string;
  /** Present where the shop names no category, so that the taxonomy's stands in. */
  topic?: string;
}

/**
 * The category of an item: as the shop names it, otherwise the path of the activity's most probable topic in
 * English, broadest first. Undefined without either, and for a sensitive topic.
 */
export function categoryName(
  { activity, signal }: ProfileEntry,
  item: Item,
  taxonomy: Taxonomy,
): CategoryName | undefined {
  const named = shopCategory(activity, item);
  if (named !== undefined) return { category: named };
  const topic = signal?.topics[0]?.topic;
  if (topic === undefined || taxonomy.isSensitive(topic)) return undefined;
  const path = taxonomy.pathOf(topic).map(({ name }) => name);
  return path.length === 0 ? undefined : { category: path.reverse().join(' > '), topic };
}

/** For the fold of `behaviour.ts` over `entries`, which have passed the firewall. */
export function behaviourOptions(entries: readonly ReadEntry[], taxonomy: Taxonomy): BehaviourOptions {
  const byId = new Map(entries.map((entry) => [entry.activity.id, entry]));
  return {
    eligible: ({ id }) => byId.has(id),
    categoryOf: ({ id }, item) => {
      const entry = byId.get(id);
      return entry && categoryName(entry, item, taxonomy)?.category;
    },
  };
}
