/** What a person's own bank statements say: the sentence, the plots, the rows; and beside them the loan model. */
import { useEffect } from 'preact/hooks';
import { t } from '../i18n/index.ts';
import { CashFlowPart } from '../parts/finances/cash-flow.tsx';
import { CreditPart } from '../parts/finances/credit.tsx';
import { CurrencyChoice } from '../parts/finances/currency-choice.tsx';
import { Indicators } from '../parts/finances/indicators.tsx';
import { FinancesLead } from '../parts/finances/lead.tsx';
import { Recurring } from '../parts/finances/recurring.tsx';
import { StatementStep } from '../parts/finances/statement-step.tsx';
import { Statements } from '../parts/finances/statements.tsx';
import { Welcome } from '../parts/finances/welcome.tsx';
import { Heading } from '../parts/heading.tsx';
import { adding } from '../state/adding-statement.ts';
import { followFinances, shownCurrency, statements } from '../state/finances.ts';

export function FinancesView() {
  const words = t.value.finances;
  const held = statements.value;
  const shown = shownCurrency.value;
  useEffect(followFinances, []);
  return (
    <article class="view finances-view">
      <Heading>{words.title}</Heading>
      {held?.length === 0 ? <Welcome /> : <FinancesLead />}
      <StatementStep first={held?.length === 0} />
      {shown && (
        <>
          <CurrencyChoice />
          <CashFlowPart key={shown.flow.currency} flow={shown.flow} />
          <Recurring key={`${shown.flow.currency}-recurring`} flow={shown.flow} />
          <Indicators
            key={`${shown.flow.currency}-indicators`}
            indicators={shown.indicators}
            flow={shown.flow}
          />
        </>
      )}
      {held && held.length > 0 && <Statements statements={held} />}
      {held && adding.value.step !== 'mapping' && <CreditPart />}
    </article>
  );
}
