/** When in the day it happened: 24 marks, taller where there was more. */
const HOURS = 24;
const STEP = 4;
const HEIGHT = 16;

export function HourStrip({ times }: { times: number[] }) {
  const counts = new Array<number>(HOURS).fill(0);
  for (const time of times) {
    const hour = new Date(time).getHours();
    counts[hour] = (counts[hour] ?? 0) + 1;
  }
  const most = Math.max(...counts);
  return (
    <svg class="hour-strip" width={HOURS * STEP} height={HEIGHT} aria-hidden="true">
      {counts.map((count, hour) => {
        const height = count === 0 ? 1 : Math.max(3, (count / most) * HEIGHT);
        return (
          <rect
            key={hour}
            class={count === 0 ? 'idle' : 'busy'}
            x={hour * STEP}
            y={HEIGHT - height}
            width={STEP - 1}
            height={height}
          />
        );
      })}
    </svg>
  );
}
