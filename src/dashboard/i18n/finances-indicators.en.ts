/** Words of the indicators, and of the rows that figures rest on. */
import type { IndicatorId, IndicatorUnit, Level, UnknownReason, Use } from '../../domain/finance.ts';
import type { Format } from './format.ts';

export const indicatorsEn = (f: Format) => ({
  // Indicators.
  indicators: 'Indicators',
  indicatorsNote:
    'Each stands by itself beside a mark that somebody published. They are never added up to a score, and none says what sort of person you are.',
  indicatorName: {
    'buffer-months': 'Months that what is left would last',
    'buffer-weeks': 'Weeks that what is left would last',
    'savings-rate': 'Share of income that is left over',
    'fixed-share': 'Fixed costs as a share of income',
    'housing-share': 'The home as a share of income',
    'debt-service': 'Loans as a share of income',
    overdrafts: 'Payments that left the account below zero',
    'income-change': 'Months whose income was far from the usual',
  } satisfies Record<IndicatorId, string>,
  inUnit: (value: number, unit: IndicatorUnit) => inUnit(f, value, unit),
  level: {
    good: 'within what is advised',
    fair: 'between the published marks',
    poor: 'outside what is advised',
  } satisfies Record<Level, string>,
  mark: (at: number, unit: IndicatorUnit, better: 'more' | 'less', inclusive: boolean) =>
    `${LIMITS[better][inclusive ? 'inclusive' : 'exclusive']} ${inUnit(f, at, unit)}`,
  levelMark: (level: string, mark: string) => `${level}: ${mark}`,
  sampleShown: 'This is an invented person’s account, not yours.',
  removeSample: 'Remove the sample',
  markLevel: { good: 'Good', fair: 'Fair' },
  source: (title: string, publisher: string, year: number) => `${title}. ${publisher}, ${year}.`,
  unknown: 'not known',
  unknownWhy: {
    'no-balance': 'no file has balances',
    'too-few-months': 'there are too few complete months',
    'no-income': 'no income is on these statements',
    'no-outgoings': 'nothing was spent from these statements',
    'no-housing-found': 'no recurring payment is recognised as one for a home',
    'no-loan-found':
      'no recurring payment is recognised as one for a loan; whether there is none can’t be told',
  } satisfies Record<UnknownReason, string>,
  unknownMany: (n: number, reason: string) =>
    f.plural(n, {
      one: `{n} indicator is not known: ${reason}.`,
      other: `{n} indicators are not known: ${reason}.`,
    }),
  differs: {
    'gross-income':
      'The published mark is of income before tax; a statement shows what arrives after it, so the share here is higher.',
    'only-recognised': 'Only what was recognised counts: there may be more.',
  },
  evidence: 'The rows it rests on',
  noRows: 'No single row decides it.',
  advised: (text: string) => `advised: ${text}`,
  none: 'none',
  scaleLabel: (value: string, marks: string) => `${value}, on a scale with the marks ${marks}`,

  // Rows of a statement.
  uses: {
    income: 'income',
    fixed: 'fixed cost',
    other: 'other spending',
    transfer: 'between own accounts',
  } satisfies Record<Use, string>,
  more: (n: number) => f.plural(n, { one: 'Show {n} more', other: 'Show {n} more' }),
  noDescription: 'without a description',
});

const LIMITS = {
  more: { inclusive: 'at least', exclusive: 'more than' },
  less: { inclusive: 'at most', exclusive: 'less than' },
} as const;

function inUnit(f: Format, value: number, unit: IndicatorUnit): string {
  const number = f.small(value, 1);
  return {
    months: () => `${number} ${value === 1 ? 'month' : 'months'}`,
    weeks: () => `${number} ${value === 1 ? 'week' : 'weeks'}`,
    share: () => f.percent(value),
    'times-a-year': () => `${number} in twelve months`,
    'months-a-year': () => `${number} of twelve months`,
  }[unit]();
}

export type IndicatorsWords = ReturnType<typeof indicatorsEn>;
