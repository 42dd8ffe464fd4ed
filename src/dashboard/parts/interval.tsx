/** A share with its 95 % interval on an axis from nothing to all. */
interface Props {
  value: number;
  interval: [low: number, high: number];
}

const HEIGHT = 16;
const MIDDLE = HEIGHT / 2;
const percent = (share: number): string => `${share * 100}%`;

export function Interval({ value, interval: [low, high] }: Props) {
  return (
    <svg class="interval" width="100%" height={HEIGHT} aria-hidden="true">
      <line class="interval-axis" x1="0" x2="100%" y1={MIDDLE} y2={MIDDLE} />
      <line class="interval-range" x1={percent(low)} x2={percent(high)} y1={MIDDLE} y2={MIDDLE} />
      <circle class="interval-value" cx={percent(value)} cy={MIDDLE} r="5" />
    </svg>
  );
}
