/** What comes again: regular income and fixed costs, as dots in time and as rows that unfold. */
import { useState } from 'preact/hooks';
import type { CashFlow, RecurringFlow } from '../../../domain/finance.ts';
import { format, t } from '../../i18n/index.ts';
import { Section } from '../section.tsx';
import { PurposeField } from './purpose-field.tsx';
import { RecurringPlot } from './recurring-plot.tsx';
import { Transactions } from './transactions.tsx';
import { UnfoldRow } from './unfold-row.tsx';

const FIRST = 8;

function Row({ recurring, flow }: { recurring: RecurringFlow; flow: CashFlow }) {
  const words = t.value.finances;
  const { money } = words;
  const { day } = format.value;
  const { id, name, purpose, interval, amount, lowest, highest, monthly, regularity } = recurring;
  const { currency } = flow;
  const said = [
    recurring.found === undefined
      ? words.purpose[purpose]
      : words.purposeByPerson(words.purpose[purpose] || words.purposeOther),
    words.interval[interval],
    words.regularity(regularity),
    lowest !== highest &&
      words.spread(money.exact(Math.abs(lowest), currency), money.exact(Math.abs(highest), currency)),
    recurring.ended ? words.ended(day(recurring.lastDay)) : words.next(day(recurring.nextDay)),
  ];
  return (
    <UnfoldRow
      id={`recurring-${id}`}
      level={4}
      name={<strong>{name || words.noDescription}</strong>}
      below={said.filter(Boolean).join(' · ')}
      value={
        <>
          {money.signed(amount, currency)}
          {interval !== 'monthly' && (
            <span class="quiet small">{words.aMonth(money.signed(monthly, currency))}</span>
          )}
        </>
      }
    >
      <PurposeField flow={recurring} />
      <Transactions of={{ ids: recurring.transactions }} />
    </UnfoldRow>
  );
}

function List({
  title,
  none,
  flows,
  flow,
}: {
  title: string;
  none: string;
  flows: RecurringFlow[];
  flow: CashFlow;
}) {
  const words = t.value.finances;
  const [count, setCount] = useState(FIRST);
  return (
    <div class="subpart">
      <h3>{title}</h3>
      {flows.length === 0 ? (
        <p class="prose small">{none}</p>
      ) : (
        <ul class="finance-rows">
          {flows.slice(0, count).map((recurring) => (
            <Row key={recurring.id} recurring={recurring} flow={flow} />
          ))}
        </ul>
      )}
      {flows.length > count && (
        <button type="button" class="button more-facts" onClick={() => setCount(flows.length)}>
          {words.more(flows.length - count)}
        </button>
      )}
    </div>
  );
}

export function Recurring({ flow }: { flow: CashFlow }) {
  const words = t.value.finances;
  const incomes = flow.recurring.filter(({ amount }) => amount > 0);
  const costs = flow.recurring.filter(({ amount }) => amount < 0);
  return (
    <Section id="recurring" title={words.recurring} note={words.recurringNote}>
      {flow.recurring.length > 0 && <RecurringPlot flow={flow} />}
      <List title={words.recurringIncomeTitle} none={words.noRecurringIncome} flows={incomes} flow={flow} />
      <List title={words.fixedCostsTitle} none={words.noFixedCosts} flows={costs} flow={flow} />
    </Section>
  );
}
