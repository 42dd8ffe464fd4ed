/** Truth against estimate, as text. */
import type { EstimatesAnswer, SegmentEstimate } from '../src/contract.ts';

/** The share of intervals that hold what they should; 95 % are meant to. */
export function coverageOf(segments: readonly SegmentEstimate[]): { covered: number; of: number } {
  const known = segments.filter(({ truth }) => truth !== undefined);
  const covered = known.filter(({ truth = 0, low, high }) => low <= truth && truth <= high);
  return { covered: covered.length, of: known.length };
}

export function tableOf({ segments }: EstimatesAnswer): string {
  const width = Math.max(...segments.map(({ name }) => name.length));
  const line = (name: string, truth: string, estimate: string, interval: string, remark: string): string =>
    `  ${name.padEnd(width)}  ${truth.padStart(7)}  ${estimate.padStart(8)}  ${interval.padStart(16)}  ${remark}\n`;
  return (
    line('', 'truth', 'estimate', '95 % interval', '') +
    segments
      .toSorted((a, b) => (b.truth ?? 0) - (a.truth ?? 0))
      .map(({ name, truth = 0, share, low, high, distinguishable }) =>
        line(
          name,
          percent(truth),
          percent(share),
          `${percent(low)} to ${percent(high)}`,
          [
            distinguishable ? '' : 'not distinguishable from none',
            low <= truth && truth <= high ? '' : 'interval misses the truth',
          ]
            .filter(Boolean)
            .join('; '),
        ),
      )
      .join('')
  );
}

export function sentenceOf(answer: EstimatesAnswer): string {
  const { covered, of } = coverageOf(answer.segments);
  const seen = answer.segments.filter(({ distinguishable }) => distinguishable);
  const smallest = answer.smallestShare ?? Number.POSITIVE_INFINITY;
  return [
    `${mechanismLine(answer)}, ${answer.n.toLocaleString('en-GB')} reports.`,
    `${covered} of ${of} intervals hold the truth (95 % are meant to).`,
    `${seen.length} of ${of} segments can be told from none; at this number of reports only shares above about ${percent(smallest)} can.`,
  ]
    .map((line) => `  ${line}\n`)
    .join('');
}

export function mechanismLine({
  mechanism,
  epsilon,
}: Pick<EstimatesAnswer, 'mechanism' | 'epsilon'>): string {
  const { E, S, k } = mechanism;
  const integers =
    mechanism.name === 'privset'
      ? `PrivSet, L = ${mechanism.L}, s = ${mechanism.s}`
      : `Subset selection, L = 1, w = ${mechanism.w}`;
  return `${integers}, k = ${k}, E/S = ${E}/${S}, epsilon ${epsilon.toFixed(4)}`;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
