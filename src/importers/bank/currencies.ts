/** Which currency a file is in. */
import type { Ground } from '../../domain/finance.ts';
import { type Column, named } from './columns.ts';
import { currencyIn, currencyOf } from './currency.ts';

export interface FoundCurrency {
  column: number | undefined;
  code: string;
  certainty: 'certain' | 'likely' | 'guess';
  ground: Ground;
}

/**
 * @param above the rows over the table
 * @param numbers columns of amounts and balance
 */
export function findCurrency(
  columns: readonly Column[],
  above: readonly (readonly string[])[],
  numbers: readonly Column[],
): FoundCurrency {
  const valid = (column: Column) => column.cells.filter((cell) => currencyOf(cell) !== undefined).length;
  const candidates = columns.filter((column) => column.distinct > 0 && column.distinct <= 50);
  const column =
    nearest(
      named(candidates, 'currency').filter((c) => valid(c) > 0.5 * c.cells.length),
      numbers,
    ) ??
    candidates.find(
      (c) =>
        (!c.role || c.role === 'value-date') &&
        c.cells.every((cell) => /^[A-Z]{3}$/.test(cell) && currencyOf(cell)),
    );
  if (column) {
    const code = mostFrequent(column.cells.flatMap((cell) => currencyOf(cell) ?? [])) ?? 'EUR';
    return { column: column.index, code, certainty: 'certain', ground: column.role ? 'name' : 'content' };
  }
  const header = numbers.flatMap((c) => currencyIn(c.name) ?? [])[0];
  if (header) return { column: undefined, code: header, certainty: 'certain', ground: 'name' };
  const cells = numbers.flatMap((c) => c.cells.slice(0, 200)).flatMap((cell) => currencyIn(cell) ?? []);
  const sign = mostFrequent(cells) ?? mostFrequent(above.flat().flatMap((cell) => currencyIn(cell) ?? []));
  if (sign) return { column: undefined, code: sign, certainty: 'likely', ground: 'content' };
  return { column: undefined, code: byLanguage(columns), certainty: 'guess', ground: 'assumed' };
}

/** A file may say the currency of the amount and of the balance; the amount's stands right beside it. */
function nearest(columns: readonly Column[], numbers: readonly Column[]): Column | undefined {
  const at = numbers[0]?.index ?? 0;
  const distance = (c: Column) => (c.index > at ? c.index - at : at - c.index + 0.5);
  return [...columns].sort((a, b) => distance(a) - distance(b))[0];
}

function mostFrequent(codes: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]?.[0];
}

/** The currency that most statements with names in this language are in; only a start for asking. */
function byLanguage(columns: readonly Column[]): string {
  const names = columns.map((c) => c.name).join(' ');
  if (/\p{Script=Han}/u.test(names)) return 'CNY';
  return /date|amount|description/i.test(names) && !/libell|montant|d[ée]bit euros/i.test(names)
    ? 'USD'
    : 'EUR';
}
