/** Everything that is stored, as JSON a person can read and another program can load (docs/export.md). */
import type { Correction } from '../domain/correction.ts';
import type { SaidAnswers } from '../domain/credit-form.ts';
import type { ExampleSegment } from '../domain/example-segment.ts';
import type { SaidPurpose } from '../domain/finance.ts';
import type { Interest } from '../domain/interest.ts';
import type { Learning } from '../domain/learning.ts';
import type { Declined, KeptChoice } from '../domain/offer.ts';
import type { Profile } from '../domain/profile.ts';
import type { Signal } from '../domain/signal.ts';
import type { StoredStatement } from '../domain/stored-statement.ts';
import type { Stored } from '../storage/vault-store.ts';

export const EXPORT_FORMAT = 'silhouette-export';
export const EXPORT_VERSION = 1;

export interface Conclusions {
  stated: Interest[];
  uncertain: Interest[];
  profile: Profile;
  exampleSegments: ExampleSegment[];
  learning: Learning;
  declined: Declined[];
  choices: KeptChoice[];
}

/** The person's bank statements as they are kept, and what they said beside them. */
export interface StoredFinances {
  statements: StoredStatement[];
  answers: SaidAnswers;
  purposes: SaidPurpose[];
}

/** A Blob built piece by piece, so that a long history is never one string in memory. */
export function exportJson(
  stored: readonly Stored[],
  corrections: readonly Correction[],
  conclusions: Conclusions,
  finances: StoredFinances,
  now: number,
): Blob {
  const head = JSON.stringify({
    format: EXPORT_FORMAT,
    version: EXPORT_VERSION,
    exported: new Date(now).toISOString(),
    corrections,
    interests: conclusions.stated,
    notEnoughEvidence: conclusions.uncertain,
    profile: conclusions.profile,
    exampleSegments: conclusions.exampleSegments,
    learning: conclusions.learning,
    finances,
    declined: conclusions.declined,
    choices: conclusions.choices,
  });
  const parts = [head.slice(0, -1), ',"activities":[\n'];
  stored.forEach(({ activity, signal }, index) => {
    const line = signal ? { ...activity, signal: plain(signal) } : activity;
    parts.push(index === 0 ? '' : ',\n', JSON.stringify(line));
  });
  parts.push('\n]}\n');
  return new Blob(parts, { type: 'application/json' });
}

/** Vectors as lists of numbers, which JSON would otherwise write as objects. */
function plain(signal: Signal): object {
  const { embedding, parts } = signal;
  const lists = Object.entries(parts ?? {}).map(([name, vector]) => [name, vector && Array.from(vector)]);
  return {
    ...signal,
    ...(embedding && { embedding: Array.from(embedding) }),
    ...(parts && { parts: Object.fromEntries(lists) }),
  };
}
