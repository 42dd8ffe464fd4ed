import type { StatementPreview } from '../../../domain/finance.ts';
import { t } from '../../i18n/index.ts';

/** Rows that make no transaction, with why. */
export function UnusableRows({ statement: { unusable, unusableRows } }: { statement: StatementPreview }) {
  const words = t.value.finances;
  const count = Object.values(unusable).reduce((sum, rows) => sum + rows, 0);
  if (count === 0) return null;
  return (
    <details class="small">
      <summary>{words.unusable(count)}</summary>
      <ul>
        {unusableRows.map(({ row, reason }) => (
          <li key={row}>{words.unusableRow(row, words.unusableWhy[reason])}</li>
        ))}
        {count > unusableRows.length && <li>{words.moreRows(count - unusableRows.length)}</li>}
      </ul>
    </details>
  );
}
