/** The credit model, downloaded the first time somebody asks it; what it is told and says is neither kept nor sent. */
import type { CreditAnswers, CreditAssessment, CreditMeasuredModel } from '../domain/credit.ts';
import { CreditModel } from '../models/credit.ts';
import { createModelFiles } from '../models/files.ts';
import { assessCredit } from '../profile/risk/credit.ts';

export interface CreditAssessor {
  /** @throws Failure invalid-request for an answer that the form does not offer */
  assess(answers: CreditAnswers): CreditAssessment;
  readonly measured: CreditMeasuredModel;
}

/** @throws Failure model-download | model-corrupt */
export async function loadCreditModel(): Promise<CreditAssessor> {
  const files = createModelFiles(() => undefined, new AbortController().signal);
  const model = new CreditModel(await files.json('credit.json'));
  return { assess: (answers) => assessCredit(model, answers), measured: model.measured };
}
