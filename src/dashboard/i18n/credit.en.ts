/** Words of the loan model: its form, its answer, and what it is not fit for. */
import { type CreditFieldId, MARKS_PER_EURO } from '../../domain/credit.ts';
import type { NotFilledReason } from '../../domain/credit-form.ts';
import type { Format } from './format.ts';

export const creditEn = (f: Format) => {
  const dm = (amount: number): string =>
    `DM ${f.number(amount)} (€${f.number(Math.round(amount / MARKS_PER_EURO))})`;
  const levels: Partial<Record<CreditFieldId, Record<string, string>>> = {
    checking: {
      none: 'No current account',
      negative: 'Below zero',
      under200: `From zero to under ${dm(200)}`,
      'over200-or-salary': `${dm(200)} or more, or salary for a year`,
    },
    savings: {
      'none-or-unknown': 'None, or not known',
      under100: `Under ${dm(100)}`,
      under500: `${dm(100)} to under ${dm(500)}`,
      under1000: `${dm(500)} to under ${dm(1000)}`,
      over1000: `${dm(1000)} or more`,
    },
    purpose: {
      'car-new': 'A new car',
      'car-used': 'A used car',
      furniture: 'Furniture',
      television: 'Television or radio',
      appliances: 'Household appliances',
      repairs: 'Repairs',
      vacation: 'A holiday',
      retraining: 'Retraining',
      business: 'A business',
      others: 'Something else',
    },
    history: {
      delay: 'Paid late in the past',
      critical: 'A critical account, or loans elsewhere',
      'none-or-paid': 'No loans, or all paid back',
      'paid-so-far': 'Present loans paid on time so far',
      'all-paid-here': 'All loans at this bank paid back',
    },
    otherPlans: { none: 'None', stores: 'With shops', bank: 'With other banks' },
    otherDebtors: { none: 'Nobody', 'co-applicant': 'Somebody applies together', guarantor: 'A guarantor' },
    employment: {
      unemployed: 'Not employed',
      under1: 'Under a year',
      under4: 'One to under four years',
      under7: 'Four to under seven years',
      over7: 'Seven years or more',
    },
  };
  return {
    levels,
    title: 'What a loan model would say',
    lead: 'A model like those that banks use, to look into: fill in what a lender would ask, and see the answer, its reasons, and what would change it. It is computed on this device when you press the button, and goes nowhere.',
    trainedOn: 'What it was trained on',
    trained: (loans: number) =>
      `${f.number(loans)} loans of one German bank, known as German Credit and published in the 1990s; later research (Grömping, 2019) dates the loans themselves to 1973 to 1975. Sex, age, nationality and marital status were left out. Amounts are in Deutsche Mark (DM) of that time; what they are in euros of today is rough.`,
    notFor: 'What it is not fit for',
    notForList: [
      'Deciding about anybody, or telling whether a bank today would lend to you.',
      'Another country or time: prices, wages and law have changed since.',
      `Saying how likely you are to repay: it only says what became of similar loans then. Bad loans were picked on purpose until they made ${f.percent(0.3)} of the data, far more than a bank sees.`,
    ],
    form: 'Fill in the form',
    formNote: 'Whatever you leave open counts as the average applicant and widens the interval.',
    groups: {
      account: 'Accounts',
      loan: 'The loan',
      before: 'Loans so far',
      person: 'Work',
    },
    field: {
      checking: 'Balance of the current account',
      savings: 'Savings',
      amount: 'Amount',
      duration: 'Duration',
      purpose: 'What it is for',
      history: 'How earlier loans went',
      otherPlans: 'Other instalment plans',
      otherDebtors: 'Who else is liable',
      employment: 'In the present job for',
    } satisfies Record<CreditFieldId, string>,
    help: {
      checking: 'As it stands now.',
      savings: 'Savings accounts, bonds and the like together.',
      amount:
        'In euros of today. The model reckons a Deutsche Mark of then as about 1.7 of them, which is rough, as are the amounts in the data.',
      duration: 'In months, until it is paid back.',
      history: 'In the words of the data.',
    } as Partial<Record<CreditFieldId, string>>,
    units: { EUR: 'euros', months: 'months' },
    open: 'Left open',
    prefilled: {
      balance: 'Filled in from the last balance of the account that your regular income reaches.',
      salary: 'Filled in from a salary that came for a year or longer.',
      'savings-balance': 'Filled in from the last balances of accounts that nothing is paid from.',
      saved: 'Filled in from transfers to your own accounts, which came to more than this.',
    },
    prefilledCount: (n: number) =>
      f.plural(n, {
        one: '{n} answer is filled in from your statements; you can change it.',
        other: '{n} answers are filled in from your statements; you can change each.',
      }),
    notFilled: {
      'not-euros': 'Not filled in: none of your statements is in euros, and no exchange rate is known here.',
      'no-current-account':
        'Not filled in: no account of your statements has both a regular income and payments, so which is the current one can’t be told.',
      'several-current-accounts':
        'Not filled in: several accounts have a regular income and payments, so which is the current one can’t be told.',
      'no-balance': 'Not filled in: the statement of your current account has no balances.',
      'no-savings-account':
        'Not filled in: no account of your statements, beside the current one, is only saved on and has balances.',
      'loan-of-whom':
        'Not filled in: your statements show a loan that is paid back, but not whether to a bank or to a shop.',
    } satisfies Record<NotFilledReason, string>,
    useStatement: 'Use what the statements say',
    notANumber: 'A number above zero, please.',
    notWhole: 'Whole months above zero, please.',
    mend: 'Some answers can’t be used yet; they are marked.',
    ask: 'Work it out',
    asking: 'Working it out',
    changed: 'The answers have changed since: work it out again.',
    failed: 'It could not be worked out',
    result: 'The answer',
    says: (n: string, low: string, high: string) =>
      `Of 100 loans like this in the data, about ${n} were not repaid as agreed (between ${low} and ${high}).`,
    intervalNote:
      'The interval is over models trained on other samples of the same loans; it says nothing about one person’s future.',
    base: (n: string) =>
      `Of all loans in the data it was ${n} in 100, since bad ones were picked on purpose.`,
    reasons: 'Why',
    reasonsNote:
      'Against the average applicant of the data. To the right is riskier, to the left safer; 20 points double the odds.',
    reason: (field: string, answer: string) => `${field}: ${answer}`,
    together: (reasons: string[]) => `${reasons.join(' + ')} (together)`,
    towards: {
      riskier: (points: string) => `${points} points riskier`,
      safer: (points: string) => `${points} points safer`,
      average: () => 'like the average',
    },
    leftOpen: (fields: string) => `Left open, and counted as the average: ${fields}.`,
    changes: 'What would change it',
    changesNote:
      'The fewest changes of what a person can change before asking for a loan; each was computed again.',
    change: (changes: string, n: string, below: string) => `${changes}: about ${n} of 100, below ${below}.`,
    oneChange: (field: string, to: string, from: string) => `${field} “${to}” instead of “${from}”`,
    lowest: (n: string) =>
      `It is below ${n} of 100 already, which is the lowest step told apart here: there is none further down.`,
    noChange: (n: string) =>
      `Nothing of what a person can change brings it below the next step, ${n} of 100.`,
    caveats: 'Unlike the data',
    outOfRange: (field: string, used: string) =>
      `${field}: no loan in the data was like this; it was computed with ${used}.`,
    fewLoans: (field: string, loans: number) =>
      f.plural(loans, {
        one: `${field}: only {n} loan in the data had this answer.`,
        other: `${field}: only {n} loans in the data had this answer.`,
      }),
    euros: (amount: number) => `€${f.number(amount)}`,
    monthsOf: (n: number) => f.plural(n, { one: '{n} month', other: '{n} months' }),

    measured: 'How good the model is',
    auc: (value: string, low: string, high: string, loans: number) =>
      `Given a loan that went bad and one that did not, it tells which is which in ${value} of cases (between ${low} and ${high}), on ${f.number(loans)} loans left out of training. Guessing is right in half.`,
    calibration: 'Whether its probabilities hold',
    calibrationNote: (error: string) =>
      `Each dot is one group of loans left out of training: what was predicted, and what came. On the line they agree; on average they are ${error} apart.`,
    calibrationLabel: (points: string) => `Predicted and actual shares of bad loans: ${points}`,
    calibrationPoint: (predicted: string, observed: string) => `${predicted} predicted, ${observed} came`,
    predicted: 'Predicted',
    observed: 'Came',
    interval: '95 % interval',
    loans: 'Loans',
    table: 'As a table',
    fairness: 'Whether it errs alike for all',
    fairnessNote: (threshold: string) =>
      `The model never sees these properties; the table looks at them afterwards, on loans left out of training. “Called bad” is above ${threshold}. Where the intervals of two groups lie apart, it errs unlike for them.`,
    fairnessBy: {
      sex: 'Sex, as coded in the data',
      'sex-corrected': 'Sex, as far as the corrected code tells',
      age: 'Age',
      'foreign-worker': 'Foreign worker',
    },
    group: 'Group',
    went: 'Went bad',
    meanPredicted: 'Predicted',
    gap: 'Predicted minus actual, in percentage points',
    aucShort: 'Told apart',
    tpr: 'Bad ones called bad',
    fpr: 'Good ones called bad',
    groupName: (group: string): string => GROUPS[group] ?? group,
    tooFew: 'too few',
    range: (low: string, high: string) => `${low} to ${high}`,
    points: (value: string) => `${value} percentage points`,
  };
};

const GROUPS: Record<string, string> = {
  female: 'women',
  male: 'men',
  'women-single': 'single women',
  'men-not-single': 'men not single',
  'women-not-single-or-men-single': 'women not single, or single men',
  '25-or-younger': '25 or younger',
  'over-25': 'over 25',
  yes: 'yes',
  no: 'no',
};

export type CreditWords = ReturnType<typeof creditEn>;
