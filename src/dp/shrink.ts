/**
 * Many noisy estimates together: each is drawn towards the mean of all, the more so the less they differ beyond their
 * noise. A function of what was estimated, so that it costs no privacy (Dwork and Roth, The Algorithmic Foundations of
 * Differential Privacy, 2014, proposition 2.1).
 */

export interface Shrunken {
  /** In the order of what came in. */
  estimates: { value: number; error: number }[];
  mean: number;
  /** B: what is taken off the distance from the mean; 1 where noise alone explains how they differ. */
  shrinkage: number;
}

/**
 * Empirical Bayes for k estimates of equal variance V (Efron and Morris, Data Analysis Using Stein's Estimator and its
 * Generalizations, JASA 70, 1975, positive part; standard errors: Morris, Parametric Empirical Bayes Inference, JASA
 * 78, 1983, equation 1.17):
 *
 *     B = min(1, (k−3) V / Σ (x_i − x̄)²)     θ_i = x̄ + (1−B) (x_i − x̄)
 *     s_i² = V (1 − B (k−1)/k) + 2/(k−3) B² (x_i − x̄)²
 *
 * @param values x, unbiased and not cut, at least 4
 * @param variance V, above 0
 * @throws RangeError for fewer values, or another variance
 */
export function shrink(values: readonly number[], variance: number): Shrunken {
  const k = values.length;
  if (k < 4) throw new RangeError(`too few to tell noise from difference: ${k}`);
  if (!(variance > 0)) throw new RangeError(`not a variance: ${variance}`);
  const mean = values.reduce((sum, value) => sum + value, 0) / k;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const shrinkage = Math.min(1, ((k - 3) * variance) / squares);
  return {
    mean,
    shrinkage,
    estimates: values.map((value) => {
      const away = value - mean;
      const noise = variance * (1 - (shrinkage * (k - 1)) / k);
      return {
        value: mean + (1 - shrinkage) * away,
        error: Math.sqrt(noise + (2 / (k - 3)) * (shrinkage * away) ** 2),
      };
    }),
  };
}
