/** One task on its own axis: dot and interval, baselines as lettered ticks, must and aim as marks. */
import type { TaskResult } from '../suite.ts';
import { figure, html, type Markup } from './markup.ts';

const HEIGHT = 62;
const AXIS = 34;

export function scaleOf(task: TaskResult): Markup {
  const baselines = namedBaselines(task);
  const { low, high, steps } = domainOf(task);
  const x = (value: number) => `${(5 + (90 * (value - low)) / (high - low)).toFixed(2)}%`;
  const within = (value: number) => Math.min(high, Math.max(low, value));
  const [from, to] = task.ci;
  return html`<svg class="scale" width="100%" height="${HEIGHT}" role="img" aria-label="${spoken(task)}">
    <line class="axis" x1="5%" x2="95%" y1="${AXIS}" y2="${AXIS}"/>
    ${steps.map((step) => html`<line class="axis" x1="${x(step)}" x2="${x(step)}" y1="${AXIS}" y2="${AXIS + 4}"/><text class="step" x="${x(step)}" y="${HEIGHT - 8}">${short(step)}</text>`)}
    ${baselines.map(({ letter, value }) => html`<line class="baseline" x1="${x(within(value))}" x2="${x(within(value))}" y1="${AXIS - 12}" y2="${AXIS}"/><text class="letter" x="${x(within(value))}" y="${AXIS - 16}">${letter}</text>`)}
    ${target(task.must ?? task.floor, 'must', x)}${target(task.aim, 'aim', x)}
    ${Number.isFinite(from) && Number.isFinite(to) && html`<line class="interval" x1="${x(within(from))}" x2="${x(within(to))}" y1="${AXIS}" y2="${AXIS}"/>`}
    <circle class="value" cx="${x(within(task.value))}" cy="${AXIS}" r="6"/>
  </svg>`;
}

/** In the order of their value, lettered; what did not come out is left out. */
export function namedBaselines({ baselines }: TaskResult): { letter: string; name: string; value: number }[] {
  return Object.entries(baselines)
    .filter(([, value]) => typeof value === 'number' && Number.isFinite(value))
    .sort((a, b) => a[1] - b[1])
    .map(([name, value], at) => ({ letter: String.fromCharCode(97 + at), name, value }));
}

/** A notch below the axis: open for "must", filled for "aim", so that colour is not needed. */
function target(
  value: number | undefined,
  kind: 'must' | 'aim',
  x: (value: number) => string,
): Markup | undefined {
  if (value === undefined) return undefined;
  return html`<svg class="${kind}" x="${x(value)}" y="${AXIS}" overflow="visible"><path d="M0 1 L5 10 L-5 10 Z"/></svg>`;
}

function domainOf(task: TaskResult): { low: number; high: number; steps: number[] } {
  const all = [
    task.value,
    ...task.ci,
    task.must,
    task.aim,
    task.floor,
    ...Object.values(task.baselines),
  ].filter((value): value is number => typeof value === 'number' && Number.isFinite(value));
  const [least, most] = [Math.min(...all), Math.max(...all)];
  const room = Math.max((most - least) * 0.08, Math.abs(most) * 0.02, 1e-6);
  const step = niceStep((most - least + 2 * room) / 4);
  const isShare = least >= 0 && most <= 1;
  const low = Math.floor((least - room) / step) * step;
  const high = Math.ceil((most + room) / step) * step;
  const [from, to] = [isShare ? Math.max(0, low) : low, isShare ? Math.min(1, high) : high];
  const steps: number[] = [];
  for (let at = from; at <= to + step / 1e6; at += step) steps.push(at);
  return { low: from, high: to, steps };
}

function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  return power * (rough / power > 5 ? 10 : rough / power > 2 ? 5 : rough / power > 1 ? 2 : 1);
}

function short(value: number): string {
  return String(Number(value.toPrecision(4)));
}

function spoken(task: TaskResult): string {
  const parts = [`${figure(task.value)}, 95 % interval ${figure(task.ci[0])} to ${figure(task.ci[1])}`];
  if (task.must !== undefined) parts.push(`must ${task.must}`);
  if (task.aim !== undefined) parts.push(`aim ${task.aim}`);
  for (const { name, value } of namedBaselines(task)) parts.push(`${name} ${figure(value)}`);
  return parts.join('; ');
}
