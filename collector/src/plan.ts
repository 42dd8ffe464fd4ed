/** `node dist/plan.mjs`: which number of visitors gives which interval, as a Markdown table. */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { SegmentFile } from '../../src/domain/segment.ts';
import { planMechanism } from '../../src/dp/mechanism.ts';
import { halfWidthAt, smallestShareAt, visitorsFor } from '../../src/dp/planner.ts';

const { values } = parseArgs({ options: { segments: { type: 'string' } } });
const path = values.segments ?? new URL('../../public/taxonomy/segments.json', import.meta.url);
const file = JSON.parse(await readFile(path, 'utf8')) as SegmentFile;

const VISITORS = [1_000, 5_000, 20_000, 100_000, 500_000];
const CHOICES = [
  { list: 'coarse', mechanism: 'subset-selection', segments: 1, epsilon: 1 },
  { list: 'coarse', mechanism: 'subset-selection', segments: 1, epsilon: 2 },
  { list: 'coarse', mechanism: 'subset-selection', segments: 1, epsilon: 4 },
  { list: 'fine', mechanism: 'subset-selection', segments: 1, epsilon: 1 },
  { list: 'coarse', mechanism: 'privset', segments: 4, epsilon: 1 },
  { list: 'fine', mechanism: 'privset', segments: 4, epsilon: 1 },
] as const;

const whole = new Intl.NumberFormat('en-GB');
const points = (share: number): string => (share * 100).toFixed(share < 0.001 ? 2 : share < 0.1 ? 1 : 0);
const cell = (smallest: number, half: number): string =>
  smallest > 1 ? 'nothing' : `${points(smallest)} % · ±${points(half)}`;
const row = (cells: string[]): string => `| ${cells.join(' | ')} |\n`;

process.stdout.write(
  row(['mechanism, list, epsilon', ...VISITORS.map((n) => whole.format(n)), 'visitors for ±1 point']),
);
process.stdout.write(row(Array<string>(VISITORS.length + 2).fill('---')));
for (const { list, mechanism: name, segments, epsilon } of CHOICES) {
  const mechanism = planMechanism({ mechanism: name, segments, epsilon, count: file[list].length });
  const title = `${name === 'privset' ? `PrivSet, L = ${segments}` : 'subset selection'}, ${file[list].length}, ${epsilon}`;
  const cells = VISITORS.map((n) => cell(smallestShareAt(mechanism, n), halfWidthAt(mechanism, n)));
  process.stdout.write(row([title, ...cells, whole.format(visitorsFor(mechanism, 0.01))]));
}
