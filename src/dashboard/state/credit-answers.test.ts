import { describe, expect, test } from 'vitest';
import { LEFT_OPEN } from '../../domain/credit-form.ts';
import { isValid, typedNumber, usable } from './credit-answers.ts';

describe('a number of the form', () => {
  const typed = (value: string, badInput = false) => typedNumber({ value, validity: { badInput } });

  test('is left open where nothing stands, and wrong where something stands that is no number', () => {
    expect(typed('')).toBeUndefined();
    expect(isValid('amount', typed(''))).toBe(true);
    // "1e": the browser gives no value.
    expect(isValid('amount', typed('', true))).toBe(false);
    expect(isValid('amount', typed('12.5'))).toBe(true);
    expect(isValid('duration', typed('12.5'))).toBe(false);
    expect(isValid('amount', typed('-5'))).toBe(false);
  });

  test('that cannot be used does not hold back the other answers', () => {
    expect(
      usable({
        amount: Number.NaN,
        duration: -1,
        savings: 'under100',
        checking: LEFT_OPEN,
        purpose: 'others',
      }),
    ).toEqual({ savings: 'under100', checking: LEFT_OPEN, purpose: 'others' });
    expect(usable({ amount: 500, duration: 12 })).toEqual({ amount: 500, duration: 12 });
  });
});
