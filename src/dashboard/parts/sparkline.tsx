/** Nine weeks of evidence, the current one marked. */
import { areaY, dot, lineY, type PlotOptions } from '@observablehq/plot';
import { useCallback } from 'preact/hooks';
import { format, t } from '../i18n/index.ts';
import { PlotFigure } from './plot-figure.tsx';

const WIDTH = 96;
const HEIGHT = 28;
const WEEKS = 9;

export function Sparkline({ weeks }: { weeks: number[] }) {
  const recent = [...new Array<number>(WEEKS).fill(0), ...weeks].slice(-WEEKS);
  const signature = recent.join();
  const draw = useCallback((): PlotOptions => {
    const points = signature.split(',').map((value, week) => ({ week, value: Number(value) }));
    return {
      height: HEIGHT,
      margin: 4,
      x: { axis: null },
      y: { axis: null, domain: [0, Math.max(1, ...points.map(({ value }) => value))] },
      marks: [
        areaY(points, {
          x: 'week',
          y: 'value',
          fill: 'var(--concluded)',
          fillOpacity: 0.15,
          curve: 'monotone-x',
        }),
        lineY(points, {
          x: 'week',
          y: 'value',
          stroke: 'var(--concluded)',
          strokeWidth: 1.5,
          curve: 'monotone-x',
        }),
        dot(points.slice(-1), { x: 'week', y: 'value', r: 2.5, fill: 'var(--concluded)' }),
      ],
    };
  }, [signature]);
  const spoken = recent.map((value) => format.value.number(Math.round(value))).join(', ');
  return <PlotFigure label={t.value.concluded.weeks(spoken)} draw={draw} fixedWidth={WIDTH} />;
}
