/** What is said against how often it is right. */
import { calibrationError, reliability } from '../../metrics/index.ts';

export function reliabilityOf(confidence: readonly number[], right: readonly boolean[], title: string) {
  const bins = reliability(
    confidence.map((value) => Math.min(1, value)),
    right,
  );
  return { kind: 'reliability' as const, title, bins, error: calibrationError(bins) };
}
