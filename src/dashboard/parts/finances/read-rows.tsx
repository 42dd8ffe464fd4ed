/** The first rows as they are read with the present mapping. */
import type { Statement } from '../../../domain/finance.ts';
import { format, t } from '../../i18n/index.ts';

const SHOWN = 5;

export function ReadRows({ statement, stale }: { statement: Statement; stale: boolean }) {
  const words = t.value.finances;
  const shown = statement.transactions.slice(-SHOWN).reverse();
  const balances = shown.some(({ balance }) => balance !== undefined);
  if (shown.length === 0) return null;
  return (
    <div class="read-rows" aria-busy={stale}>
      <h3 id="read-heading">{words.readTitle}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached by keyboard */}
      <section class="scroller" tabIndex={0} aria-labelledby="read-heading">
        <table class={stale ? 'file-table stale' : 'file-table'}>
          <thead>
            <tr>
              <th scope="col">{words.day}</th>
              <th scope="col" class="amount">
                {words.amount}
              </th>
              <th scope="col">{words.description}</th>
              {balances && (
                <th scope="col" class="amount">
                  {words.balance}
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {shown.map(({ id, day, amount, currency, description, balance }) => (
              <tr key={id}>
                <td>{format.value.day(day)}</td>
                <td class="amount">{words.money.signed(amount, currency)}</td>
                <td>{description}</td>
                {balances && (
                  <td class="amount">{balance !== undefined && words.money.exact(balance, currency)}</td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}
