/** What a person filled in, in the units of the data. */
import {
  CREDIT_FORM,
  type CreditAnswer,
  type CreditAnswers,
  type CreditCaveat,
  type CreditFieldId,
  MARKS_PER_EURO,
} from '../../domain/credit.ts';
import type { AdditiveValues } from '../../models/additive.ts';
import type { CreditModel } from '../../models/credit.ts';

/** Below so many loans an answer's entry is hardly more than chance. */
const FEWEST_LOANS = 30;

/** Numbers beyond those of the data are computed as the nearest one; amounts become Deutsche Mark. */
export function creditValues(model: CreditModel, answers: CreditAnswers): AdditiveValues {
  return Object.fromEntries(
    CREDIT_FORM.map(({ id }) => {
      const answer = answers[id];
      return [id, answer === undefined ? undefined : valueFor(model, id, answer)];
    }),
  );
}

export function creditCaveats(model: CreditModel, answers: CreditAnswers): CreditCaveat[] {
  return CREDIT_FORM.flatMap(({ id }): CreditCaveat[] => {
    const answer = answers[id];
    if (answer === undefined) return [{ kind: 'missing', field: id }];
    const value = valueFor(model, id, answer);
    if (typeof value === 'number' && value !== inMarks(id, answer)) {
      return [{ kind: 'out-of-range', field: id, used: inUnit(id, value) }];
    }
    const loans = model.loansLike(id, value);
    return loans < FEWEST_LOANS ? [{ kind: 'few-loans', field: id, loans }] : [];
  });
}

/** The other way round: of the data's number, the one that is asked for. */
export function inUnit(id: CreditFieldId, value: number): number {
  return id === 'amount' ? value / MARKS_PER_EURO : value;
}

function inMarks(id: CreditFieldId, answer: CreditAnswer): CreditAnswer {
  return id === 'amount' && typeof answer === 'number' ? answer * MARKS_PER_EURO : answer;
}

function valueFor(model: CreditModel, id: CreditFieldId, answer: CreditAnswer): CreditAnswer {
  const value = inMarks(id, answer);
  const range = model.rangeOf(id);
  return typeof value === 'number' && range ? Math.min(Math.max(value, range[0]), range[1]) : value;
}
