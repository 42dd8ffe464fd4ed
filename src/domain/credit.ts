/**
 * The form of the credit model, and what the model says about it. It is filled in by the person, is computed and shown
 * on the device, and is part of no segment and no report (docs/risk.md).
 *
 * What each level is called follows the corrected code table of the data (South German Credit, UCI 573; U. Grömping,
 * "South German Credit Data: Correcting a Widely Used Data Set", Beuth University, Report 4/2019): the better known
 * Statlog table names several levels wrongly. What the data have and the form does not ask, and why, is in docs/risk.md.
 */

export const CREDIT_FIELDS = [
  'checking',
  'savings',
  'amount',
  'duration',
  'purpose',
  'history',
  'otherPlans',
  'otherDebtors',
  'employment',
] as const;

export type CreditFieldId = (typeof CREDIT_FIELDS)[number];

/** What a larger number, or a later level, may do to the risk. Without one the level speaks for itself. */
export type CreditDirection = 'never-safer' | 'never-riskier';

export interface CreditField {
  id: CreditFieldId;
  kind: 'number' | 'choice';
  /** Ids of the levels in the order in which they are shown, which is the economic order where there is a direction. */
  levels?: readonly string[];
  /** Of a number: in which unit it is asked, and the smallest step. */
  unit?: 'EUR' | 'months';
  step?: number;
  direction?: CreditDirection;
  /** A person can change it before they ask for a loan; only such fields are proposed as changes. */
  actionable: boolean;
  /** A bank's CSV can tell it. */
  fromBank: boolean;
}

const choice = (
  id: CreditFieldId,
  levels: readonly string[],
  more: Partial<Pick<CreditField, 'direction' | 'actionable' | 'fromBank'>> = {},
): CreditField => ({ id, kind: 'choice', levels, actionable: false, fromBank: false, ...more });

/** In the order in which they are asked. Amounts named in levels are Deutsche Mark of the data. */
export const CREDIT_FORM: readonly CreditField[] = [
  choice('checking', ['none', 'negative', 'under200', 'over200-or-salary'], {
    direction: 'never-riskier',
    fromBank: true,
  }),
  choice('savings', ['none-or-unknown', 'under100', 'under500', 'under1000', 'over1000'], {
    direction: 'never-riskier',
    actionable: true,
    fromBank: true,
  }),
  {
    id: 'amount',
    kind: 'number',
    unit: 'EUR',
    step: 100,
    direction: 'never-safer',
    actionable: true,
    fromBank: false,
  },
  {
    id: 'duration',
    kind: 'number',
    unit: 'months',
    step: 1,
    direction: 'never-safer',
    actionable: true,
    fromBank: false,
  },
  choice('purpose', [
    'car-new',
    'car-used',
    'furniture',
    'television',
    'appliances',
    'repairs',
    'vacation',
    'retraining',
    'business',
    'others',
  ]),
  choice('history', ['delay', 'critical', 'none-or-paid', 'paid-so-far', 'all-paid-here'], {
    direction: 'never-riskier',
  }),
  choice('otherPlans', ['none', 'stores', 'bank'], { actionable: true }),
  choice('otherDebtors', ['none', 'co-applicant', 'guarantor'], { actionable: true }),
  choice('employment', ['unemployed', 'under1', 'under4', 'under7', 'over7'], { direction: 'never-riskier' }),
];

/**
 * What a euro is in Deutsche Mark of the loans, by what each bought: consumer prices rose 3.32-fold in Germany from 1974
 * to 2024 (Federal Statistical Office; West Germany until 1991), and a euro replaced 1.95583 marks (Council Regulation
 * (EC) No 2866/98), so that a mark of 1974 is 1.70 euros of 2024; of 1973 it is 1.82, of 1975 1.60 (docs/risk.md).
 * Rough is enough: the amounts in the data are themselves a monotone transform of the real ones (Grömping 2019), so
 * that only their order can be trusted.
 */
export const MARKS_PER_EURO = 1 / 1.7;

/** Of a choice the id of its level; of a number the number, in the unit in which it is asked. */
export type CreditAnswer = string | number;

