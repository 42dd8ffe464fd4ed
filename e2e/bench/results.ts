/**
 * What the benchmarks measured: printed, kept in `evaluation/bench.json` (not committed) for the evaluation's
 * report, and held against the budgets in `budgets.json`.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'playwright/test';

const FILE = 'evaluation/bench.json';
const BUDGETS = 'e2e/bench/budgets.json';
/** Its table is written anew between these marks when BENCH_DOCS is set. */
const DOCS = 'docs/performance.md';
const MARKS = ['<!-- figures of npm run bench -->', '<!-- end of figures -->'] as const;
/** A budget may be exceeded by this share before the benchmark fails. */
const TOLERANCE = 0.1;

export interface Result {
  /** As in report.json: `bench.text.vs_transformersjs`. */
  id: string;
  metric: string;
  value: number;
  /** Other figures of the same run, by name. */
  baselines?: Record<string, number>;
  must?: number;
  aim?: number;
  lowerIsBetter?: boolean;
}

export function startResults(): void {
  mkdirSync('evaluation', { recursive: true });
}

function read(): Result[] {
  return existsSync(FILE) ? JSON.parse(readFileSync(FILE, 'utf8')) : [];
}

/** Writes a result down, and fails where it misses its `must` or its budget. */
export function record(result: Result): void {
  const rounded = { ...result, value: round(result.value) };
  const others = read().filter(({ id }) => id !== result.id);
  const sorted = [...others, rounded].toSorted((a, b) => a.id.localeCompare(b.id));
  writeFileSync(FILE, `${JSON.stringify(sorted, null, 1)}\n`);
  if (process.env.BENCH_DOCS) writeTable(sorted);
  const { value, must, aim, baselines = {}, lowerIsBetter = false } = rounded;
  const budgets: Record<string, number> = JSON.parse(readFileSync(BUDGETS, 'utf8'));
  const budget = budgets[result.id];
  const wanted = Object.entries({ must, aim, budget }).flatMap(([name, limit]) =>
    limit === undefined ? [] : [`${name} ${limit}`],
  );
  const beside = Object.entries(baselines).map(([name, figure]) => `${name} ${round(figure)}`);
  process.stdout.write(
    `${result.id.padEnd(38)} ${value} ${result.metric}  ${[...wanted, ...beside].join(', ')}\n`,
  );
  if (must !== undefined) {
    if (lowerIsBetter) expect.soft(value, result.id).toBeLessThanOrEqual(must);
    else expect.soft(value, result.id).toBeGreaterThanOrEqual(must);
  }
  if (budget !== undefined)
    expect.soft(value, `the budget of ${result.id}`).toBeLessThanOrEqual(budget * (1 + TOLERANCE));
}

function writeTable(results: readonly Result[]): void {
  const rows = results.map(({ id, value, metric, must, aim, baselines = {} }) => {
    const wanted = [must !== undefined && `must ${must}`, aim !== undefined && `aim ${aim}`].filter(Boolean);
    const beside = Object.entries(baselines).map(([name, figure]) => `${name}: ${round(figure)}`);
    return `| \`${id}\` | ${value} | ${metric} | ${wanted.join(', ')} | ${beside.join('; ')} |`;
  });
  const table = ['| id | value | what | wanted | beside it |', '| --- | --- | --- | --- | --- |', ...rows];
  const [start, end] = MARKS;
  const [before = '', rest = ''] = readFileSync(DOCS, 'utf8').split(start);
  const after = rest.split(end)[1] ?? '';
  writeFileSync(DOCS, `${before}${start}\n\n${table.join('\n')}\n\n${end}${after}`);
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** Linear between order statistics (Hyndman, Fan 1996, type 7). */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = share * (sorted.length - 1);
  const [low = 0, high = 0] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  return low + (high - low) * (at - Math.floor(at));
}

const round = (value: number) => Number(value.toPrecision(4));
