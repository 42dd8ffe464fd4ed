/** Interests as bars: length is strength, solidity is confidence. */
import { barX, type PlotOptions, text } from '@observablehq/plot';
import { useCallback } from 'preact/hooks';
import type { Interest } from '../../domain/interest.ts';
import { format, t } from '../i18n/index.ts';
import { narrowerThan } from '../state/taxonomy.ts';
import { interestName } from './interest-name.ts';
import { PlotFigure } from './plot-figure.tsx';
import { solidityFill, sureness } from './solidity.tsx';
import { SolidityLegend } from './solidity-legend.tsx';

interface Row extends Interest {
  name: string;
  /** Trend and confidence in words. */
  remark: string;
}

const FONT = 14;
const BAR = 12;
/** From this width on, name, bar and remark stand side by side; below, the name stands on its bar. */
const WIDE = 560;

function layout(width: number): { row: number; left: number; right: number; nameDy: number } {
  return width < WIDE
    ? { row: 44, left: 0, right: 0, nameDy: -11 }
    : { row: 32, left: Math.round(width * 0.27), right: 200, nameDy: 0 };
}

function interestPlot(rows: Row[], width: number): PlotOptions {
  const { row, left, right, nameDy } = layout(width);
  const top = (row - BAR) / 2 - nameDy * 0.7;
  return {
    height: rows.length * row,
    marginTop: 0,
    marginBottom: 0,
    marginLeft: left,
    marginRight: right,
    x: {
      axis: null,
      domain: [0, Math.max(...rows.map(({ strength }) => strength))],
      insetLeft: 1,
      insetRight: 1,
    },
    y: { axis: null, padding: 0, domain: rows.map(({ topic }) => topic) },
    color: { type: 'identity' },
    style: { fontSize: `${FONT}px`, fontFamily: 'inherit', overflow: 'visible' },
    marks: [
      barX(rows, {
        x: 'strength',
        y: 'topic',
        insetTop: top,
        insetBottom: row - BAR - top,
        fill: ({ confidence }: Row) => solidityFill(confidence),
        stroke: 'var(--concluded)',
      }),
      text(rows, {
        frameAnchor: 'left',
        y: 'topic',
        text: 'name',
        textAnchor: 'start',
        dx: -left,
        dy: nameDy,
        fill: 'var(--text)',
        lineWidth: (left === 0 ? width : left - 16) / FONT,
        textOverflow: 'ellipsis-end',
      }),
      right > 0
        ? text(rows, { frameAnchor: 'right', y: 'topic', text: 'remark', dx: right, fill: 'var(--quiet)' })
        : null,
    ],
  };
}

interface Props {
  interests: Interest[];
  /** Every stated interest, of which `interests` are shown. */
  stated: Interest[];
  /** Whether everything was read, so that there is a trend to speak of. */
  settled: boolean;
}

export function InterestChart({ interests, stated, settled }: Props) {
  const words = t.value;
  const rows = interests.map((interest) => ({
    ...interest,
    name: interestName(interest.topic, narrowerThan.value(interest.topic, stated).length > 0),
    remark: [settled && words.trend[interest.trend], words.sure[sureness(interest.confidence)]]
      .filter(Boolean)
      .join(' · '),
  }));
  const signature = JSON.stringify(rows);
  const draw = useCallback((width: number) => interestPlot(JSON.parse(signature), width), [signature]);
  const spoken = format.value.list(rows.map(({ name, remark }) => `${name} (${remark})`));
  return (
    <figure class="interest-chart" style={{ '--rows': rows.length }}>
      <PlotFigure label={words.overview.chartLabel(spoken)} draw={draw} />
      <figcaption>
        {words.overview.length} {words.overview.texture}
        <SolidityLegend />
      </figcaption>
    </figure>
  );
}
