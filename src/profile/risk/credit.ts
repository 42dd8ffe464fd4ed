/** What the credit model says of a form, and why (docs/risk.md). Pure; nothing of it is kept. */
import type {
  CreditAnswer,
  CreditAnswers,
  CreditAssessment,
  CreditContribution,
  CreditFieldId,
} from '../../domain/credit.ts';
import type { Contribution } from '../../models/additive.ts';
import type { CreditModel } from '../../models/credit.ts';
import { creditAlternatives } from './credit-alternatives.ts';
import { creditCaveats, creditValues } from './credit-values.ts';

/** So many points double the odds: the usual scale of scorecards (Siddiqi 2006, "Credit Risk Scorecards"). */
const POINTS_PER_LOG_ODDS = 20 / Math.LN2;
const AVERAGE_WITHIN = 0.5;
/** Of a normal distribution, 95 %. */
const Z = 1.959963984540054;

/** @throws Failure invalid-request for an answer that the form does not offer */
export function assessCredit(model: CreditModel, answers: CreditAnswers): CreditAssessment {
  const values = creditValues(model, answers);
  const logit = model.additive.logit(values);
  const half = Z * Math.sqrt(model.variance(values));
  return {
    probability: logistic(logit),
    interval: [logistic(logit - half), logistic(logit + half)],
    baseRate: model.baseRate,
    baseLogOdds: model.additive.base,
    contributions: model.additive
      .contributions(values)
      .map((contribution) => described(contribution, answers))
      .sort((a, b) => Math.abs(b.logOdds) - Math.abs(a.logOdds)),
    alternatives: creditAlternatives(model, answers),
    caveats: creditCaveats(model, answers),
  };
}

function described({ fields, logOdds }: Contribution, answers: CreditAnswers): CreditContribution {
  const ids = fields as CreditFieldId[];
  const points = logOdds * POINTS_PER_LOG_ODDS;
  const apart = points > 0 ? 'riskier' : 'safer';
  return {
    fields: ids,
    answers: ids.map((id) => answers[id] as CreditAnswer),
    logOdds,
    points,
    towards: Math.abs(points) <= AVERAGE_WITHIN ? 'average' : apart,
  };
}

function logistic(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}
