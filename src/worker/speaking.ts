/**
 * How much an activity speaks for what it is like: as much as it counts (weights.ts), times what the person's
 * corrections leave of what it is most probably about.
 */
import { dot } from '../models/vector.ts';
import type { Library } from './library.ts';

export type Reading = ReturnType<Library['readings']> extends Iterable<infer R> ? R : never;

/**
 * Nothing of what the person said was of no interest, nor of what the firewall withheld or did not look at, nor a
 * picture that a website showed by itself, unless the person said that they liked it: what stands on a page is the
 * website's choice. What the firewall let through although the taxonomy has no word for it speaks: likeness needs none.
 *
 * @returns how much it counts; 0 where it may not speak at all
 */
export function countOf({ activity, signal }: Reading): number {
  const { abstained, weight } = signal;
  const { kind, source, liked } = activity;
  if (liked === false || (kind === 'picture' && source === 'site' && liked === undefined)) return 0;
  return abstained === undefined || (abstained === 'not-enough-evidence' && signal.embedded) ? weight : 0;
}

/** What the corrections leave of it, or else of its most probable topic, in [0, 1]; undefined where it has none. */
export function leftOf({ read, signal }: Reading): number | undefined {
  if (signal.withheld) return 0;
  const [most] = read.topics;
  if (!most) return undefined;
  const now = signal.topics.find(({ topic }) => topic === most.topic)?.probability ?? 0;
  return Math.min(1, now / most.probability);
}

/**
 * A correction names topics, and must bind what has none too: such an activity is left as much as the one most like
 * it that has one, and nothing where it cannot be compared.
 *
 * @param vectorOf undefined for what lies in another space
 * @returns by position in `readings`, in [0, 1]
 */
export function shares(
  readings: readonly Reading[],
  vectorOf: (reading: Reading) => Float32Array | undefined,
): number[] {
  const left = readings.map(leftOf);
  // Mostly nothing was corrected, and nothing has to be compared.
  if (left.every((share) => share === undefined || share === 1)) return left.map(() => 1);
  const named = readings.flatMap((reading, at) => {
    const [vector, share] = [vectorOf(reading), left[at]];
    return vector && share !== undefined ? [{ vector, share }] : [];
  });
  return left.map((share, at) => {
    if (share !== undefined) return share;
    const vector = readings[at] && vectorOf(readings[at]);
    if (!vector) return 0;
    let [best, nearest] = [Number.NEGATIVE_INFINITY, 0];
    for (const other of named) {
      const likeness = dot(vector, other.vector);
      if (likeness > best) [best, nearest] = [likeness, other.share];
    }
    return nearest;
  });
}
