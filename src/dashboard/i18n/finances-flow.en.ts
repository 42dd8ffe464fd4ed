/** Words of what comes in and goes out, and of what comes again. */
import type { Interval, Purpose } from '../../domain/finance.ts';
import type { Format } from './format.ts';

export const cashFlowEn = (f: Format) => ({
  // The sentence.
  lead: (months: number, income: string, outgoings: string) =>
    f.plural(months, {
      one: `In one complete month about ${income} came in and ${outgoings} went out`,
      other: `Over {n} complete months about ${income} came in and ${outgoings} went out a month`,
    }),
  leadBuffer: (months: string) => `; what is left would last about ${months}.`,
  leadNoBuffer: '; how long what is left would last is not known without balances.',
  leadNothingLeft: '; nothing is left on the account.',
  leadEnd: '.',
  leadNoMonth: (period: string) =>
    `The statements reach over ${period}, which is no complete month: figures need at least one.`,
  months: (value: number) => `${f.small(value, 1)} ${value === 1 ? 'month' : 'months'}`,

  // Cash flow.
  flow: 'What comes in and goes out',
  flowNote: (transferred: string | undefined) =>
    transferred === undefined
      ? 'Months that the statements don’t cover from the first day to the last are hatched and count for nothing.'
      : `Months that the statements don’t cover from the first day to the last are hatched and count for nothing. Transfers between your own accounts, ${transferred}, are neither.`,
  flowLabel: (months: number, income: string, outgoings: string) =>
    `Bars by month over ${f.plural(months, { one: '{n} month', other: '{n} months' })}: income above the line, about ${income}; fixed costs and other spending below it, about ${outgoings}`,
  income: 'Income',
  fixed: 'Fixed costs',
  other: 'Other spending',
  net: 'Left over',
  month: 'Month',
  lastBalance: 'Balance at the end',
  lowestBalance: 'Lowest balance',
  incomplete: 'not complete',
  table: 'As a table',
  byMonth: 'Month by month',
  balanceTitle: 'The balance',
  balanceLabel: (first: string, last: string, lowest: string) =>
    `Balance at the end of each month, from ${first} to ${last}, and the lowest of each month; the lowest of all is ${lowest}`,
  lowestOf: 'lowest of the month',
  endOf: 'end of the month',
  belowZeroKey: 'below zero',
  noBalance:
    'No file has a column with balances, so the balance, the buffer and the days below zero are not known. An export with balances, added here, makes them known.',
  belowZero: (days: number, known: number) =>
    days === 0
      ? f.plural(known, {
          one: 'On the one day whose balance is known, no account was below zero.',
          other: 'On none of the {n} days whose balance is known was an account below zero.',
        })
      : f.plural(days, {
          one: `On {n} of ${f.number(known)} days an account was below zero.`,
          other: `On {n} of ${f.number(known)} days an account was below zero.`,
        }),
  belowZeroRows: 'The rows that left it there',
  steadiness: 'How steady it is',
  variation: (income: string | undefined, outgoings: string | undefined, net: string) =>
    [
      income !== undefined && `Income varies by ${income} from month to month`,
      outgoings !== undefined && `${income === undefined ? 'Outgoings vary' : 'outgoings'} by ${outgoings}`,
      `what is left over by ${net}`,
    ]
      .filter(Boolean)
      .join(', ')
      .concat(' (standard deviation).'),
  variationUnknown: 'How much it varies is told from three complete months on.',
  recurringIncome: (share: string) => `${share} of the income comes regularly.`,
  fixedShare: (share: string) => `Fixed costs take ${share} of the income.`,

  // What recurs.
  recurring: 'What comes again',
  recurringNote:
    'Told by payee, amount and days: at least three times at even steps. Open a row to see its transactions and to correct its purpose.',
  recurringIncomeTitle: 'Regular income',
  fixedCostsTitle: 'Fixed costs',
  noRecurringIncome: 'No income recurs often enough to tell.',
  noFixedCosts: 'No payment recurs often enough to tell.',
  recurringLabel: (names: string) =>
    `When each came, as dots in time; a ring is when it is next due: ${names}`,
  interval: {
    weekly: 'weekly',
    fortnightly: 'every two weeks',
    monthly: 'monthly',
    quarterly: 'every three months',
    yearly: 'yearly',
  } satisfies Record<Interval, string>,
  purpose: {
    salary: 'salary',
    benefit: 'benefit or pension',
    housing: 'home',
    mortgage: 'mortgage',
    loan: 'loan',
    utilities: 'electricity, water, heating',
    insurance: 'insurance',
    communication: 'phone and internet',
    subscription: 'subscription',
    transport: 'transport',
    tax: 'tax',
    unknown: '',
  } satisfies Record<Purpose, string>,
  /** Of `unknown` where it is said, not merely not found. */
  purposeOther: 'something else',
  purposeTitle: 'Purpose',
  purposeFound: (purpose: string) => (purpose === '' ? 'as found: nothing it says' : `as found: ${purpose}`),
  purposeNote:
    'Told by words of its description. What you say instead counts in every figure, and stays on this device.',
  purposeByPerson: (purpose: string) => `${purpose} (you said so)`,
  purposeSaid: (name: string, purpose: string) => `${name} counts as: ${purpose}.`,
  purposeTakenBack: (name: string) => `${name} counts as before.`,
  aMonth: (amount: string) => `${amount} a month`,
  regularity: (share: number): string =>
    share >= 0.95 ? 'always on time' : share >= 0.75 ? 'mostly on time' : 'at uneven steps',
  spread: (lowest: string, highest: string) => `between ${lowest} and ${highest}`,
  next: (date: string) => `next about ${date}`,
  ended: (date: string) => `last on ${date}, then no more`,
});

export type CashFlowWords = ReturnType<typeof cashFlowEn>;
