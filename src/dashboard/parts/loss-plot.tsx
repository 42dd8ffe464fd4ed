/** Lines named where they end, so that no key has to be looked up. */
import { axisX, axisY, dot, gridY, line, type PlotOptions, ruleY, text } from '@observablehq/plot';
import { useCallback } from 'preact/hooks';
import type { FusionLearning } from '../../domain/learning.ts';
import { format, t } from '../i18n/index.ts';
import { PlotFigure } from './plot-figure.tsx';

interface Words {
  train: string;
  validation: string;
  shipped: string;
  epoch: string;
}

interface Drawn {
  epochs: FusionLearning['epochs'];
  shipped?: number;
  words: Words;
}

const HEIGHT = 260;
const SMALL = 12;
const WIDE = 560;
const MOST_TICKS = 10;
/** Names closer than this would stand on each other. */
const APART = 16;

interface Name {
  text: string;
  at: number;
  fill: string;
}

/** Pushes names apart, from the top down. @param y value to pixels */
function spread(names: Name[], y: (value: number) => number): (Name & { dy: number })[] {
  let last = Number.NEGATIVE_INFINITY;
  return names
    .toSorted((a, b) => b.at - a.at)
    .map((name) => {
      const natural = y(name.at);
      const place = Math.max(natural, last + APART);
      last = place;
      return { ...name, dy: place - natural };
    });
}

function lossPlot({ epochs, shipped, words }: Drawn, width: number): PlotOptions {
  const wide = width >= WIDE;
  const rows = epochs.map(({ train, validation }, index) => ({ epoch: index + 1, train, validation }));
  const values = [
    ...rows.flatMap(({ train, validation }) => [train, validation]),
    ...(shipped ? [shipped] : []),
  ];
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const margin = (most - least || most || 1) * 0.08;
  const domain: [number, number] = [Math.max(0, least - margin), most + margin];
  const [top, bottom] = [wide ? 12 : 64, 44];
  const y = (value: number): number =>
    top + ((domain[1] - value) / (domain[1] - domain[0])) * (HEIGHT - top - bottom);
  const end = rows.at(-1);
  const names: Name[] = end
    ? [
        { text: words.train, at: end.train, fill: 'var(--observed)' },
        { text: words.validation, at: end.validation, fill: 'var(--concluded)' },
        ...(shipped === undefined ? [] : [{ text: words.shipped, at: shipped, fill: 'var(--quiet)' }]),
      ]
    : [];
  const shared = { x: 'epoch', strokeWidth: 2 } as const;
  return {
    height: HEIGHT,
    marginTop: top,
    marginBottom: bottom,
    marginLeft: 44,
    marginRight: wide ? 200 : 16,
    x: { domain: [1, Math.max(2, rows.length)] },
    y: { domain },
    style: { fontSize: `${SMALL}px`, fontFamily: 'inherit', overflow: 'visible' },
    marks: [
      gridY({ ticks: 4, stroke: 'var(--line)', strokeOpacity: 1 }),
      axisY({ ticks: 4, tickSize: 0, label: null, fill: 'var(--quiet)' }),
      axisX({
        ticks: Array.from({ length: rows.length }, (_, index) => index + 1).filter(
          (epoch) => (epoch - 1) % Math.ceil(rows.length / MOST_TICKS) === 0,
        ),
        tickSize: 0,
        tickFormat: (epoch: number) => String(epoch),
        label: words.epoch,
        labelArrow: 'none',
        labelAnchor: 'center',
        fill: 'var(--quiet)',
      }),
      shipped === undefined
        ? null
        : ruleY([shipped], { stroke: 'var(--quiet)', strokeDasharray: '4 4', strokeWidth: 1.5 }),
      line(rows, { ...shared, y: 'train', stroke: 'var(--observed)' }),
      line(rows, { ...shared, y: 'validation', stroke: 'var(--concluded)', strokeWidth: 2.5 }),
      dot(rows.slice(-1), { x: 'epoch', y: 'train', r: 3, fill: 'var(--observed)' }),
      dot(rows.slice(-1), { x: 'epoch', y: 'validation', r: 4, fill: 'var(--concluded)' }),
      ...(wide
        ? spread(names, y).map(({ text: name, at, fill, dy }) =>
            text([{ epoch: rows.length, at }], {
              x: rows.length < 2 ? 2 : 'epoch',
              y: 'at',
              text: () => name,
              dx: 12,
              dy,
              textAnchor: 'start',
              fill,
            }),
          )
        : names.map(({ text: name, fill }, index) =>
            text([name], {
              frameAnchor: 'top-left',
              text: () => name,
              dx: -36,
              dy: index * APART - top + 4,
              textAnchor: 'start',
              fill,
            }),
          )),
    ],
  };
}

export function LossPlot({ fusion: { epochs, heldOut } }: { fusion: FusionLearning }) {
  const words = t.value.learning;
  const shipped = heldOut?.shipped;
  const drawn: Drawn = {
    epochs,
    ...(shipped !== undefined && { shipped }),
    words: {
      train: words.train,
      validation: words.validation,
      shipped: words.shippedLine,
      epoch: words.epoch,
    },
  };
  const signature = JSON.stringify(drawn);
  const draw = useCallback((width: number) => lossPlot(JSON.parse(signature), width), [signature]);
  const { small } = format.value;
  const first = small(epochs[0]?.validation ?? 0, 3);
  const last = small(epochs.at(-1)?.validation ?? 0, 3);
  return <PlotFigure label={words.curveLabel(epochs.length, first, last)} draw={draw} />;
}
