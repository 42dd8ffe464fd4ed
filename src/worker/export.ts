/** Everything that is stored, as JSON a person can read and another program can load (docs/export.md). */
import type { Correction } from '../domain/correction.ts';
import type { Interest } from '../domain/interest.ts';
import type { Stored } from '../storage/vault-store.ts';

export const EXPORT_FORMAT = 'silhouette-export';
export const EXPORT_VERSION = 1;

export interface Conclusions {
  stated: Interest[];
  uncertain: Interest[];
}

/** A Blob built piece by piece, so that a long history is never one string in memory. */
export function exportJson(
  stored: readonly Stored[],
  corrections: readonly Correction[],
  conclusions: Conclusions,
  now: number,
): Blob {
  const head = JSON.stringify({
    format: EXPORT_FORMAT,
    version: EXPORT_VERSION,
    exported: new Date(now).toISOString(),
    corrections,
    interests: conclusions.stated,
    notEnoughEvidence: conclusions.uncertain,
  });
  const parts = [head.slice(0, -1), ',"activities":[\n'];
  stored.forEach(({ activity, signal }, index) => {
    const line = signal
      ? { ...activity, signal: { ...signal, embedding: signal.embedding && Array.from(signal.embedding) } }
      : activity;
    parts.push(index === 0 ? '' : ',\n', JSON.stringify(line));
  });
  parts.push('\n]}\n');
  return new Blob(parts, { type: 'application/json' });
}
