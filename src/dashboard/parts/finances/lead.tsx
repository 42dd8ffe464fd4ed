/** The sentence that answers what the view is opened for. */
import { format, t } from '../../i18n/index.ts';
import { financesFailed, removeStatement, shownCurrency, statements } from '../../state/finances.ts';

function SampleNote() {
  const words = t.value.finances;
  const sample = statements.value?.find((statement) => statement.sample);
  if (!sample) return null;
  return (
    <div class="sample-banner">
      <p>{words.sampleShown}</p>
      <button type="button" class="button" onClick={() => void removeStatement(sample)}>
        {words.removeSample}
      </button>
    </div>
  );
}

function Sentence() {
  const words = t.value.finances;
  const shown = shownCurrency.value;
  if (!statements.value || !shown) {
    return <p class="lead quiet">{financesFailed.value ? words.failedView : t.value.models.opening}</p>;
  }
  const { flow } = shown;
  const { currency, completeMonths, medianIncome, medianOutgoings, bufferMonths, liquid } = flow;
  if (completeMonths === 0 || medianIncome === undefined || medianOutgoings === undefined) {
    const period = `${format.value.day(flow.fromDay)} – ${format.value.day(flow.toDay)}`;
    return <p class="lead">{words.leadNoMonth(period)}</p>;
  }
  const { round } = words.money;
  const rest =
    liquid === undefined
      ? words.leadNoBuffer
      : liquid <= 0
        ? words.leadNothingLeft
        : bufferMonths === undefined
          ? words.leadEnd
          : words.leadBuffer(words.months(bufferMonths));
  return (
    <p class="lead">
      {words.lead(completeMonths, round(medianIncome, currency), round(medianOutgoings, currency))}
      {rest}
    </p>
  );
}

export function FinancesLead() {
  return (
    <div class="finances-lead">
      <SampleNote />
      <Sentence />
    </div>
  );
}
