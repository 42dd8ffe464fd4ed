/** Which answers of the loan model's form can be used. */
import { CREDIT_FORM, type CreditAnswer, type CreditFieldId } from '../../domain/credit.ts';
import type { SaidAnswers } from '../../domain/credit-form.ts';

/** Something was typed that is no number, such as "1e". */
export const NO_NUMBER = Number.NaN;

/** @returns undefined of a field that was left empty, which is no mistake */
export function typedNumber({
  value,
  validity,
}: {
  value: string;
  validity: { badInput: boolean };
}): number | undefined {
  // Browsers give an empty value for what they cannot read as a number.
  if (validity.badInput) return NO_NUMBER;
  return value === '' ? undefined : Number(value);
}

export function isValid(id: CreditFieldId, answer: CreditAnswer | undefined): boolean {
  const field = CREDIT_FORM.find((candidate) => candidate.id === id);
  if (answer === undefined || field?.kind !== 'number') return true;
  if (typeof answer !== 'number' || !Number.isFinite(answer)) return false;
  return answer > 0 && (field.unit !== 'months' || Number.isInteger(answer));
}

/** What can be kept: one field that cannot be used yet does not hold back the others. */
export function usable(said: SaidAnswers): SaidAnswers {
  const answers = Object.entries(said) as [CreditFieldId, CreditAnswer][];
  // LEFT_OPEN is a text, which of a number is no answer but may be said.
  return Object.fromEntries(answers.filter(([id, given]) => typeof given === 'string' || isValid(id, given)));
}
