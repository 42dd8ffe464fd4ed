/** Two halves by a hash of the example, so that a new row moves no other: one to develop on, one to report. */
import { createHash } from 'node:crypto';

/** @param seed names the split; written beside each use */
export function halfOf(seed: string, example: string): 'dev' | 'test' {
  return (createHash('sha256').update(`${seed}:${example}`).digest()[0] ?? 0) < 128 ? 'dev' : 'test';
}
