/** Where the judge meets what is stored: embeddings are fetched in pieces, only for those that it asks for. */
import type { Activity } from '../domain/activity.ts';
import type { TopicProbability } from '../domain/signal.ts';
import type { Contribution } from '../profile/fold.ts';
import type { Candidate } from '../profile/judge-lessons.ts';
import type { Stored, VaultStore } from '../storage/vault-store.ts';
import type { FetchEmbeddings, Judging, Verdict } from './judging.ts';
import { type CountedSignal, Library } from './library.ts';

/** Embeddings in memory at a time: 1.5 kB each. */
const FETCHED = 1_000;

/** Everything stored, counted as far as that can be without what is to be learned from it. */
export async function openLibrary(store: VaultStore, judging: Judging): Promise<Library> {
  const library = new Library();
  for await (const chunk of store.each(FETCHED)) {
    for (const { activity, signal } of chunk) {
      library.put(activity, signal, signal && judging.judge(activity, signal));
    }
  }
  return library;
}

/** @param fresh what the store does not have yet */
export function fetchEmbeddings(store: VaultStore, fresh: readonly Stored[] = []): FetchEmbeddings {
  return async (ids) => {
    const found = new Map<string, Float32Array>();
    const known = new Map(fresh.map((entry) => [entry.activity.id, entry]));
    const wanted = ids.filter((id) => !known.has(id));
    const stored = [...known.values(), ...(await store.get(wanted))];
    for (const { activity, signal } of stored)
      if (signal?.embedding) found.set(activity.id, signal.embedding);
    return found;
  };
}

/**
 * What can be learned from once `before` is gone and `after` is there.
 * @param before as stored now, `after` as it will be
 */
export function* candidatesAfter(
  library: Library,
  before: readonly Stored[],
  after: readonly Stored[],
): Iterable<Candidate> {
  const moved = new Set([...before, ...after].map(({ activity }) => activity.id));
  for (const { activity, read, signal } of library.readings()) {
    if (signal.embedded && !moved.has(activity.id)) yield { ...read, time: activity.time };
  }
  for (const { activity, signal } of after) {
    if (signal?.embedding) yield { ...signal, time: activity.time };
  }
}

/**
 * What counts in another way under `judging` than it did.
 * @param except ids that are looked after elsewhere
 */
export async function rejudge(
  library: Library,
  judging: Judging,
  store: VaultStore,
  except: ReadonlySet<string>,
): Promise<Map<string, Verdict>> {
  const changed = new Map<string, Verdict>();
  const note = (activity: Activity, verdict: Verdict): void => {
    const { id } = activity;
    const now = library.counted(id);
    if (now && !isSame(now, verdict)) changed.set(id, verdict);
  };
  const asked: string[] = [];
  for (const { activity, read, signal } of library.readings()) {
    if (except.has(activity.id)) continue;
    if (signal.embedded && judging.asks(read)) asked.push(activity.id);
    else note(activity, judging.judge(activity, read));
  }
  for (let at = 0; at < asked.length; at += FETCHED) {
    for (const { activity, signal } of await store.get(asked.slice(at, at + FETCHED))) {
      if (signal) note(activity, judging.judge(activity, signal));
    }
  }
  return changed;
}

function isSame(now: CountedSignal, { topics, weight, withheld }: Verdict): boolean {
  return now.weight === weight && (now.withheld ?? false) === withheld && isSameTopics(now.topics, topics);
}

export function isSameTopics(a: readonly TopicProbability[], b: readonly TopicProbability[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ topic, probability }, at) => {
      const other = b[at];
      return other?.topic === topic && other.probability === probability;
    })
  );
}

/** What is folded of a signal that counts like this. */
export function contributionOf(
  { activity, day, abstained, sentiment }: Omit<Contribution, 'topics' | 'weight'>,
  { topics, weight }: Pick<Verdict, 'topics' | 'weight'>,
): Contribution {
  return {
    activity,
    day,
    topics: [...topics],
    weight,
    ...(abstained && { abstained }),
    ...(sentiment && { sentiment }),
  };
}
