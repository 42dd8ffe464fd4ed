/** Words of the view of a person's own bank statements, by part of the page. */
import { cashFlowEn } from './finances-flow.en.ts';
import { indicatorsEn } from './finances-indicators.en.ts';
import { statementsEn } from './finances-statements.en.ts';
import type { Format } from './format.ts';
import { createMoney } from './money.ts';

export const financesEn = (f: Format) => ({
  money: createMoney(f.locale),
  title: 'Finances',
  ...statementsEn(f),
  ...cashFlowEn(f),
  ...indicatorsEn(f),
});

export type FinancesWords = ReturnType<typeof financesEn>;
