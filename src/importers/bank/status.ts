/** Rows that did not, or not yet, take place. */
import type { StatementMapping } from '../../domain/finance.ts';
import { type Column, named } from './columns.ts';

const NOT_DONE =
  /pending|authori[sz]|revert|fail|declin|cancel|reject|void|vorgemerkt|ausstehend|abgelehnt|storniert|pendiente|rechaz|en attente|annul|关闭|失败|处理中|等待|撤销/i;

export function findStatus(columns: readonly Column[]): StatementMapping['status'] {
  const column = named(columns, 'status').find((c) => c.distinct > 0 && c.distinct <= 20);
  if (!column) return undefined;
  const words = [...new Set(column.cells)].filter((word) => NOT_DONE.test(word)).sort();
  return { column: column.index, without: words };
}
