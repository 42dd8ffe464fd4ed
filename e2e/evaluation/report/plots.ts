/** Plots as plain SVG or tables: no script runs in the report. */
import type { Plot } from '../suite.ts';
import { figure, html, type Markup } from './markup.ts';

export function plotOf(plot: Plot): Markup {
  return html`<figure class="plot ${plot.kind}"><figcaption>${plot.title}</figcaption>${body(plot)}</figure>`;
}

function body(plot: Plot): Markup {
  if (plot.kind === 'reliability') return reliability(plot);
  if (plot.kind === 'confusion') return confusion(plot);
  if (plot.kind === 'bars') return bars(plot);
  return lines(plot);
}

const SIDE = 240;
const LEFT = 40;

function reliability({ bins, error }: Extract<Plot, { kind: 'reliability' }>): Markup {
  const n = bins.reduce((sum, { count }) => sum + count, 0);
  const x = (share: number) => LEFT + share * SIDE;
  const y = (share: number) => 10 + (1 - share) * SIDE;
  const radius = (count: number) => 2.5 + 9 * Math.sqrt(count / n);
  const label = bins
    .map((bin) => `said ${figure(bin.confidence, 2)}, true ${figure(bin.accuracy, 2)}, ${bin.count} cases`)
    .join('; ');
  const path = bins
    .map(({ confidence, accuracy }) => `${x(confidence).toFixed(1)},${y(accuracy).toFixed(1)}`)
    .join(' ');
  return html`<svg viewBox="0 0 ${LEFT + SIDE + 16} ${SIDE + 52}" width="${LEFT + SIDE + 16}" role="img" aria-label="${label}">
    ${[0, 0.5, 1].map((at) => html`<line class="grid" x1="${x(0)}" x2="${x(1)}" y1="${y(at)}" y2="${y(at)}"/><text class="step" x="${x(at)}" y="${SIDE + 28}">${at}</text><text class="end" x="${LEFT - 8}" y="${y(at) + 4}">${at}</text>`)}
    <line class="ideal" x1="${x(0)}" y1="${y(0)}" x2="${x(1)}" y2="${y(1)}"/>
    <polyline class="drawn" points="${path}"/>
    ${bins.map((bin) => html`<circle class="mark" cx="${x(bin.confidence)}" cy="${y(bin.accuracy)}" r="${radius(bin.count).toFixed(1)}"/>`)}
    <text class="step" x="${x(0.5)}" y="${SIDE + 46}">what it says (dashed: perfect)</text>
  </svg>
  <p class="quiet small">Up: how often it is right. A dot’s area is its number of cases${error !== undefined && html`; mean gap ${figure(error)}`}.</p>`;
}

function confusion({ classes, counts }: Extract<Plot, { kind: 'confusion' }>): Markup {
  return html`<div class="wide" tabindex="0" role="group" aria-label="Table, scrolls sideways"><table class="confusion">
    <thead><tr><th scope="col"><span class="hidden">expected</span></th>${classes.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
    <tbody>${counts.map((row, at) => {
      const sum = row.reduce((total, count) => total + count, 0);
      return html`<tr><th scope="row">${classes[at]}</th>${row.map((count) => html`<td style="--share:${sum === 0 ? '0' : ((100 * count) / sum).toFixed(0)}%">${count.toLocaleString('en')}</td>`)}</tr>`;
    })}</tbody></table></div>`;
}

function bars({ bars: all, unit = '' }: Extract<Plot, { kind: 'bars' }>): Markup {
  const most = Math.max(0, ...all.flatMap(({ value, high, baseline }) => [value, high ?? 0, baseline ?? 0]));
  const share = (value: number) => `${Math.max(0, (100 * value) / (most || 1)).toFixed(1)}%`;
  return html`<table class="bars"><tbody>${all.map(
    ({
      label,
      value,
      low,
      high,
      baseline,
    }) => html`<tr><th scope="row">${label}</th><td class="bar"><svg width="100%" height="18" aria-hidden="true">
      <rect class="fill" x="0" y="3" height="12" rx="2" width="${share(value)}"/>
      ${low !== undefined && high !== undefined && html`<line class="whisker" x1="${share(low)}" x2="${share(high)}" y1="9" y2="9"/>`}
      ${baseline !== undefined && html`<line class="baseline" x1="${share(baseline)}" x2="${share(baseline)}" y1="0" y2="18"/>`}
    </svg></td><td class="numbers">${figure(value)}${unit && ` ${unit}`}</td></tr>`,
  )}</tbody></table>${all.some(({ baseline }) => baseline !== undefined) && html`<p class="quiet small">The tick is the baseline.</p>`}`;
}

const WIDTH = 420;
const HEIGHT = 220;
const DASHES = ['none', '6 4', '2 3', '10 4 2 4', '1 5'];

function lines({ lines: all, x: xName, y: yName }: Extract<Plot, { kind: 'lines' }>): Markup {
  const points = all.flatMap((line) => line.points);
  const [xs, ys] = [points.map(([at]) => at), points.map(([, at]) => at)];
  const span = (values: number[]) => [Math.min(...values), Math.max(...values)] as const;
  const [[left, right], [bottom, top]] = [span(xs), span(ys)];
  const x = (value: number) => 48 + ((value - left) / (right - left || 1)) * (WIDTH - 64);
  const y = (value: number) => 10 + (1 - (value - bottom) / (top - bottom || 1)) * HEIGHT;
  const label = all
    .map(
      (line) => `${line.label}: ${line.points.map(([a, b]) => `${figure(a, 2)} → ${figure(b)}`).join(', ')}`,
    )
    .join('; ');
  return html`<svg viewBox="0 0 ${WIDTH} ${HEIGHT + 52}" width="${WIDTH}" role="img" aria-label="${label}">
    ${[bottom, (bottom + top) / 2, top].map((at) => html`<line class="grid" x1="48" x2="${WIDTH - 16}" y1="${y(at)}" y2="${y(at)}"/><text class="end" x="42" y="${y(at) + 4}">${figure(at, 2)}</text>`)}
    ${[left, (left + right) / 2, right].map((at) => html`<text class="step" x="${x(at)}" y="${HEIGHT + 28}">${figure(at, 1)}</text>`)}
    ${all.map((line, nth) => html`<polyline class="drawn" stroke-dasharray="${DASHES[nth % DASHES.length]}" points="${line.points.map(([a, b]) => `${x(a).toFixed(1)},${y(b).toFixed(1)}`).join(' ')}"/>${line.points.map(([a, b]) => html`<circle class="mark" cx="${x(a)}" cy="${y(b)}" r="3"/>`)}`)}
    <text class="step" x="${WIDTH / 2}" y="${HEIGHT + 46}">${xName}</text>
  </svg>
  <p class="quiet small">Up: ${yName}.${all.length > 1 && html` ${all.map(({ label: name }, nth) => html`<span class="key"><svg width="28" height="8" aria-hidden="true"><line class="drawn" x1="0" x2="28" y1="4" y2="4" stroke-dasharray="${DASHES[nth % DASHES.length]}"/></svg> ${name}</span> `)}`}</p>`;
}