/** What the person filled in. What is missing counts as the average applicant, and widens the interval. */
export type CreditAnswers = Partial<Record<CreditFieldId, CreditAnswer>>;

/** How much one answer, or one pair of answers, moves the risk against the average applicant. */
export interface CreditContribution {
  /** One field, or two where they count together. */
  fields: readonly CreditFieldId[];
  answers: readonly CreditAnswer[];
  /** Natural logarithm of the odds of a loan that is not repaid as agreed; all of them and the base add up. */
  logOdds: number;
  /** `logOdds` in points: 20 double the odds. Positive is riskier. */
  points: number;
  /** `average` within half a point. */
  towards: 'riskier' | 'safer' | 'average';
}

/** One change of one field. */
export interface CreditChange {
  field: CreditFieldId;
  from: CreditAnswer;
  to: CreditAnswer;
}

/** The fewest changes that bring the probability across the next step down; verified by computing it again. */
export interface CreditAlternative {
  changes: readonly CreditChange[];
  probability: number;
  /** The step below which it lies: one of `CREDIT_STEPS`. */
  below: number;
}

/** Steps of probability that are named on the page; fractions of all loans of the data, in which 30 % went bad. */
export const CREDIT_STEPS = [0.1, 0.2, 0.3, 0.5] as const;

/** @returns the step that a probability has not fallen below, undefined below all of them */
export function nextStep(probability: number): number | undefined {
  return CREDIT_STEPS.findLast((step) => step <= probability);
}

/** What makes an answer unlike anything the model was trained on. */
export type CreditCaveat =
  /** Nearest number that the data had; it is what was computed with. */
  | { kind: 'out-of-range'; field: CreditFieldId; used: number }
  /** Fewer than 30 of the loans had this level. */
  | { kind: 'few-loans'; field: CreditFieldId; loans: number }
  | { kind: 'missing'; field: CreditFieldId };

export interface CreditAssessment {
  /** Of a loan that is not repaid as agreed, among loans like those of the data. */
  probability: number;
  /** 95 %, over models trained on bootstrap samples of the same loans; not about one person's future. */
  interval: readonly [low: number, high: number];
  /** Share of bad loans in the data: .3, far above what banks see, since bad loans were oversampled. */
  baseRate: number;
  /** Of the average applicant, as the contributions' sum starts. */
  baseLogOdds: number;
  /** Greatest first. */
  contributions: readonly CreditContribution[];
  /** At most three, fewest changes first; empty where nothing the person can change crosses `nextStep`, or none is left. */
  alternatives: readonly CreditAlternative[];
  caveats: readonly CreditCaveat[];
}

/** One group of the fairness table, on loans that the model which judged them had not seen. */
export interface CreditFairnessRow {
  by: 'sex' | 'sex-corrected' | 'age' | 'foreign-worker';
  group: string;
  n: number;
  /** Share of bad loans. */
  baseRate: number;
  meanPredicted: number;
  /** With 95 % intervals; absent where a group has fewer than 10 bad or 10 good loans. */
  auc?: CreditMeasured;
  /** Shares of the bad, and of the good, loans that lie above `CreditMeasuredModel.threshold`. */
  truePositiveRate?: CreditMeasured;
  falsePositiveRate?: CreditMeasured;
  /** Mean predicted minus base rate. */
  calibrationGap: CreditMeasured;
}

export interface CreditMeasured {
  value: number;
  low: number;
  high: number;
}

/** One bin of the calibration plot, equal counts: mean predicted against the share that went bad. */
export interface CreditCalibrationBin {
  predicted: number;
  observed: number;
  /** Wilson, 95 %. */
  low: number;
  high: number;
  n: number;
}

/** What the tool measured on loans left out of training; ships in public/models/credit.json for the page. */
export interface CreditMeasuredModel {
  loans: number;
  auc: CreditMeasured;
  calibrationError: number;
  /** Probability above which a loan counts as predicted bad in the table. */
  threshold: number;
  calibration: readonly CreditCalibrationBin[];
  fairness: readonly CreditFairnessRow[];
}
