/** Which row names the columns. */
import { isDate } from './dates.ts';
import { roleOf } from './names.ts';
import { isAmount } from './numbers.ts';

/** German banks put up to fifteen rows above the table, Alipay twenty-four. */
const LOOK = 60;

/** @returns undefined where the first usable row is data */
export function findHeader(rows: readonly (readonly string[])[]): number | undefined {
  let best: { row: number; score: number } | undefined;
  for (const [row, cells] of rows.slice(0, LOOK).entries()) {
    const roles = new Set(cells.map(roleOf));
    const amounts = roles.has('amount') || roles.has('debit') || roles.has('credit');
    const score = roles.size - (roles.has(undefined) ? 1 : 0);
    const data = cells.some((cell) => isDate(cell) || (isAmount(cell) && /[.,]\d\d$/.test(cell)));
    if (data || score < 2 || !(amounts || (roles.has('date') && score > 2))) continue;
    if (!best || score > best.score) best = { row, score };
  }
  return best?.row ?? unnamed(rows);
}

/** A row of texts right above the first row with a date and an amount, as wide as that, in a language not known here. */
function unnamed(rows: readonly (readonly string[])[]): number | undefined {
  const first = rows.slice(0, LOOK).findIndex(isData);
  if (first < 1) return undefined;
  const above = rows[first - 1] ?? [];
  const texts = above.every((cell) => !isDate(cell) && !isAmount(cell));
  const named = above.filter((cell) => cell !== '').length;
  return texts && named > 1 && named >= (rows[first]?.length ?? 0) - 2 ? first - 1 : undefined;
}

export function isData(cells: readonly string[]): boolean {
  return cells.some(isDate) && cells.some((cell) => !isDate(cell) && isAmount(cell));
}
