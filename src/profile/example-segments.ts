/** Segments that a person defines by examples: what is stored, sorted into them, and what else belongs. */
import type { ExampleSegment, SegmentMatches, SegmentQuality } from '../domain/example-segment.ts';
import type { ExampleHead, Exemplar, Exemplars } from '../models/example-head.ts';

const MOST_SHOWN = 20;

/**
 * @param stored every activity that was read; what is withheld by a correction or the firewall is not among it
 * @returns ids that are no longer stored are passed over
 */
export function exemplarsOf(
  { examples, counterexamples }: Pick<ExampleSegment, 'examples' | 'counterexamples'>,
  stored: readonly Exemplar[],
): Exemplars {
  const [chosen, against] = [new Set(examples), new Set(counterexamples)];
  return {
    examples: stored.filter(({ id }) => chosen.has(id)),
    counterexamples: stored.filter(({ id }) => against.has(id) && !chosen.has(id)),
    others: stored.filter(({ id }) => !chosen.has(id) && !against.has(id)),
  };
}

/** Those of the stored activities that belong, neither named as example nor as counterexample. */
export function matchesOf(
  segment: ExampleSegment,
  head: Pick<ExampleHead, 'belongs' | 'probability'>,
  stored: readonly Exemplar[],
): Pick<SegmentMatches, 'matches' | 'top'> {
  const named = new Set([...segment.examples, ...segment.counterexamples]);
  const found = stored
    .filter(({ id, vector }) => !named.has(id) && head.belongs(vector))
    .map(({ id, vector }) => ({ activity: id, probability: head.probability(vector) }))
    .sort((a, b) => b.probability - a.probability || (a.activity < b.activity ? -1 : 1));
  return { matches: found.length, top: found.slice(0, MOST_SHOWN) };
}

/** @param milliseconds that training took */
export function qualityOf(head: Pick<ExampleHead, 'quality'>, milliseconds: number): SegmentQuality {
  return { ...head.quality, milliseconds };
}
