/** A probability as so many of 100, by which it still lies on its own side of a step. */
import { CREDIT_STEPS } from '../../domain/credit.ts';

const MOST_DIGITS = 6;

/** @returns whole, with decimals only where rounding would lift it to a step that it is below */
export function hundredths(probability: number): { value: number; digits: number } {
  const step = CREDIT_STEPS.find((one) => probability < one);
  for (let digits = 0; digits < MOST_DIGITS; digits += 1) {
    const value = Number((probability * 100).toFixed(digits));
    if (step === undefined || value < Math.round(step * 100)) return { value, digits };
  }
  return { value: probability * 100, digits: MOST_DIGITS };
}
