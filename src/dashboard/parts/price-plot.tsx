/** Price bands of one currency on one axis: whisker for what was looked at, dot for what was paid. */
import { axisX, dot, gridX, type PlotOptions, ruleY, text, tickX } from '@observablehq/plot';
import { useCallback } from 'preact/hooks';
import type { PriceFact } from '../../domain/profile.ts';
import { format, t } from '../i18n/index.ts';
import { categoryName } from '../state/fact-name.ts';
import { PlotFigure } from './plot-figure.tsx';
import { priceWords } from './price-words.ts';

interface Row {
  id: string;
  name: string;
  low?: number;
  median?: number;
  high?: number;
  paid?: number;
}

const FONT = 14;
const WIDE = 560;
const AXIS = 28;
/** Above this ratio small prices would be one heap on an even axis. */
const SPREAD = 20;

/** Round amounts, not so many that they would stand on each other. */
function logTicks(least: number, most: number): number[] {
  const from = Math.floor(Math.log10(least));
  const powers = Array.from(
    { length: Math.ceil(Math.log10(most)) - from + 1 },
    (_, index) => 10 ** (from + index),
  );
  const steps = powers.length > 4 ? [1] : [1, 3];
  return powers
    .flatMap((power) => steps.map((step) => power * step))
    .filter((tick) => tick >= least && tick <= most);
}

function pricePlot(rows: Row[], width: number, currency: string): PlotOptions {
  const wide = width >= WIDE;
  const row = wide ? 32 : 44;
  const left = wide ? Math.round(width * 0.27) : 8;
  const nameDy = wide ? 0 : -14;
  const amounts = rows.flatMap(({ low, high, paid }) =>
    [low, high, paid].filter((amount) => amount !== undefined),
  );
  const [least, most] = [Math.min(...amounts), Math.max(...amounts)];
  const log = least > 0 && most / least > SPREAD;
  const ticks = log ? logTicks(least * 0.9, most * 1.1) : 5;
  const tick = (amount: number): string => format.value.price(amount, currency).replace(/[.,]00$/, '');
  return {
    height: rows.length * row + AXIS,
    marginTop: 0,
    marginBottom: AXIS,
    marginLeft: left,
    marginRight: 24,
    x: { type: log ? 'log' : 'linear', domain: log ? [least * 0.9, most * 1.1] : [0, most * 1.05] },
    y: { axis: null, padding: 0, domain: rows.map(({ id }) => id) },
    style: { fontSize: `${FONT}px`, fontFamily: 'inherit', overflow: 'visible' },
    marks: [
      gridX({ ticks, stroke: 'var(--line)', strokeOpacity: 1 }),
      axisX({ ticks, tickSize: 0, tickFormat: tick, label: null, fontSize: 12, fill: 'var(--quiet)' }),
      ruleY(
        rows.filter(({ low }) => low !== undefined),
        { x1: 'low', x2: 'high', y: 'id', stroke: 'var(--concluded)', strokeWidth: 2 },
      ),
      tickX(
        rows.filter(({ median }) => median !== undefined),
        { x: 'median', y: 'id', stroke: 'var(--concluded)', strokeWidth: 2, inset: row / 2 - 7 },
      ),
      dot(
        rows.filter(({ paid }) => paid !== undefined),
        { x: 'paid', y: 'id', r: 5, fill: 'var(--concluded)', stroke: 'var(--background)', strokeWidth: 2 },
      ),
      text(rows, {
        frameAnchor: 'left',
        y: 'id',
        text: 'name',
        textAnchor: 'start',
        dx: wide ? -left : -8,
        dy: nameDy,
        fill: 'var(--text)',
        lineWidth: (wide ? left - 16 : width) / FONT,
        textOverflow: 'ellipsis-end',
      }),
    ],
  };
}

export function PricePlot({ prices, currency }: { prices: PriceFact[]; currency: string }) {
  const rows = prices.map(
    (price): Row => ({
      id: price.id,
      name: categoryName(price),
      ...(price.viewed && { low: price.viewed.low, median: price.viewed.median, high: price.viewed.high }),
      ...(price.bought && { paid: price.bought.median }),
    }),
  );
  const signature = JSON.stringify(rows);
  const draw = useCallback(
    (width: number) => pricePlot(JSON.parse(signature), width, currency),
    [signature, currency],
  );
  const spoken = prices.map((price) => `${categoryName(price)}: ${priceWords(price)}`);
  return (
    <figure class="price-plot">
      <PlotFigure label={t.value.profile.prices.label(format.value.list(spoken))} draw={draw} />
    </figure>
  );
}
