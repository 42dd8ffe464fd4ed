/** Names with a bar each, from a shared zero. */
export interface Measure {
  name: string;
  /** Length and side of the bar. */
  value: number;
  said: string;
}

interface Props {
  measures: readonly Measure[];
  /** Of all that is compared, so that lists under each other have one scale. */
  scale?: readonly Measure[];
}

const percent = (share: number): string => `${share * 100}%`;

export function MeasureRows({ measures, scale = measures }: Props) {
  const values = [0, ...scale.map(({ value }) => value)];
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const span = most - least || 1;
  const at = (value: number): number => (value - least) / span;
  return (
    <ul class="measure-rows">
      {measures.map(({ name, value, said }) => (
        <li key={name}>
          <span>{name}</span>
          <svg class="measure-bar" width="100%" height="16" aria-hidden="true">
            <line class="interval-axis" x1={percent(at(0))} x2={percent(at(0))} y1="0" y2="16" />
            <rect
              x={percent(Math.min(at(value), at(0)))}
              y="4"
              width={percent(Math.max(0.004, Math.abs(at(value) - at(0))))}
              height="8"
            />
          </svg>
          <span class="numbers">{said}</span>
        </li>
      ))}
    </ul>
  );
}
