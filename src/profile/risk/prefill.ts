/**
 * What statements answer of the form of the credit model. Its amounts are Deutsche Mark, so that only statements in
 * euros answer anything; and no answer is given that a statement does not show: what stays open says why.
 */
import { type CreditFieldId, MARKS_PER_EURO } from '../../domain/credit.ts';
import type { NotFilled, NotFilledReason, Prefilled, PrefilledAnswers } from '../../domain/credit-form.ts';
import type { CashFlow, RecurringFlow, Transaction } from '../../domain/finance.ts';
import { type Account, accountsOf } from './accounts.ts';
import { total } from './statistics.ts';

/** Hundredths of a euro at which the level "over 200 DM" of the current account begins. */
const WELL_FILLED = inEuros(200);
/** Likewise the levels of savings, the highest of which is from 1,000 DM. */
const PUT_ASIDE = inEuros(1_000);
const SAVINGS = [
  [PUT_ASIDE, 'over1000'],
  [inEuros(500), 'under1000'],
  [inEuros(100), 'under500'],
] as const;
/** "Salary assignments for at least one year" in the data's code table, less the days between two of twelve. */
const SALARY_DAYS = 330;

export interface Prefill {
  prefilled: PrefilledAnswers;
  notFilled: NotFilled;
}

/** @param transactions of every currency; without any, neither an answer nor a reason is given */
export function prefill(flows: readonly CashFlow[], transactions: readonly Transaction[]): Prefill {
  const filled: Prefill = { prefilled: {}, notFilled: {} };
  if (flows.length === 0) return filled;
  const put = (field: CreditFieldId, found: Prefilled | NotFilledReason): void => {
    if (typeof found === 'string') filled.notFilled[field] = found;
    else filled.prefilled[field] = found;
  };
  if (flows.some(paysBack)) put('otherPlans', 'loan-of-whom');
  const flow = flows.find(({ currency }) => currency === 'EUR');
  const own = transactions.filter(({ currency }) => currency === 'EUR');
  const accounts = flow && accountsOf(flow, own);
  put('checking', accounts ? checking(flow, accounts.current) : 'not-euros');
  put('savings', accounts ? savings(flow, own, accounts.savings) : 'not-euros');
  return filled;
}

/** Of the account that the regular income reaches; one below zero is below zero whatever arrives on it. */
function checking(flow: CashFlow, [account, another]: readonly Account[]): Prefilled | NotFilledReason {
  if (!account) return 'no-current-account';
  if (another) return 'several-current-accounts';
  const { last } = account;
  if (last && last.balance < 0) {
    return { answer: 'negative', ground: 'balance', transactions: [last.row] };
  }
  const salary = flow.recurring.find((recurring) => isYearOfSalary(recurring, account));
  if (salary) {
    return { answer: 'over200-or-salary', ground: 'salary', transactions: salary.transactions };
  }
  if (!last) return 'no-balance';
  const answer = last.balance < WELL_FILLED ? 'under200' : 'over200-or-salary';
  return { answer, ground: 'balance', transactions: [last.row] };
}

function isYearOfSalary({ purpose, ended, transactions }: RecurringFlow, account: Account): boolean {
  if (purpose !== 'salary' || ended) return false;
  const ids = new Set(transactions);
  const days = account.transactions.filter(({ id }) => ids.has(id)).map(({ day }) => day);
  return Math.max(...days) - Math.min(...days) >= SALARY_DAYS;
}

/**
 * What lies on accounts for saving, or where none is known what was put aside. The latter, less what came back, is no
 * more than what there is: only the highest level follows from it.
 */
function savings(
  flow: CashFlow,
  transactions: readonly Transaction[],
  accounts: readonly Account[],
): Prefilled | NotFilledReason {
  const last = accounts.flatMap((account) => account.last ?? []);
  if (last.length > 0) {
    const sum = total(last.map(({ balance }) => balance));
    const answer = SAVINGS.find(([from]) => sum >= from)?.[1] ?? 'under100';
    return { answer, ground: 'savings-balance', transactions: last.map(({ row }) => row) };
  }
  if (flow.transferredOut - flow.transferredIn < PUT_ASIDE) return 'no-savings-account';
  const moved = transactions.filter(({ id }) => flow.uses[id] === 'transfer').map(({ id }) => id);
  return { answer: 'over1000', ground: 'saved', transactions: moved };
}

function paysBack({ recurring }: CashFlow): boolean {
  return recurring.some(({ purpose, amount, ended }) => purpose === 'loan' && amount < 0 && !ended);
}

/** @returns hundredths of a euro of today */
function inEuros(marks: number): number {
  return (marks / MARKS_PER_EURO) * 100;
}
