/**
 * What points at made-up reports. One crafted report adds (1-q)/(p-q) to the estimate of what it names and
 * takes q/(p-q) from everything else, so many of them leave marks. A few hundred among many thousands do
 * not: the page says so.
 */
import type { Mechanism } from '../../src/domain/report.ts';
import type { Estimates, Tally } from '../../src/dp/estimate.ts';
import { probabilities } from '../../src/dp/mechanism.ts';
import { noiseVariance, totalVariance } from '../../src/dp/variance.ts';
import type { Warning } from './contract.ts';

/** About one false alarm in 30,000 looks at one number. */
const SIGMAS = 4;

export interface Counted {
  tally: Tally;
  estimates: Estimates;
}

/** @param before the epoch before, if it has enough reports */
export function warningsOf(
  mechanism: Mechanism,
  now: Counted,
  before: Counted | undefined,
  ids: readonly string[],
): Warning[] {
  const rates = probabilities(mechanism);
  const { n } = now.tally;
  const noise = Math.sqrt(noiseVariance(rates, 0) / n);
  const noiseOfAll = Math.sqrt(noiseVariance(rates, 1) / n);
  const impossible = ids.filter((_, at) => {
    const share = now.estimates.segments[at]?.raw.share ?? 0;
    return share < -SIGMAS * noise || share > 1 + SIGMAS * noiseOfAll;
  });
  const jump = before
    ? ids.filter((_, at) => {
        const [later, earlier] = [now, before].map(({ estimates }) => estimates.segments[at]?.raw.share ?? 0);
        const variance = [now, before].map(({ tally, estimates }) => {
          const share = estimates.segments[at]?.share ?? 0;
          return totalVariance(rates, share) / tally.n;
        });
        const deviation = Math.sqrt(variance.reduce((sum, part) => sum + part, 0));
        return Math.abs((later ?? 0) - (earlier ?? 0)) > SIGMAS * deviation;
      })
    : [];
  return [
    ...(impossible.length > 0 ? [{ code: 'impossible' as const, segments: impossible }] : []),
    ...(isWeightOff(mechanism, now.tally) ? [{ code: 'weight' as const }] : []),
    ...(jump.length > 0 ? [{ code: 'jump' as const, segments: jump }] : []),
  ];
}

/**
 * PrivSet names s of k + L values, so a report of someone with j of at most L segments has kq + j(p-q) bits
 * on average; the sum over all reports has to lie between j = 0 and j = L. A report's number of bits lies
 * within a range of L, so its variance is at most L²/4. Subset selection has exactly w, checked one by one.
 */
function isWeightOff(mechanism: Mechanism, { n, counts }: Tally): boolean {
  if (mechanism.name !== 'privset') return false;
  const { p, q } = probabilities(mechanism);
  const { k, L } = mechanism;
  const weight = counts.reduce((sum, count) => sum + count, 0);
  const slack = SIGMAS * (L / 2) * Math.sqrt(n);
  return weight < n * k * q - slack || weight > n * (k * q + L * (p - q)) + slack;
}
