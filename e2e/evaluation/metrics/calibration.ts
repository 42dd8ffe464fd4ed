/** Whether a probability means what it says. */
import { errorFunction } from 'simple-statistics';
import type { ReliabilityBin } from '../suite.ts';

/** Equal-width bins over [0, 1], empty ones left out. */
export function reliability(
  confidence: readonly number[],
  right: readonly boolean[],
  bins = 15,
): ReliabilityBin[] {
  const sums = Array.from({ length: bins }, () => ({ confidence: 0, right: 0, count: 0 }));
  confidence.forEach((value, index) => {
    const bin = sums[Math.min(bins - 1, Math.floor(value * bins))];
    if (!bin) return;
    bin.confidence += value;
    bin.right += Number(right[index] === true);
    bin.count += 1;
  });
  return sums.flatMap((bin) =>
    bin.count === 0
      ? []
      : [{ confidence: bin.confidence / bin.count, accuracy: bin.right / bin.count, count: bin.count }],
  );
}

/** Expected calibration error (Guo et al. 2017, arXiv:1706.04599), mean over bins of |confidence - accuracy|. */
export function calibrationError(bins: readonly ReliabilityBin[]): number {
  return weighted(bins, ({ confidence, accuracy }) => Math.abs(confidence - accuracy));
}

/**
 * The same less its bias, which is upwards: chance alone moves each bin's accuracy off its confidence. The
 * bias is estimated as Kumar et al. 2019 (arXiv:1909.10155) do, each bin's accuracy taken as normal with
 * variance accuracy (1 - accuracy) / count; their resampling is replaced by the mean of the folded normal.
 *
 * @returns never below 0
 */
export function debiasedCalibrationError(bins: readonly ReliabilityBin[]): number {
  const raw = calibrationError(bins);
  const resampled = weighted(bins, ({ confidence, accuracy, count }) =>
    foldedMean(accuracy - confidence, Math.sqrt((accuracy * (1 - accuracy)) / count)),
  );
  return Math.max(0, 2 * raw - resampled);
}

/** What a perfectly calibrated model would show on as many examples: to be printed beside a raw figure. */
export function calibrationNoise(bins: readonly ReliabilityBin[]): number {
  return weighted(bins, ({ confidence, count }) =>
    foldedMean(0, Math.sqrt((confidence * (1 - confidence)) / count)),
  );
}

/** Mean of |X| for X normal (Leone et al. 1961). */
function foldedMean(mu: number, sigma: number): number {
  if (sigma === 0) return Math.abs(mu);
  const z = mu / sigma;
  return sigma * Math.sqrt(2 / Math.PI) * Math.exp(-(z * z) / 2) + mu * errorFunction(z / Math.SQRT2);
}

function weighted(bins: readonly ReliabilityBin[], of: (bin: ReliabilityBin) => number): number {
  const n = bins.reduce((sum, { count }) => sum + count, 0);
  return bins.reduce((sum, bin) => sum + (bin.count / n) * of(bin), 0);
}
