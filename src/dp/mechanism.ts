/** One entry for both mechanisms. */
import type { Mechanism } from '../domain/report.ts';
import type { Below } from './below.ts';
import { indicesOf } from './bitmap.ts';
import { planPrivSet, privSetProbabilities, randomiseSet } from './privset.ts';
import { planSubsetSelection, randomiseValue, subsetSelectionProbabilities } from './subset-selection.ts';
import type { Probabilities } from './variance.ts';

export interface MechanismChoice {
  mechanism: Mechanism['name'];
  /** How many segments a report can stand for, L; 1 for subset selection. */
  segments: number;
  epsilon: number;
  /** How many segments the list has. */
  count: number;
}

/** @throws RangeError when one of the numbers is out of range for the mechanism */
export function planMechanism({ mechanism, segments, epsilon, count }: MechanismChoice): Mechanism {
  if (mechanism === 'privset') return planPrivSet(count, segments, epsilon);
  if (segments !== 1) throw new RangeError(`subset selection reports one segment, not ${segments}`);
  return planSubsetSelection(count + 1, epsilon);
}

/**
 * The bitmap to send for a person with these segments. All randomness comes from `below`; a list without
 * segments is randomised like any other, so that it cannot be told from one.
 * @param indices different segments of the list; at most 1 for subset selection, at most L for PrivSet
 * @returns `bitsOf(mechanism)` bits, bit i of byte i >> 3, least significant first
 * @throws RangeError for too many, repeated or unknown segments
 */
export function randomise(
  mechanism: Mechanism,
  indices: readonly number[],
  below: Below,
): Uint8Array<ArrayBuffer> {
  if (mechanism.name === 'privset') return randomiseSet(mechanism, indices, below);
  const none = mechanism.k - 1;
  const [index = none, ...more] = indices;
  if (more.length > 0 || (indices.length > 0 && index === none)) {
    throw new RangeError(`not at most one of ${none} segments: ${indices.join(', ')}`);
  }
  return randomiseValue(mechanism, index, below);
}

/** How often a report names what its sender has (p) and what not (q), computed from integers. */
export function probabilities(mechanism: Mechanism): Probabilities {
  return mechanism.name === 'privset'
    ? privSetProbabilities(mechanism)
    : subsetSelectionProbabilities(mechanism);
}

/** Length of the bitmap in bits; the last bit of subset selection means "none". */
export function bitsOf({ k }: Mechanism): number {
  return k;
}

/** How many of the bits are segments. */
export function segmentsOf({ name, k }: Mechanism): number {
  return name === 'privset' ? k : k - 1;
}

/** Whether the mechanism can make this bitmap at all; what is not possible was forged. */
export function isPossible(mechanism: Mechanism, bitmap: Uint8Array): boolean {
  if (bitmap.length !== Math.ceil(mechanism.k / 8)) return false;
  const indices = indicesOf(bitmap);
  if (indices.some((index) => index >= mechanism.k)) return false;
  if (mechanism.name === 'subset-selection') return indices.length === mechanism.w;
  return indices.length <= mechanism.s && indices.length >= mechanism.s - mechanism.L;
}
