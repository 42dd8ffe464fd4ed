/** Predicted against actual shares, with the line on which they agree. */
import { axisX, axisY, dot, gridX, gridY, line, type PlotOptions, ruleX } from '@observablehq/plot';
import { useCallback } from 'preact/hooks';
import type { CreditCalibrationBin } from '../../../domain/credit.ts';
import { format, t } from '../../i18n/index.ts';
import { PlotFigure } from '../plot-figure.tsx';

const MOST_WIDTH = 420;

function calibrationPlot(
  bins: CreditCalibrationBin[],
  names: { predicted: string; observed: string },
  percent: (share: number) => string,
  width: number,
): PlotOptions {
  const most = Math.min(1, Math.max(...bins.flatMap(({ predicted, high }) => [predicted, high])) + 0.05);
  const side = Math.min(width, MOST_WIDTH);
  const shared = {
    tickSize: 0,
    ticks: 5,
    tickFormat: percent,
    fill: 'var(--quiet)',
    labelArrow: 'none',
  } as const;
  return {
    width: side,
    height: side,
    marginTop: 28,
    marginLeft: 48,
    marginBottom: 44,
    marginRight: 12,
    x: { domain: [0, most] },
    y: { domain: [0, most] },
    style: { fontSize: '12px', fontFamily: 'inherit', overflow: 'visible' },
    marks: [
      gridX({ ticks: 5, stroke: 'var(--line)', strokeOpacity: 1 }),
      gridY({ ticks: 5, stroke: 'var(--line)', strokeOpacity: 1 }),
      axisX({ ...shared, label: names.predicted, labelAnchor: 'center' }),
      axisY({ ...shared, label: names.observed, labelAnchor: 'top' }),
      line(
        [
          [0, 0],
          [most, most],
        ],
        { stroke: 'var(--quiet)', strokeDasharray: '4 4' },
      ),
      ruleX(bins, { x: 'predicted', y1: 'low', y2: 'high', stroke: 'var(--concluded)', strokeWidth: 2 }),
      dot(bins, {
        x: 'predicted',
        y: 'observed',
        r: 5,
        fill: 'var(--concluded)',
        stroke: 'var(--background)',
        strokeWidth: 2,
      }),
    ],
  };
}

export function CalibrationPlot({ bins }: { bins: readonly CreditCalibrationBin[] }) {
  const words = t.value.credit;
  const { percent, locale, list } = format.value;
  const signature = JSON.stringify([bins, words.predicted, words.observed]);
  const draw = useCallback(
    (width: number) => {
      const [drawn, predicted, observed] = JSON.parse(signature);
      const named = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
      return calibrationPlot(drawn, { predicted, observed }, (share) => named.format(share), width);
    },
    [signature, locale],
  );
  const points = bins.map(({ predicted, observed }) =>
    words.calibrationPoint(percent(predicted), percent(observed)),
  );
  return <PlotFigure label={words.calibrationLabel(list(points))} draw={draw} />;
}
