/**
 * Special categories are seen and not used. This first firewall stands on the taxonomy: when what an
 * activity is about is a sensitive topic, or may well be one, it contributes to nothing.
 */
import type { TopicProbability } from '../domain/signal.ts';
import type { Taxonomy } from '../domain/topic.ts';

/** At this joint probability of sensitive topics an activity is withheld, whatever else it is about. */
export const SENSITIVE_LIMIT = 0.4;

/** @param topics every node that the classifier considered, before it commits to any */
export function isSensitiveActivity(topics: readonly TopicProbability[], taxonomy: Taxonomy): boolean {
  let probability = 0;
  for (const entry of topics) if (taxonomy.isSensitive(entry.topic)) probability += entry.probability;
  return probability >= SENSITIVE_LIMIT;
}
