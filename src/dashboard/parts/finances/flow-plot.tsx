/** Income above the line, fixed costs and other spending below it, what is left over as a dot; by month. */
import { axisX, axisY, barY, dot, gridY, type PlotOptions, ruleY } from '@observablehq/plot';
import { useCallback } from 'preact/hooks';
import type { MonthFlow } from '../../../domain/finance.ts';
import { t } from '../../i18n/index.ts';
import { PlotFigure } from '../plot-figure.tsx';

const HEIGHT = 300;
const WIDE = 560;
const BOTTOM = 36;
/** Names of months need this much room each. */
const TICK = 40;

type Drawn = Pick<MonthFlow, 'month' | 'complete' | 'income' | 'fixed' | 'other' | 'net'>;

function flowPlot(months: Drawn[], currency: string, width: number): PlotOptions {
  const { short, tick } = t.peek().finances.money;
  const wide = width >= WIDE;
  const left = wide ? 64 : 48;
  const every = Math.max(1, Math.ceil((months.length * TICK) / Math.max(1, width - left)));
  const shown = months.filter((_, index) => index % every === 0).map(({ month }) => month);
  const most = Math.max(...months.map(({ income }) => income), 1);
  const least = Math.max(...months.map(({ fixed, other }) => fixed + other), 1);
  const solid = months.filter(({ complete }) => complete);
  const open = months.filter(({ complete }) => !complete);
  const bars = (rows: Drawn[], hatched: boolean) => [
    barY(rows, {
      x: 'month',
      y: 'income',
      fill: hatched ? 'url(#solidity-1)' : 'var(--concluded)',
      stroke: 'var(--concluded)',
      insetLeft: 1,
      insetRight: 1,
    }),
    barY(rows, {
      x: 'month',
      y1: 0,
      y2: ({ fixed }: Drawn) => -fixed,
      fill: 'var(--observed)',
      fillOpacity: hatched ? 0.3 : 1,
      stroke: 'var(--observed)',
      insetLeft: 1,
      insetRight: 1,
    }),
    barY(rows, {
      x: 'month',
      y1: ({ fixed }: Drawn) => -fixed,
      y2: ({ fixed, other }: Drawn) => -fixed - other,
      fill: 'var(--observed)',
      fillOpacity: hatched ? 0.12 : 0.35,
      stroke: 'var(--observed)',
      insetLeft: 1,
      insetRight: 1,
    }),
  ];
  return {
    height: HEIGHT,
    marginTop: 12,
    marginBottom: BOTTOM,
    marginLeft: left,
    marginRight: 4,
    x: { type: 'band', domain: months.map(({ month }) => month), padding: months.length > 18 ? 0.15 : 0.3 },
    y: { domain: [-least * 1.05, most * 1.05] },
    style: { fontSize: '12px', fontFamily: 'inherit', overflow: 'visible' },
    marks: [
      gridY({ ticks: 6, stroke: 'var(--line)', strokeOpacity: 1 }),
      axisY({
        ticks: 6,
        tickSize: 0,
        tickFormat: (amount: number) => short(Math.abs(amount), currency),
        label: null,
        fill: 'var(--quiet)',
      }),
      axisX({ ticks: shown, tickSize: 0, tickFormat: tick, label: null, fill: 'var(--quiet)' }),
      ...bars(solid, false),
      ...bars(open, true),
      ruleY([0], { stroke: 'var(--text)', strokeWidth: 1 }),
      dot(solid, {
        x: 'month',
        y: 'net',
        r: 4,
        fill: 'var(--text)',
        stroke: 'var(--background)',
        strokeWidth: 2,
      }),
    ],
  };
}

export function FlowPlot({ months, currency, label }: { months: Drawn[]; currency: string; label: string }) {
  const signature = JSON.stringify(months);
  // The words on the axes follow the language.
  const { locale } = t.value.format;
  const draw = useCallback(
    (width: number) => (locale ? flowPlot(JSON.parse(signature), currency, width) : {}),
    [signature, currency, locale],
  );
  return <PlotFigure label={label} draw={draw} />;
}
