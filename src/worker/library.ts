/** What is stored, opened in memory for looking things up: the timeline, and the evidence behind an interest. */
import type { Activity } from '../domain/activity.ts';
import { Failure } from '../domain/failure.ts';
import type { Signal } from '../domain/signal.ts';
import type { Taxonomy } from '../domain/topic.ts';
import type { Stored } from '../storage/vault-store.ts';
import type { Selection, TimelineEntry, TimelinePage, TimelineQuery } from './contract.ts';

/** Embeddings are left on the disk: they are the bulk, and no view needs them. */
type SignalView = Omit<Signal, 'embedding'>;

interface Entry {
  activity: Activity;
  signal?: SignalView;
}

const MAX_PAGE = 500;

export class Library {
  readonly #entries = new Map<string, Entry>();
  /** Newest first; made when asked for, dropped when the set of activities changes. */
  #ordered: Entry[] | undefined;

  constructor(stored: Iterable<Stored>) {
    for (const { activity, signal } of stored) this.put(activity, signal);
  }

  put(activity: Activity, signal?: Signal): void {
    const entry: Entry = { activity };
    if (signal) {
      const { embedding: _left, ...view } = signal;
      entry.signal = view;
    }
    this.#entries.set(activity.id, entry);
    this.#ordered = undefined;
  }

  delete(id: string): void {
    this.#entries.delete(id);
    this.#ordered = undefined;
  }

  activity(id: string): Activity | undefined {
    return this.#entries.get(id)?.activity;
  }

  keywords(id: string): string[] {
    return this.#entries.get(id)?.signal?.keywords ?? [];
  }

  *signals(): Iterable<SignalView> {
    for (const { signal } of this.#entries.values()) if (signal) yield signal;
  }

  *entries(): Iterable<Readonly<Entry>> {
    yield* this.#entries.values();
  }

  /** How much is kept of each website. */
  countByEmbedder(): Map<string, number> {
    const counts = new Map<string, number>();
    for (const { activity } of this.#entries.values()) {
      if (activity.embedder) counts.set(activity.embedder, (counts.get(activity.embedder) ?? 0) + 1);
    }
    return counts;
  }

  select(selection: Selection, taxonomy: Taxonomy): string[] {
    // Looked up directly, so that forgetting a few of very many does not walk them all.
    if ('ids' in selection) return Array.from(new Set(selection.ids)).filter((id) => this.#entries.has(id));
    const matches = (entry: Entry): boolean => {
      if ('day' in selection) return entry.activity.day === selection.day;
      if ('source' in selection) return entry.activity.source === selection.source;
      if ('topic' in selection) return countsFor(entry, selection.topic, taxonomy);
      if ('embedder' in selection) return entry.activity.embedder === selection.embedder;
      return selection.all;
    };
    return this.#newestFirst()
      .filter(matches)
      .map(({ activity }) => activity.id);
  }

  timeline(query: TimelineQuery, taxonomy: Taxonomy): TimelinePage {
    const words = (query.search ?? '').toLowerCase().split(/\s+/).filter(Boolean);
    const found = this.#newestFirst().filter((entry) => {
      const { activity } = entry;
      if (query.source && activity.source !== query.source) return false;
      if (query.kind && activity.kind !== query.kind) return false;
      if (query.fromDay !== undefined && activity.day < query.fromDay) return false;
      if (query.toDay !== undefined && activity.day > query.toDay) return false;
      if (query.topic && !countsFor(entry, query.topic, taxonomy)) return false;
      if (words.length === 0) return true;
      const text = `${activity.title}\n${activity.url ?? ''}`.toLowerCase();
      return words.every((word) => text.includes(word));
    });
    const start = query.after === undefined ? 0 : this.#startAfter(query.after, found);
    const limit = Math.min(MAX_PAGE, Math.max(1, query.limit));
    return {
      entries: found.slice(start, start + limit).map(toTimelineEntry),
      total: found.length,
      more: found.length > start + limit,
    };
  }

  /**
   * By its place in time, since the activity may not match any more by the time it was read.
   * @throws Failure invalid-request when it was forgotten: from the top again, entries would come twice
   */
  #startAfter(id: string, found: readonly Entry[]): number {
    const last = this.#entries.get(id);
    if (!last) throw new Failure('invalid-request', 'the activity to continue after is not stored');
    const next = found.findIndex((entry) => entry !== last && byTime(last, entry) < 0);
    return next === -1 ? found.length : next;
  }

  #newestFirst(): Entry[] {
    this.#ordered ??= Array.from(this.#entries.values()).sort(byTime);
    return this.#ordered;
  }
}

function byTime(a: Entry, b: Entry): number {
  return b.activity.time - a.activity.time || (a.activity.id < b.activity.id ? -1 : 1);
}

function countsFor({ signal }: Entry, topic: string, taxonomy: Taxonomy): boolean {
  return signal?.topics.some((named) => taxonomy.isWithin(named.topic, topic)) ?? false;
}

function toTimelineEntry({ activity, signal }: Entry): TimelineEntry {
  if (!signal) return { activity };
  const { topics, keywords, sentiment, objects, colours, texture, abstained } = signal;
  const view: NonNullable<TimelineEntry['signal']> = { topics, keywords };
  if (sentiment) view.sentiment = sentiment;
  if (objects) view.objects = objects;
  if (colours) view.colours = colours;
  if (texture) view.texture = texture;
  if (abstained) view.abstained = abstained;
  return { activity, signal: view };
}
