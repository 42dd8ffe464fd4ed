/** Dot and whiskers for what can be told from none, largest first; a tick where a simulation has its truth. */
import { axisX, dot, type PlotOptions, ruleX, ruleY, text, tickX } from '@observablehq/plot';
import { useCallback } from 'preact/hooks';
import { PlotFigure } from '../../../src/dashboard/parts/plot-figure.tsx';
import type { EstimatesAnswer, SegmentEstimate } from '../../src/contract.ts';
import { fullNameOf, t } from '../i18n/index.ts';

interface Row extends Pick<SegmentEstimate, 'id' | 'share' | 'low' | 'high' | 'truth'> {
  name: string;
  value: string;
  interval: string;
}

const FONT = 14;
const AXIS = 32;
/** From this width on, name, interval and figures stand side by side; below, the words stand above. */
const WIDE = 560;

function intervalPlot(rows: Row[], threshold: number, locale: string, width: number): PlotOptions {
  const isWide = width >= WIDE;
  const row = isWide ? 36 : 52;
  const left = isWide ? Math.min(Math.round(width * 0.42), longest(rows) + 16) : 0;
  const right = isWide ? 168 : 0;
  const inset = isWide ? 0 : 10;
  // With a halo, since on a phone the rules run behind the words.
  const words = { fill: 'var(--text)', stroke: 'var(--background)', strokeWidth: 5, dy: isWide ? 0 : -9 };
  const percent = new Intl.NumberFormat(locale, { style: 'percent' });
  const end = Math.min(1, Math.max(...rows.map(({ high, truth = 0 }) => Math.max(high, truth))) * 1.04);
  return {
    height: rows.length * row + AXIS,
    marginTop: 0,
    marginBottom: AXIS,
    marginLeft: left,
    marginRight: right,
    x: { domain: [0, end], insetLeft: 1, insetRight: 8, nice: false },
    y: { axis: null, padding: 0, domain: rows.map(({ id }) => id) },
    style: { fontSize: `${FONT}px`, fontFamily: 'inherit', overflow: 'visible' },
    marks: [
      axisX({
        ticks: isWide ? 6 : 4,
        tickFormat: (share: number) => percent.format(share),
        tickSize: 4,
        color: 'var(--line-strong)',
        fill: 'var(--quiet)',
        fontSize: 12,
        fontVariant: 'tabular-nums',
      }),
      ruleX([0], { stroke: 'var(--line-strong)' }),
      ruleX([threshold], { stroke: 'var(--line-strong)', strokeDasharray: '3 4' }),
      ruleY(rows, { x1: 'low', x2: 'high', y: 'id', stroke: 'var(--sent)', strokeWidth: 2, dy: inset }),
      tickX(rows, { x: 'low', y: 'id', stroke: 'var(--sent)', strokeWidth: 2, ...caps(row, 8, inset) }),
      tickX(rows, { x: 'high', y: 'id', stroke: 'var(--sent)', strokeWidth: 2, ...caps(row, 8, inset) }),
      dot(rows, { x: 'share', y: 'id', fill: 'var(--sent)', r: 5, dy: inset }),
      tickX(
        rows.filter(({ truth }) => truth !== undefined),
        { x: 'truth', y: 'id', stroke: 'var(--text)', strokeWidth: 2, ...caps(row, 20, inset) },
      ),
      text(rows, {
        ...words,
        frameAnchor: 'left',
        y: 'id',
        text: 'name',
        textAnchor: 'start',
        dx: -left,
        lineWidth: (isWide ? left - 16 : width - 64) / FONT,
        textOverflow: 'ellipsis-end',
      }),
      text(rows, {
        ...words,
        frameAnchor: 'right',
        y: 'id',
        text: 'value',
        textAnchor: 'end',
        dx: isWide ? 56 : 0,
        fontWeight: 600,
        fontVariant: 'tabular-nums',
      }),
      // On a phone the whiskers have to do; the table has the figures.
      isWide
        ? text(rows, {
            ...words,
            frameAnchor: 'right',
            y: 'id',
            text: 'interval',
            textAnchor: 'end',
            dx: right,
            fill: 'var(--quiet)',
            fontSize: 12,
            fontVariant: 'tabular-nums',
          })
        : null,
    ],
  };
}

/** About how wide the longest name is; Chinese characters are as wide as high. */
function longest(rows: Row[]): number {
  const widths = rows.map(({ name }) => name.replace(/[^\x20-\x7e]/g, '  ').length * FONT * 0.56);
  return Math.round(Math.max(...widths));
}

/** Insets that leave a tick of this length, centred at `dy` from the middle of its row. */
function caps(row: number, length: number, dy: number): { insetTop: number; insetBottom: number } {
  return { insetTop: (row - length) / 2 + dy, insetBottom: (row - length) / 2 - dy };
}

export function IntervalChart({
  answer,
  segments,
}: {
  answer: EstimatesAnswer;
  segments: SegmentEstimate[];
}) {
  const words = t.value;
  const threshold = answer.smallestShare ?? 1;
  const rows = segments.map((segment): Row => {
    const { id, share, low, high, truth } = segment;
    return {
      ...{ id, share, low, high },
      ...(truth !== undefined && { truth }),
      name: fullNameOf(segment),
      value: words.percent(share),
      interval: words.chart.interval(low, high),
    };
  });
  const signature = JSON.stringify(rows);
  const { locale } = words.format;
  const draw = useCallback(
    (width: number) => intervalPlot(JSON.parse(signature), threshold, locale, width),
    [signature, threshold, locale],
  );
  const spoken = segments.map((segment) =>
    words.chart.row(fullNameOf(segment), segment.share, segment.low, segment.high),
  );
  return (
    <figure class="interval-chart">
      <PlotFigure label={words.chart.label(spoken.join('; '))} draw={draw} />
      <figcaption>
        <span class="key">
          <span class="key-dot" /> {words.chart.estimate}
        </span>
        <span class="key">
          <span class="key-whisker" /> {words.chart.whisker}
        </span>
        <span class="key">
          <span class="key-threshold" /> {words.chart.threshold(threshold)}
        </span>
        {answer.simulation && (
          <span class="key">
            <span class="key-truth" /> {words.chart.truth}
          </span>
        )}
      </figcaption>
    </figure>
  );
}
