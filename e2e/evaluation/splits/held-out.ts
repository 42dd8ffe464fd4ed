/** Which labelled texts the heads in public/models were not fitted on. */
import { createHash } from 'node:crypto';

/**
 * A quarter of all texts, by content and so the same everywhere, calibrates the heads
 * (tools/models/datasets.py, `is_calibration`): first hexadecimal digit of SHA-256 from 0 to 3.
 */
export function isHeldOut(text: string): boolean {
  return !'0123'.includes(createHash('sha256').update(text).digest('hex').charAt(0));
}

/** Fold of k by content: the same text is in the same fold on every machine. */
export function foldOf(text: string, folds: number): number {
  return createHash('sha256').update(text).digest().readUInt32BE(4) % folds;
}
