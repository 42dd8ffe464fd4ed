/** Each recurring flow on a line of its own: a dot for every time it came, a ring for when it is next due. */
import { axisX, dot, gridX, type PlotOptions, ruleY, text } from '@observablehq/plot';
import { useCallback, useEffect, useState } from 'preact/hooks';
import type { CashFlow, Transaction } from '../../../domain/finance.ts';
import { format, t } from '../../i18n/index.ts';
import { finances, transactionsOf } from '../../state/finances.ts';
import { PlotFigure } from '../plot-figure.tsx';

interface Row {
  id: string;
  name: string;
  income: boolean;
  days: number[];
  next?: number;
}

const DAY_MS = 86_400_000;
const MOST = 10;
/** As many as can be asked for at once. */
const MOST_ROWS = 2_000;
const FONT = 14;
const WIDE = 560;
const AXIS = 28;

function recurringPlot(rows: Row[], locale: string, width: number): PlotOptions {
  const wide = width >= WIDE;
  const height = wide ? 30 : 44;
  const left = wide ? Math.round(width * 0.27) : 8;
  const points = rows.flatMap(({ id, income, days }) =>
    days.map((day) => ({ id, income, date: new Date(day * DAY_MS) })),
  );
  const due = rows.flatMap(({ id, income, next }) =>
    next === undefined ? [] : [{ id, income, date: new Date(next * DAY_MS) }],
  );
  const month = new Intl.DateTimeFormat(locale, { month: 'short', timeZone: 'UTC' });
  const tint = ({ income }: { income: boolean }): string => (income ? 'var(--concluded)' : 'var(--observed)');
  const dy = wide ? 0 : 8;
  return {
    height: rows.length * height + AXIS + (wide ? 0 : 12 + dy),
    marginTop: wide ? 0 : 12,
    marginBottom: AXIS + dy,
    marginLeft: left,
    marginRight: 16,
    x: { type: 'utc' },
    y: { axis: null, padding: 0, domain: rows.map(({ id }) => id) },
    style: { fontSize: `${FONT}px`, fontFamily: 'inherit', overflow: 'visible' },
    marks: [
      gridX({ ticks: wide ? 8 : 4, stroke: 'var(--line)', strokeOpacity: 1 }),
      axisX({
        ticks: wide ? 8 : 4,
        tickSize: 0,
        tickFormat: (date: Date) =>
          date.getUTCMonth() === 0 ? String(date.getUTCFullYear()) : month.format(date),
        label: null,
        fontSize: 12,
        fill: 'var(--quiet)',
      }),
      ruleY(rows, { y: 'id', stroke: 'var(--line)', dy }),
      dot(points, { x: 'date', y: 'id', r: 3.5, fill: tint, dy }),
      dot(due, { x: 'date', y: 'id', r: 3.5, stroke: tint, fill: 'var(--background)', dy }),
      text(rows, {
        frameAnchor: 'left',
        y: 'id',
        text: 'name',
        textAnchor: 'start',
        dx: wide ? -left : -8,
        dy: wide ? 0 : -10,
        fill: 'var(--text)',
        lineWidth: (wide ? left - 16 : width) / FONT,
        textOverflow: 'ellipsis-end',
      }),
    ],
  };
}

export function RecurringPlot({ flow }: { flow: CashFlow }) {
  const words = t.value.finances;
  const [rows, setRows] = useState<Transaction[]>([]);
  const shown = flow.recurring.slice(0, MOST);
  const ids = shown.flatMap(({ transactions }) => transactions).slice(0, MOST_ROWS);
  const key = JSON.stringify(ids);
  const revision = finances.value;
  useEffect(() => {
    let left = false;
    void transactionsOf({ ids: JSON.parse(key) }).then((found) => {
      if (!left && found && revision) setRows(found);
    });
    return () => {
      left = true;
    };
  }, [key, revision]);

  const days = new Map(rows.map(({ id, day }) => [id, day]));
  const drawn = shown.map(
    ({ id, name, amount, transactions, ended, nextDay }): Row => ({
      id,
      name: name || words.noDescription,
      income: amount > 0,
      days: transactions.flatMap((transaction) => days.get(transaction) ?? []),
      ...(!ended && { next: nextDay }),
    }),
  );
  const signature = JSON.stringify(drawn);
  const { locale } = format.value;
  const draw = useCallback(
    (width: number) => recurringPlot(JSON.parse(signature), locale, width),
    [signature, locale],
  );
  const spoken = shown.map(({ name, interval, regularity }) =>
    [name || words.noDescription, words.interval[interval], words.regularity(regularity)].join(', '),
  );
  return (
    <figure class="recurring-figure">
      <PlotFigure label={words.recurringLabel(spoken.join('; '))} draw={draw} />
    </figure>
  );
}
