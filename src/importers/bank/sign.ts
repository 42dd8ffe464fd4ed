/** Whether positive amounts are what was spent, as on many card statements. */
import type { Ground } from '../../domain/finance.ts';

export interface Sign {
  spentPositive: boolean;
  certainty: 'certain' | 'likely' | 'guess';
  ground: Ground;
}

/** What a card's statement calls the payment of its bill. */
const PAYMENT =
  /payment|thank you|autopay|zahlung erhalten|lastschrifteinzug|ausgleich|remboursement|prelevement|pago recibido|还款/i;
/** What only arrives on a bank account. */
const EARNED =
  /salary|payroll|wages|gehalt|lohn|bezuge|salaire|nomina|工资|薪|interest paid|zinsen|rente|pension|kindergeld/i;

/**
 * Without balances: a card's statement has the bill's payment with the opposite sign of everything else; else most
 * rows of any statement are spending.
 * @param rows amount as it stands, in hundredths, and description
 */
export function guessSign(rows: readonly { amount: number; description: string }[]): Sign {
  const negative = rows.filter(({ amount }) => amount < 0);
  const positive = rows.filter(({ amount }) => amount > 0);
  const says = (some: typeof rows, words: RegExp) => some.some(({ description }) => words.test(description));
  if (says(positive, EARNED)) return { spentPositive: false, certainty: 'likely', ground: 'content' };
  if (positive.length > negative.length) {
    if (negative.length > 0 && says(negative, PAYMENT))
      return { spentPositive: true, certainty: 'likely', ground: 'content' };
    return { spentPositive: true, certainty: 'guess', ground: 'assumed' };
  }
  return { spentPositive: false, certainty: positive.length > 0 ? 'likely' : 'guess', ground: 'content' };
}
