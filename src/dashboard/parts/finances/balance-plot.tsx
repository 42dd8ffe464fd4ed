/** The balance at the end of each month as a line, the lowest of the month as ticks under it, and zero. */
import { areaY, axisX, axisY, dot, gridY, line, type PlotOptions, ruleX, ruleY } from '@observablehq/plot';
import { useCallback } from 'preact/hooks';
import type { MonthFlow } from '../../../domain/finance.ts';
import { t } from '../../i18n/index.ts';
import { PlotFigure } from '../plot-figure.tsx';

export type BalanceMonth = Pick<MonthFlow, 'month'> &
  Required<Pick<MonthFlow, 'lowestBalance' | 'lastBalance'>>;

const HEIGHT = 180;
const WIDE = 560;
const TICK = 40;

function balancePlot(months: BalanceMonth[], currency: string, width: number): PlotOptions {
  const { short, tick } = t.peek().finances.money;
  const left = width >= WIDE ? 64 : 48;
  const every = Math.max(1, Math.ceil((months.length * TICK) / Math.max(1, width - left)));
  const shown = months.filter((_, index) => index % every === 0).map(({ month }) => month);
  const values = months.flatMap(({ lowestBalance, lastBalance }) => [lowestBalance, lastBalance]);
  const least = Math.min(0, ...values);
  const most = Math.max(0, ...values);
  const room = (most - least || 1) * 0.06;
  return {
    height: HEIGHT,
    marginTop: 12,
    marginBottom: 36,
    marginLeft: left,
    marginRight: 4,
    x: { type: 'point', domain: months.map(({ month }) => month), padding: 0.5 },
    y: { domain: [least < 0 ? least - room : 0, most + room] },
    style: { fontSize: '12px', fontFamily: 'inherit', overflow: 'visible' },
    marks: [
      gridY({ ticks: 4, stroke: 'var(--line)', strokeOpacity: 1 }),
      axisY({
        ticks: 4,
        tickSize: 0,
        tickFormat: (amount: number) => short(amount, currency),
        label: null,
        fill: 'var(--quiet)',
      }),
      axisX({ ticks: shown, tickSize: 0, tickFormat: tick, label: null, fill: 'var(--quiet)' }),
      areaY(months, { x: 'month', y: 'lastBalance', fill: 'var(--concluded-soft)' }),
      ruleX(months, {
        x: 'month',
        y1: 'lowestBalance',
        y2: 'lastBalance',
        stroke: 'var(--concluded)',
        strokeWidth: 1.5,
        strokeDasharray: '2 3',
      }),
      line(months, { x: 'month', y: 'lastBalance', stroke: 'var(--concluded)', strokeWidth: 2 }),
      dot(months, { x: 'month', y: 'lastBalance', r: 3, fill: 'var(--concluded)' }),
      dot(months, {
        x: 'month',
        y: 'lowestBalance',
        r: 3,
        fill: ({ lowestBalance }: BalanceMonth) => (lowestBalance < 0 ? 'var(--warn)' : 'var(--background)'),
        stroke: ({ lowestBalance }: BalanceMonth) => (lowestBalance < 0 ? 'var(--warn)' : 'var(--concluded)'),
      }),
      ruleY([0], { stroke: 'var(--text)', strokeWidth: 1 }),
    ],
  };
}

export function BalancePlot(props: { months: BalanceMonth[]; currency: string; label: string }) {
  const { months, currency, label } = props;
  const signature = JSON.stringify(months);
  const { locale } = t.value.format;
  const draw = useCallback(
    (width: number) => (locale ? balancePlot(JSON.parse(signature), currency, width) : {}),
    [signature, currency, locale],
  );
  return <PlotFigure label={label} draw={draw} />;
}
