/**
 * What the person said of topics and clusters, as rules over activities. Rules are read anew from the
 * corrections each time: taking one back is exact.
 */
import { type Correction, isTopicCorrection, type TopicCorrection } from '../domain/correction.ts';
import type { TopicProbability } from '../domain/signal.ts';
import type { Taxonomy } from '../domain/topic.ts';

export interface Withholding {
  topic: string;
  /** Evidence up to and including this day is withheld. */
  untilDay: number;
  /** Topics that the person said later that they care about. */
  except: string[];
}

/** The order in which they were said. */
export function inOrder<T extends Correction>(corrections: readonly T[]): T[] {
  return Array.from(corrections).sort(
    (a, b) => a.day - b.day || (a.order ?? 0) - (b.order ?? 0) || (a.id < b.id ? -1 : 1),
  );
}

/** What topics count for nothing, and until when. Of one activity alone (`wrong` with `activity`): judge.ts. */
export function withholdings(corrections: readonly Correction[]): Withholding[] {
  const said = inOrder(corrections.filter(isTopicCorrection));
  return said.flatMap(({ topic, verdict, day, activity }, at) => {
    if (verdict === 'add' || activity !== undefined) return [];
    const untilDay = verdict === 'never' ? Number.POSITIVE_INFINITY : day;
    // To care about it again does not bring back what was over.
    const except = verdict === 'past' ? [] : said.slice(at + 1).flatMap((later) => addedBy(later));
    return [{ topic, untilDay, except }];
  });
}

function addedBy({ verdict, topic }: TopicCorrection): string[] {
  return verdict === 'add' ? [topic] : [];
}

/** Whether evidence for `topic` from `day` counts for nothing because of what the person said. */
export function isWithheld(
  withheld: readonly Withholding[],
  taxonomy: Taxonomy,
  topic: string,
  day: number,
): boolean {
  return withheld.some(
    (entry) => day <= entry.untilDay && isBound(topic, entry.topic, entry.except, taxonomy),
  );
}

/** Whether what was said of `said` binds `topic`: it lies within, and within nothing that was added later. */
export function isBound(topic: string, said: string, except: readonly string[], taxonomy: Taxonomy): boolean {
  return (
    taxonomy.isWithin(topic, said) &&
    !except.some((added) => taxonomy.isWithin(added, said) && taxonomy.isWithin(topic, added))
  );
}

/** Topics that the person says they care about, with the day since when; what was said later takes it back. */
export function declarations(corrections: readonly Correction[], taxonomy: Taxonomy): Map<string, number> {
  const declared = new Map<string, number>();
  for (const { topic, verdict, day, activity } of inOrder(corrections.filter(isTopicCorrection))) {
    if (activity !== undefined) continue;
    if (verdict !== 'add') {
      for (const added of declared.keys()) if (taxonomy.isWithin(added, topic)) declared.delete(added);
    } else if (!declared.has(topic) && taxonomy.get(topic)) declared.set(topic, day);
  }
  return declared;
}

/**
 * Whether the person contradicted what an activity is about: at least half of what was read of its topics counts for
 * nothing. A group of such activities would be the same conclusion under another name.
 * @param reading as it was read, before anything was judged
 */
export function isContradicted(
  { day, topics }: { day: number; topics: readonly TopicProbability[] },
  withheld: readonly Withholding[],
  taxonomy: Taxonomy,
): boolean {
  if (withheld.length === 0) return false;
  const taken = sumOf(topics.filter(({ topic }) => isWithheld(withheld, taxonomy, topic, day)));
  return taken > 0 && taken >= sumOf(topics) / 2;
}

function sumOf(topics: readonly TopicProbability[]): number {
  return topics.reduce((sum, { probability }) => sum + probability, 0);
}

/** Of a corrected cluster at least this share must be found again in a grouping for it to be the same. */
const SAME_CLUSTER = 0.5;

/**
 * Whether the person called the grouping wrong. By what is in it, since clusters are built anew: at least
 * half of the activities it had then, or at least half of those it has now.
 * @param members ids of the activities in the cluster
 */
export function isClusterHidden(corrections: readonly Correction[], members: Iterable<string>): boolean {
  const now = new Set(members);
  return corrections.some((correction) => {
    if (isTopicCorrection(correction) || correction.verdict !== 'wrong') return false;
    const { examples } = correction;
    const again = examples.reduce((count, id) => count + (now.has(id) ? 1 : 0), 0);
    return again > 0 && (again >= SAME_CLUSTER * examples.length || again >= SAME_CLUSTER * now.size);
  });
}
