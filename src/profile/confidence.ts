/**
 * How sure one may be of an interest. Each activity behind it carries a calibrated probability of
 * being about the topic; their decayed sum is the expected number of such activities today. The
 * confidence is the probability that there are at least MIN_EVIDENCE of them, with the number taken
 * as Poisson distributed (Le Cam 1960: the Poisson limit of independent rare indicators; it has the
 * larger variance, so beyond MIN_EVIDENCE expected activities it errs on the doubtful side).
 */

/** One page is a click, two are a coincidence. */
export const MIN_EVIDENCE = 3;

/** From here on an interest is stated; below, there is "not enough evidence". */
export const STATED = 0.5;

/**
 * @param expected decayed sum of probabilities, in activities
 * @param activities how many activities contribute
 * @returns probability in [0, 1)
 */
export function confidenceOf(expected: number, activities: number): number {
  if (activities < MIN_EVIDENCE || expected <= 0) return 0;
  let term = Math.exp(-expected);
  let below = 0;
  for (let k = 0; k < MIN_EVIDENCE; k += 1) {
    below += term;
    term *= expected / (k + 1);
  }
  return Math.max(0, 1 - below);
}
