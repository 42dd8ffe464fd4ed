/** Fields and answers of the form in words. */
import { CREDIT_FORM, type CreditAnswer, type CreditFieldId } from '../../../domain/credit.ts';
import { format, t } from '../../i18n/index.ts';
import { hundredths } from '../../state/hundredths.ts';

export function answerWords(id: CreditFieldId, answer: CreditAnswer): string {
  const words = t.value.credit;
  if (typeof answer === 'string') return words.levels[id]?.[answer] ?? answer;
  const unit = CREDIT_FORM.find((field) => field.id === id)?.unit;
  return unit === 'months' ? words.monthsOf(answer) : words.euros(answer);
}

export const fieldWords = (id: CreditFieldId): string => t.value.credit.field[id];

/** A probability as so many of 100. */
export const ofHundred = (probability: number): string => {
  const { value, digits } = hundredths(probability);
  return format.value.small(value, digits);
};

/** A difference of two shares in percentage points. */
export const pointsApart = (difference: number): string => format.value.signed(difference * 100, 1);
