/** Estimates as comma-separated values (RFC 4180), one segment a line, everything needed on every line. */
import type { EstimatesAnswer, SegmentEstimate } from './contract.ts';

const SEGMENT_COLUMNS = [
  'id',
  'name',
  'zh',
  'kind',
  'count',
  'estimate',
  'share',
  'low',
  'high',
  'distinguishable',
] as const satisfies (keyof SegmentEstimate)[];

export function csvOf(answer: EstimatesAnswer): string {
  const { site, purpose, from, to, n, mechanism, epsilon, simulation } = answer;
  const simulated = simulation !== undefined;
  const columns = [
    ...SEGMENT_COLUMNS,
    ...(simulated ? ['truth'] : []),
    ...['n', 'site', 'purpose', 'first_epoch', 'last_epoch', 'mechanism', 'epsilon', 'simulated'],
  ];
  const lines = answer.segments.map((segment) => [
    ...SEGMENT_COLUMNS.map((column) => segment[column]),
    ...(simulated ? [segment.truth ?? ''] : []),
    ...[n, site, purpose, from, to, mechanism.name, epsilon, simulated],
  ]);
  return [columns, ...lines].map((line) => `${line.map(field).join(',')}\r\n`).join('');
}

function field(value: string | number | boolean): string {
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
