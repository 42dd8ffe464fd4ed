/** The hours of a week as 7 × 24 squares, the darker the more; and the same as a table. */
import { format, t } from '../i18n/index.ts';

const HOURS = 24;
const CELL = 16;
const GAP = 2;
const PITCH = CELL + GAP;
const LEFT = 36;
const TOP = 18;
/** Hours that are written above the squares. */
const EVERY = 6;

interface Props {
  /** [7][24], Monday first. */
  hours: number[][];
  peak: string;
}

const hourName = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;

function Squares({ hours, peak }: Props) {
  const words = t.value.profile.rhythm;
  const most = Math.max(1, ...hours.flat());
  return (
    <svg
      class="week-grid"
      viewBox={`0 0 ${LEFT + HOURS * PITCH} ${TOP + hours.length * PITCH}`}
      role="img"
      aria-label={words.label(peak)}
    >
      {Array.from({ length: HOURS / EVERY }, (_, index) => (
        <text key={index} x={LEFT + index * EVERY * PITCH} y={TOP - 6}>
          {hourName(index * EVERY)}
        </text>
      ))}
      {hours.map((counts, day) => (
        <g key={words.days[day]} transform={`translate(0 ${TOP + day * PITCH})`}>
          <text x="0" y={CELL - 4}>
            {words.days[day]}
          </text>
          {counts.map((count, hour) => (
            <rect
              key={hour}
              class={count === 0 ? 'idle' : 'busy'}
              x={LEFT + hour * PITCH}
              width={CELL}
              height={CELL}
              rx="2"
              fill-opacity={count === 0 ? 1 : 0.15 + 0.85 * Math.sqrt(count / most)}
            />
          ))}
        </g>
      ))}
    </svg>
  );
}

function Table({ hours }: Pick<Props, 'hours'>) {
  const words = t.value.profile.rhythm;
  return (
    <table class="numbers-table">
      <thead>
        <tr>
          <th scope="col">{words.hour}</th>
          {words.days.map((day) => (
            <th key={day} scope="col">
              {day}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {Array.from({ length: HOURS }, (_, hour) => (
          <tr key={hour}>
            <th scope="row">{hourName(hour)}</th>
            {words.days.map((day, index) => (
              <td key={day}>{format.value.number(hours[index]?.[hour] ?? 0)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function WeekGrid({ hours, peak }: Props) {
  return (
    <figure class="week">
      <Squares hours={hours} peak={peak} />
      <details>
        <summary>{t.value.profile.rhythm.table}</summary>
        <Table hours={hours} />
      </details>
    </figure>
  );
}
