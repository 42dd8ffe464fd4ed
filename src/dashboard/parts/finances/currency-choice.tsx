import { t } from '../../i18n/index.ts';
import { chosenCurrency, finances, shownCurrency } from '../../state/finances.ts';
import { RadioChoice } from '../radio-choice.tsx';

/** Amounts of different currencies are never added up; one is looked at at a time. */
export function CurrencyChoice() {
  const currencies = finances.value?.currencies ?? [];
  const shown = shownCurrency.value?.flow.currency;
  if (currencies.length < 2 || shown === undefined) return null;
  return (
    <RadioChoice
      name="finances-currency"
      legend={t.value.finances.currency}
      value={shown}
      options={currencies.map(({ flow: { currency } }) => ({ value: currency, label: currency }))}
      onChoose={(currency) => {
        chosenCurrency.value = currency;
      }}
    />
  );
}
