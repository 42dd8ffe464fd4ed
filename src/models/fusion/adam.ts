/**
 * AdamW (Loshchilov and Hutter 2019): the weights are multiplied by 1 − rate · decay, then Adam's step is taken.
 * On plain arrays rather than TensorFlow.js's optimiser: its whole state can be stored and taken up again to the
 * bit, and is the same whichever backend computed the gradient.
 */

const BETA1 = 0.9;
const BETA2 = 0.999;
const EPSILON = 1e-8;

export interface AdamState {
  weights: Float32Array;
  /** Running means of the gradient and of its square. */
  moments: [first: Float32Array, second: Float32Array];
}

/** The state before the first step. */
export function adamFrom(weights: Float32Array): AdamState {
  return {
    weights: weights.slice(),
    moments: [new Float32Array(weights.length), new Float32Array(weights.length)],
  };
}

/**
 * Changes the state where there is a gradient.
 *
 * @param gradient [to − from], of the weights from `from` on @param step from 1
 */
export function adamStep(
  { weights, moments: [first, second] }: AdamState,
  gradient: Float32Array,
  from: number,
  step: number,
  { rate: full, decay }: { rate: number; decay: number },
): void {
  const rate = full / (1 - power(BETA1, step));
  const root = Math.sqrt(1 - power(BETA2, step));
  const keep = 1 - full * decay;
  for (let index = 0, at = from; index < gradient.length; index++, at++) {
    const g = gradient[index] as number;
    const m = BETA1 * (first[at] as number) + (1 - BETA1) * g;
    const v = BETA2 * (second[at] as number) + (1 - BETA2) * g * g;
    first[at] = m;
    second[at] = v;
    weights[at] = (weights[at] as number) * keep - (rate * m) / (Math.sqrt(v) / root + EPSILON);
  }
}

/** By multiplying, since engines may round `**` differently; base^exponent for whole exponents. */
function power(base: number, exponent: number): number {
  let [result, factor] = [1, base];
  for (let rest = exponent; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result *= factor;
    factor *= factor;
  }
  return result;
}
