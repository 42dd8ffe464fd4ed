/** One figure as a dot on a line, with the published marks as ticks; what is advised lies on the solid part. */
import type { Indicator } from '../../../domain/finance.ts';
import { t } from '../../i18n/index.ts';

const HEIGHT = 24;
const MIDDLE = HEIGHT / 2;
const percent = (share: number): string => `${share * 100}%`;

export function ThresholdScale({ indicator, value }: { indicator: Indicator; value: number }) {
  const words = t.value.finances;
  const { thresholds, better, unit } = indicator;
  const marks = thresholds.map(({ at }) => at);
  const most = Math.max(value, 0, ...marks) * 1.25 || 1;
  const least = Math.min(0, value) * 1.25;
  const at = (amount: number): number => (amount - least) / (most - least);
  const best = marks[0] ?? 0;
  const [from, to] = better === 'more' ? [at(best), 1] : [0, at(best)];
  const label = words.scaleLabel(
    words.inUnit(value, unit),
    marks.map((mark) => words.inUnit(mark, unit)).join(', '),
  );
  return (
    <svg class="threshold-scale" width="100%" height={HEIGHT} role="img" aria-label={label}>
      <line class="scale-axis" x1="0" x2="100%" y1={MIDDLE} y2={MIDDLE} />
      <line class="scale-advised" x1={percent(from)} x2={percent(to)} y1={MIDDLE} y2={MIDDLE} />
      {marks.map((mark) => (
        <line
          key={mark}
          class="scale-mark"
          x1={percent(at(mark))}
          x2={percent(at(mark))}
          y1={MIDDLE - 8}
          y2={MIDDLE + 8}
        />
      ))}
      <circle class="scale-value" cx={percent(at(value))} cy={MIDDLE} r="5" />
    </svg>
  );
}
