/** Mechanisms from outside, checked before anything is computed with them. */
import type { Mechanism } from '../domain/report.ts';
import { MAX_RATIO, SCALE } from './epsilon.ts';

/** More values than any list of segments has; keeps what the collector computes small. */
const MAX_VALUES = 4_096;
/** As many segments as one report can stand for (domain/vault-config.ts). */
const MAX_SET = 8;
const KEYS = { 'subset-selection': 'E,S,k,name,w', privset: 'E,L,S,k,name,s' };

/**
 * Whether `value` is a mechanism with exactly its own fields, integers in range, 1 < E / S ≤ e^8, and
 * outputs that say something (1 ≤ w < k, or 1 ≤ s ≤ k: a larger s would meet every input).
 */
export function isMechanism(value: unknown): value is Mechanism {
  if (typeof value !== 'object' || value === null) return false;
  const { name, E, S, k, w, L, s } = value as Record<string, unknown>;
  if (name !== 'subset-selection' && name !== 'privset') return false;
  if (Object.keys(value).sort().join() !== KEYS[name]) return false;
  if (!within(S, 1, SCALE) || !within(E, S + 1, MAX_RATIO.E) || E * MAX_RATIO.S > S * MAX_RATIO.E) {
    return false;
  }
  if (!within(k, 2, MAX_VALUES)) return false;
  return name === 'subset-selection'
    ? within(w, 1, k - 1)
    : within(L, 1, Math.min(k, MAX_SET)) && within(s, 1, k);
}

function within(value: unknown, least: number, most: number): value is number {
  return Number.isInteger(value) && (value as number) >= least && (value as number) <= most;
}
