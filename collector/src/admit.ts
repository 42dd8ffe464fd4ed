/** Whether a report can be counted: it has to be one that a device with today's configuration makes. */
import type { Mechanism, Report } from '../../src/domain/report.ts';
import { decodeBitmap } from '../../src/dp/bitmap.ts';
import { bitsOf, isPossible } from '../../src/dp/mechanism.ts';
import { epochState, type Intake } from './intake.ts';
import { Refusal } from './refusal.ts';

/**
 * @param intake that the report's site and purpose stand for
 * @param now milliseconds since the Unix epoch
 * @returns its bitmap
 * @throws Refusal with the reason
 */
export function admit(report: Report, intake: Intake, now: number): Uint8Array {
  const state = epochState(intake, report.epoch, now);
  if (state === 'over') throw new Refusal('epoch-over', 'this epoch is no longer counted');
  if (state === 'ahead') throw new Refusal('epoch-ahead', 'this epoch has not begun');
  if (report.taxonomy !== intake.taxonomy) {
    throw new Refusal('other-taxonomy', `reports of this purpose use the list ${intake.taxonomy}`);
  }
  if (!isSame(report.mechanism, intake.mechanism)) {
    throw new Refusal('other-mechanism', `reports of this purpose are made by ${intake.mechanismKey}`);
  }
  return possibleBitmap(report.bits, intake.mechanism);
}

/** Integer by integer; both are mechanisms, so equal values under the one's names are all there is. */
function isSame(one: Mechanism, other: Mechanism): boolean {
  return Object.entries(other).every(([name, value]) => one[name as keyof Mechanism] === value);
}

function possibleBitmap(bits: string, mechanism: Mechanism): Uint8Array {
  try {
    const bitmap = decodeBitmap(bits, bitsOf(mechanism));
    if (isPossible(mechanism, bitmap)) return bitmap;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new Refusal('invalid-report', `bits: ${error.message}`);
  }
  throw new Refusal('invalid-report', 'bits: the mechanism makes no such set');
}
