import type { FinancesWords } from './finances.en.ts';
import { cashFlowZh } from './finances-flow.zh.ts';
import { indicatorsZh } from './finances-indicators.zh.ts';
import { statementsZh } from './finances-statements.zh.ts';
import type { Format } from './format.ts';
import { createMoney } from './money.ts';

export const financesZh = (f: Format): FinancesWords => ({
  money: createMoney(f.locale),
  title: '财务',
  ...statementsZh(f),
  ...cashFlowZh(f),
  ...indicatorsZh(f),
});
