/** What comes in and goes out, the balance, and how steady both are. */
import type { CashFlow } from '../../../domain/finance.ts';
import { format, t } from '../../i18n/index.ts';
import { Section } from '../section.tsx';
import { type BalanceMonth, BalancePlot } from './balance-plot.tsx';
import { FlowPlot } from './flow-plot.tsx';
import { FlowTable } from './flow-table.tsx';
import { MonthRows } from './month-rows.tsx';
import { Transactions } from './transactions.tsx';
import { UnfoldRow } from './unfold-row.tsx';

function Balance({ flow }: { flow: CashFlow }) {
  const words = t.value.finances;
  const { exact } = words.money;
  const months = flow.months.flatMap(({ month, lowestBalance, lastBalance }): BalanceMonth[] =>
    lowestBalance === undefined || lastBalance === undefined ? [] : [{ month, lowestBalance, lastBalance }],
  );
  const [first, last] = [months[0], months.at(-1)];
  if (!first || !last || !flow.belowZero) {
    return <p class="prose partial">{words.noBalance}</p>;
  }
  const { days, known, transactions } = flow.belowZero;
  const money = (amount: number): string => exact(amount, flow.currency);
  const lowest = Math.min(...months.map(({ lowestBalance }) => lowestBalance));
  return (
    <>
      <figure>
        <BalancePlot
          months={months}
          currency={flow.currency}
          label={words.balanceLabel(money(first.lastBalance), money(last.lastBalance), money(lowest))}
        />
        <figcaption class="flow-key">
          <span class="key-line">{words.endOf}</span>
          <span class="key-ring">{words.lowestOf}</span>
          {lowest < 0 && <span class="key-below">{words.belowZeroKey}</span>}
        </figcaption>
      </figure>
      <p class="prose">{words.belowZero(days, known)}</p>
      {transactions.length > 0 && (
        <ul class="finance-rows">
          <UnfoldRow id="below-zero" level={4} name={words.belowZeroRows} value={transactions.length}>
            <Transactions of={{ ids: transactions }} uses={flow.uses} />
          </UnfoldRow>
        </ul>
      )}
    </>
  );
}

function Steadiness({ flow }: { flow: CashFlow }) {
  const words = t.value.finances;
  const { percent } = format.value;
  const { variation, recurringIncome, fixedShare, currency } = flow;
  const share = (value: number | undefined): string | undefined =>
    value === undefined ? undefined : percent(value);
  return (
    <div class="plain">
      {recurringIncome !== undefined && <p>{words.recurringIncome(percent(recurringIncome))}</p>}
      {fixedShare !== undefined && <p>{words.fixedShare(percent(fixedShare))}</p>}
      <p>
        {variation
          ? words.variation(
              share(variation.income),
              share(variation.outgoings),
              words.money.round(variation.net, currency),
            )
          : words.variationUnknown}
      </p>
    </div>
  );
}

export function CashFlowPart({ flow }: { flow: CashFlow }) {
  const words = t.value.finances;
  const { round } = words.money;
  const { currency, months, transferredIn, transferredOut, medianIncome = 0, medianOutgoings = 0 } = flow;
  const transferred = transferredIn + transferredOut;
  return (
    <Section
      id="flow"
      title={words.flow}
      note={words.flowNote(transferred > 0 ? round(transferred, currency) : undefined)}
    >
      <figure class="flow-figure">
        <FlowPlot
          months={months}
          currency={currency}
          label={words.flowLabel(
            months.length,
            round(medianIncome, currency),
            round(medianOutgoings, currency),
          )}
        />
        <figcaption class="flow-key">
          <span class="key-income">{words.income}</span>
          <span class="key-fixed">{words.fixed}</span>
          <span class="key-other">{words.other}</span>
          <span class="key-net">{words.net}</span>
        </figcaption>
      </figure>
      <details>
        <summary class="small">{words.table}</summary>
        <FlowTable flow={flow} />
      </details>
      <div class="subpart">
        <h3>{words.balanceTitle}</h3>
        <Balance flow={flow} />
      </div>
      <div class="subpart">
        <h3>{words.steadiness}</h3>
        <Steadiness flow={flow} />
      </div>
      <div class="subpart">
        <h3>{words.byMonth}</h3>
        <MonthRows flow={flow} />
      </div>
    </Section>
  );
}
