/** Epsilon as the ratio of two integers, so that sampling and checking need no floating point. */

/** 2^16: the denominator of every planned ratio. */
export const SCALE = 65_536;
/** Above this a report protects next to nothing. */
export const MAX_EPSILON = 8;
/** Below this, E = floor(e^ε · 2^16) would say little about ε. */
export const MIN_EPSILON = 0.01;

/** The privacy guarantee: the probability of any output under two inputs differs by at most E / S. */
export interface Ratio {
  E: number;
  S: number;
}

/**
 * The largest E with E / 2^16 ≤ e^ε. `Math.exp` may be off by an ulp and differ between engines, so it is
 * taken down by a relative 2^-46 first: then E / S ≤ e^ε holds for certain, and engines agree.
 * @throws RangeError unless 0.01 ≤ ε ≤ 8
 */
export function ratioOf(epsilon: number): Ratio {
  if (!(epsilon >= MIN_EPSILON && epsilon <= MAX_EPSILON)) {
    throw new RangeError(`epsilon must be from ${MIN_EPSILON} to ${MAX_EPSILON}, not ${epsilon}`);
  }
  return { E: Math.floor(Math.exp(epsilon) * (1 - 2 ** -46) * SCALE), S: SCALE };
}

/** The largest E / S a mechanism may have. */
export const MAX_RATIO: Ratio = ratioOf(MAX_EPSILON);

/**
 * ln(E / S), rounded up: never less than the truth, and not more than what was asked of `ratioOf`. The
 * quotient is off by at most a relative 2^-53 and `Math.log` by an ulp; both are added, with room to spare.
 */
export function exactEpsilon(E: number, S: number): number {
  const rounded = Math.log(E / S);
  return rounded + rounded * 2 ** -51 + 2 ** -52;
}
