import type { CashFlow } from '../../../domain/finance.ts';
import { t } from '../../i18n/index.ts';

/** What the two plots draw, in numbers. */
export function FlowTable({ flow: { months, currency } }: { flow: CashFlow }) {
  const words = t.value.finances;
  const { exact, month: name } = words.money;
  const balances = months.some(({ lastBalance }) => lastBalance !== undefined);
  const cells = ['income', 'fixed', 'other', 'net'] as const;
  const amount = (value: number | undefined): string => (value === undefined ? '' : exact(value, currency));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached by keyboard
    <section class="scroller" tabIndex={0} aria-label={words.table}>
      <table class="numbers-table">
        <thead>
          <tr>
            <th scope="col">{words.month}</th>
            {cells.map((cell) => (
              <th key={cell} scope="col">
                {words[cell]}
              </th>
            ))}
            {balances && <th scope="col">{words.lowestBalance}</th>}
            {balances && <th scope="col">{words.lastBalance}</th>}
          </tr>
        </thead>
        <tbody>
          {months.map((row) => (
            <tr key={row.month}>
              <th scope="row">
                {name(row.month)}
                {!row.complete && <span class="quiet"> ({words.incomplete})</span>}
              </th>
              {cells.map((cell) => (
                <td key={cell}>{exact(row[cell], currency)}</td>
              ))}
              {balances && <td>{amount(row.lowestBalance)}</td>}
              {balances && <td>{amount(row.lastBalance)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
