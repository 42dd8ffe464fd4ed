/** Corrections bind when the profile is read, not when it is written: taking one back is exact. */
import type { Correction } from '../domain/correction.ts';
import type { Taxonomy } from '../domain/topic.ts';

export interface Withholding {
  topic: string;
  /** Evidence up to and including this day is withheld. */
  untilDay: number;
}

export function withholdings(corrections: readonly Correction[]): Withholding[] {
  return corrections.map(({ topic, verdict, day }) => ({
    topic,
    untilDay: verdict === 'never' ? Number.POSITIVE_INFINITY : day,
  }));
}

/** Whether evidence for `topic` from `day` counts for nothing because of what the person said. */
export function isWithheld(
  withheld: readonly Withholding[],
  taxonomy: Taxonomy,
  topic: string,
  day: number,
): boolean {
  return withheld.some((entry) => day <= entry.untilDay && taxonomy.isWithin(topic, entry.topic));
}
