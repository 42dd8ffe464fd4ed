/** What is stored, opened in memory for looking things up: the timeline, and the evidence behind an interest. */
import type { Activity } from '../domain/activity.ts';
import { Failure } from '../domain/failure.ts';
import type { Signal } from '../domain/signal.ts';
import type { Taxonomy } from '../domain/topic.ts';
import type { Stored } from '../storage/vault-store.ts';
import type { Selection, TimelineEntry, TimelinePage, TimelineQuery } from './contract.ts';
import type { Verdict } from './judging.ts';

/** Vectors are left on the disk: they are the bulk, and no view needs them. */
type SignalView = Omit<Signal, 'embedding' | 'parts'>;

/** What was read from an activity, as it counts after what the person said. */
export interface CountedSignal extends SignalView {
  /** How much it counts, in [0, 4]. */
  weight: number;
  /** Whether the store has its embedding. */
  embedded: boolean;
  /** The person said that it counts for nothing, whatever it is about: it belongs to no cluster either. */
  withheld?: true;
}

/** How a signal counts; as read, and in full, without one. */
export type Count = (activity: Activity, signal: Signal) => Verdict;

interface Entry {
  activity: Activity;
  /** As read, which is what the timeline shows. */
  read?: SignalView;
  signal?: CountedSignal;
}

const MAX_PAGE = 500;
const asRead: Count = (_activity, { topics }) => ({ topics, weight: 1, withheld: false });

export class Library {
  readonly #entries = new Map<string, Entry>();
  /** Newest first; made when asked for, dropped when the set of activities changes. */
  #ordered: Entry[] | undefined;

  constructor(stored: Iterable<Stored> = [], count: Count = asRead) {
    for (const { activity, signal } of stored) this.put(activity, signal, signal && count(activity, signal));
  }

  put(activity: Activity, signal?: Signal, verdict?: Verdict): void {
    const entry: Entry = { activity };
    if (signal) {
      const { embedding, parts: _left, ...view } = signal;
      entry.read = view;
      entry.signal = countedAs(view, embedding !== undefined, verdict ?? asRead(activity, signal));
    }
    this.#entries.set(activity.id, entry);
    this.#ordered = undefined;
  }

  /** The same signal counts in another way; @returns as it counts now, undefined if nothing was read from it */
  recount(id: string, verdict: Verdict): CountedSignal | undefined {
    const entry = this.#entries.get(id);
    if (!entry?.read || !entry.signal) return undefined;
    entry.signal = countedAs(entry.read, entry.signal.embedded, verdict);
    return entry.signal;
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

  /** As they count. */
  *signals(): Iterable<CountedSignal> {
    for (const { signal } of this.#entries.values()) if (signal) yield signal;
  }

  /** With signals as they count. */
  *entries(): Iterable<Readonly<Pick<Entry, 'activity' | 'signal'>>> {
    yield* this.#entries.values();
  }

  /** What was read, before anything was judged, with how it counts now. */
  *readings(): Iterable<{ activity: Activity; read: SignalView; signal: CountedSignal }> {
    for (const { activity, read, signal } of this.#entries.values()) {
      if (read && signal) yield { activity, read, signal };
    }
  }

  counted(id: string): CountedSignal | undefined {
    return this.#entries.get(id)?.signal;
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
    const wanted = query.ids && new Set(query.ids);
    const found = this.#newestFirst().filter((entry) => {
      const { activity } = entry;
      if (wanted && !wanted.has(activity.id)) return false;
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

function countedAs(
  read: SignalView,
  embedded: boolean,
  { topics, weight, withheld }: Verdict,
): CountedSignal {
  return { ...read, topics: [...topics], weight, embedded, ...(withheld && { withheld }) };
}

function countsFor({ read }: Entry, topic: string, taxonomy: Taxonomy): boolean {
  return read?.topics.some((named) => taxonomy.isWithin(named.topic, topic)) ?? false;
}

function toTimelineEntry({ activity, read }: Entry): TimelineEntry {
  if (!read) return { activity };
  const { topics, keywords, sentiment, objects, colours, texture, abstained } = read;
  const view: NonNullable<TimelineEntry['signal']> = { topics, keywords };
  if (sentiment) view.sentiment = sentiment;
  if (objects) view.objects = objects;
  if (colours) view.colours = colours;
  if (texture) view.texture = texture;
  if (abstained) view.abstained = abstained;
  return { activity, signal: view };
}
