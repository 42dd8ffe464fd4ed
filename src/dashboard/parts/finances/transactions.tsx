/** Rows of the person's statements, asked for when they are unfolded. */
import { useEffect, useState } from 'preact/hooks';
import type { Transaction, Use } from '../../../domain/finance.ts';
import type { TransactionsOf } from '../../../worker/contract.ts';
import { format, t } from '../../i18n/index.ts';
import { finances, transactionsOf } from '../../state/finances.ts';
import { Progress } from '../progress.tsx';

interface Props {
  of: TransactionsOf;
  /** By transaction id: said beside each row. */
  uses?: Record<string, Use>;
  first?: number;
}

const FIRST = 8;
const STEP = 50;

export function Transactions({ of, uses, first = FIRST }: Props) {
  const words = t.value.finances;
  const [rows, setRows] = useState<Transaction[]>();
  const [count, setCount] = useState(first);
  const key = JSON.stringify(of);
  // What they are worked out from may have changed.
  const revision = finances.value;

  useEffect(() => {
    let left = false;
    void transactionsOf(JSON.parse(key)).then((found) => {
      if (!left && found && revision) setRows(found);
    });
    return () => {
      left = true;
    };
  }, [key, revision]);

  if (!rows) return <Progress label={t.value.loading} />;
  const hidden = Math.min(STEP, rows.length - count);
  return (
    <>
      <ol class="transactions">
        {rows.slice(0, count).map(({ id, day, amount, currency, description, balance }) => (
          <li key={id}>
            <span class="quiet numbers">{format.value.day(day)}</span>
            <span class="transaction-words">
              {description || words.noDescription}
              {(uses?.[id] || balance !== undefined) && (
                <span class="quiet small">
                  {[
                    uses?.[id] && words.uses[uses[id]],
                    balance !== undefined && `${words.balance} ${words.money.exact(balance, currency)}`,
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              )}
            </span>
            <span class={amount > 0 ? 'numbers amount in' : 'numbers amount'}>
              {words.money.signed(amount, currency)}
            </span>
          </li>
        ))}
      </ol>
      {hidden > 0 && (
        <button type="button" class="button more-facts" onClick={() => setCount(count + STEP)}>
          {words.more(hidden)}
        </button>
      )}
    </>
  );
}
