/**
 * Figures that somebody published a threshold for. Each stands by itself: nothing here is learnt, weighted or added up.
 */
import type { CashFlow, Indicator, Level, RecurringFlow, Threshold } from '../../domain/finance.ts';
import {
  bufferMonths,
  bufferWeeks,
  fixedShare,
  incomeSwings,
  type Measured,
  ofIncome,
  overdrafts,
  purposeShare,
} from './measures.ts';
import * as sources from './sources.ts';
import { total } from './statistics.ts';

const HOUSING: readonly RecurringFlow['purpose'][] = ['housing', 'mortgage', 'utilities'];
const DEBT: readonly RecurringFlow['purpose'][] = ['loan', 'mortgage'];

/** @returns one of each id, in the order of INDICATORS */
export function indicatorsOf(flow: CashFlow): Indicator[] {
  const define = (
    definition: Pick<Indicator, 'id' | 'unit' | 'better' | 'thresholds' | 'differs'>,
    measured: Measured,
  ): Indicator => ({
    ...definition,
    currency: flow.currency,
    ...('unknown' in measured
      ? { unknown: measured.unknown, transactions: [] }
      : {
          value: measured.value,
          level: levelOf(measured.value, definition),
          transactions: measured.transactions,
        }),
  });
  return [
    define(
      {
        id: 'buffer-months',
        unit: 'months',
        better: 'more',
        thresholds: [{ at: 3, level: 'good', inclusive: true, source: sources.LIQUID_SAVINGS }],
      },
      bufferMonths(flow),
    ),
    define(
      {
        id: 'buffer-weeks',
        unit: 'weeks',
        better: 'more',
        thresholds: [{ at: 6, level: 'good', inclusive: true, source: sources.STRESS_TEST }],
      },
      bufferWeeks(flow),
    ),
    define(
      {
        id: 'savings-rate',
        unit: 'share',
        better: 'more',
        thresholds: [
          { at: 0.2, level: 'good', inclusive: true, source: sources.BALANCED_MONEY },
          { at: 0, level: 'fair', inclusive: false, source: sources.FINANCIAL_HEALTH },
        ],
      },
      ofIncome(flow, (income, months) => total(months.map(({ net }) => net)) / income),
    ),
    define(
      {
        id: 'fixed-share',
        unit: 'share',
        better: 'less',
        thresholds: [{ at: 0.5, level: 'good', inclusive: true, source: sources.BALANCED_MONEY }],
        differs: 'only-recognised',
      },
      fixedShare(flow),
    ),
    define(
      {
        id: 'housing-share',
        unit: 'share',
        better: 'less',
        thresholds: [{ at: 0.4, level: 'good', inclusive: true, source: sources.HOUSING_OVERBURDEN }],
        differs: 'only-recognised',
      },
      purposeShare(flow, HOUSING, ['housing', 'mortgage'], 'no-housing-found'),
    ),
    define(
      {
        id: 'debt-service',
        unit: 'share',
        better: 'less',
        thresholds: [
          { at: 0.3, level: 'good', inclusive: true, source: sources.OVER_INDEBTEDNESS },
          { at: 0.4, level: 'fair', inclusive: true, source: sources.VULNERABLE_HOUSEHOLDS },
        ],
        differs: 'gross-income',
      },
      purposeShare(flow, DEBT, DEBT, 'no-loan-found'),
    ),
    define(
      {
        id: 'overdrafts',
        unit: 'times-a-year',
        better: 'less',
        thresholds: [
          { at: 0, level: 'good', inclusive: true, source: sources.FREQUENT_OVERDRAFTERS },
          { at: 10, level: 'fair', inclusive: true, source: sources.FREQUENT_OVERDRAFTERS },
        ],
      },
      overdrafts(flow),
    ),
    define(
      {
        id: 'income-change',
        unit: 'months-a-year',
        better: 'less',
        thresholds: [{ at: 5, level: 'good', inclusive: true, source: sources.STRESS_TEST }],
      },
      incomeSwings(flow),
    ),
  ];
}

/** The best level whose threshold is reached. */
function levelOf(
  value: number,
  { better, thresholds }: { better: Indicator['better']; thresholds: readonly Threshold[] },
): Level {
  const reached = thresholds.find(({ at, inclusive }) => {
    if (value === at) return inclusive;
    return better === 'more' ? value > at : value < at;
  });
  return reached?.level ?? 'poor';
}
