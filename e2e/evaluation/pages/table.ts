/** Means by source, field and half, beside a baseline's. */
import type { Half } from './corpus.ts';

interface Cell {
  sum: number;
  n: number;
  baseline: number;
  baselines: number;
}

export class Table {
  readonly #cells = new Map<string, Cell>();

  /** @param value in [0, 1], or whether it was right */
  add(source: string, field: string, half: Half, value: number | boolean, baseline?: number | boolean): void {
    const key = [source, field, half].join('\t');
    const cell = this.#cells.get(key) ?? { sum: 0, n: 0, baseline: 0, baselines: 0 };
    cell.sum += Number(value);
    cell.n++;
    if (baseline !== undefined) {
      cell.baseline += Number(baseline);
      cell.baselines++;
    }
    this.#cells.set(key, cell);
  }

  render(): string {
    const rows = [
      ...new Set([...this.#cells.keys()].map((key) => key.slice(0, key.lastIndexOf('\t')))),
    ].sort();
    const lines = [
      '| source | field | dev | n | Readability alone | test | n | Readability alone |',
      '|---|---|---|---|---|---|---|---|',
    ];
    for (const row of rows) {
      const cells = (['dev', 'test'] as const).map((half) => {
        const cell = this.#cells.get(`${row}\t${half}`);
        if (!cell) return '| | | ';
        const base = cell.baselines > 0 ? (cell.baseline / cell.baselines).toFixed(3) : '';
        return `| ${(cell.sum / cell.n).toFixed(3)} | ${cell.n} | ${base} `;
      });
      lines.push(`| ${row.replace('\t', ' | ')} ${cells.join('')}|`);
    }
    return lines.join('\n');
  }
}
