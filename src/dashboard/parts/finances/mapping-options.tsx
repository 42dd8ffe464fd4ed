/** How dates and amounts are read, where columns alone do not say it. */
import type { DateReading, StatementMapping } from '../../../domain/finance.ts';
import { format, t } from '../../i18n/index.ts';
import { correctMapping, type Draft } from '../../state/adding-statement.ts';
import { dayOfText, unclearDate } from '../../state/mapping.ts';
import { RadioChoice } from '../radio-choice.tsx';
import { AccountField, CurrencyField } from './mapping-fields.tsx';
import { DirectionWords, StatusWords } from './mapping-words.tsx';

/** Both readings side by side, each with what it makes of one date and of the whole file. */
function DateQuestion({ draft: { statement } }: { draft: Draft }) {
  const words = t.value.finances;
  const { day } = format.value;
  const { dateReadings, mapping, rows } = statement;
  const raw = unclearDate(rows, mapping.date);
  const said = ({ order, fromDay, toDay }: DateReading): string => {
    const read = raw === undefined ? undefined : dayOfText(raw, order);
    return [
      raw !== undefined && read !== undefined && words.asRead(raw, day(read)),
      words.spans(day(fromDay), day(toDay)),
    ]
      .filter(Boolean)
      .join('; ');
  };
  return (
    <fieldset class="date-question">
      <legend>{words.ambiguous}</legend>
      <div>
        {dateReadings.map((reading) => (
          <label key={reading.order}>
            <input
              type="radio"
              name="date-order"
              checked={mapping.dateOrder === reading.order}
              onChange={() => correctMapping({ dateOrder: reading.order })}
            />
            <span>
              <strong>{words.dateOrders[reading.order]}</strong>
              <span class="quiet small">{said(reading)}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function Sign({ amount }: { amount: StatementMapping['amount'] }) {
  const words = t.value.finances;
  if (amount.kind !== 'signed') return null;
  return (
    <RadioChoice
      name="sign"
      legend={words.sign}
      value={amount.spentPositive ? 'out' : 'in'}
      options={[
        { value: 'in', label: words.signs.in },
        { value: 'out', label: words.signs.out },
      ]}
      onChoose={(sign) => correctMapping({ amount: { ...amount, spentPositive: sign === 'out' } })}
    />
  );
}

export function MappingOptions({ draft }: { draft: Draft }) {
  const words = t.value.finances;
  const { mapping, dateReadings } = draft.statement;
  return (
    <section class="mapping-options" aria-labelledby="options-heading">
      <h3 id="options-heading">{words.options}</h3>
      {dateReadings.length > 1 && <DateQuestion draft={draft} />}
      <div class="option-row">
        <RadioChoice
          name="decimal"
          legend={words.decimal}
          value={mapping.decimal}
          options={[
            { value: '.', label: words.decimals['.'] },
            { value: ',', label: words.decimals[','] },
          ]}
          onChoose={(decimal) => correctMapping({ decimal })}
        />
        <Sign amount={mapping.amount} />
        <CurrencyField key={mapping.currencyCode} code={mapping.currencyCode} />
        {mapping.account === undefined && <AccountField name={mapping.accountName} />}
      </div>
      <DirectionWords draft={draft} />
      <StatusWords draft={draft} />
    </section>
  );
}
