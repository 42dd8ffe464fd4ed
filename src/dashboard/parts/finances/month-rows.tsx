/** The newest months, each unfolding to its rows. */
import { useState } from 'preact/hooks';
import type { CashFlow } from '../../../domain/finance.ts';
import { t } from '../../i18n/index.ts';
import { Transactions } from './transactions.tsx';
import { UnfoldRow } from './unfold-row.tsx';

const FIRST = 3;

export function MonthRows({ flow }: { flow: CashFlow }) {
  const words = t.value.finances;
  const [count, setCount] = useState(FIRST);
  const { currency } = flow;
  const { signed, round, month: name } = words.money;
  const months = flow.months.toReversed();
  const left = months.length - count;
  return (
    <>
      <ul class="finance-rows">
        {months.slice(0, count).map(({ month, complete, income, fixed, other, net }) => (
          <UnfoldRow
            key={month}
            id={`month-${month}`}
            level={4}
            name={
              <>
                {name(month)}
                {!complete && <span class="quiet small"> {words.incomplete}</span>}
              </>
            }
            below={[
              `${words.income} ${round(income, currency)}`,
              `${words.fixed} ${round(fixed, currency)}`,
              `${words.other} ${round(other, currency)}`,
            ].join(' · ')}
            value={signed(net, currency)}
          >
            <Transactions of={{ month, currency }} uses={flow.uses} />
          </UnfoldRow>
        ))}
      </ul>
      {left > 0 && (
        <button type="button" class="button more-facts" onClick={() => setCount(months.length)}>
          {words.more(left)}
        </button>
      )}
    </>
  );
}
