/** What a recurring flow is for: as its words say, or as the person does. */
import { PURPOSES_IN, PURPOSES_OUT, type RecurringFlow } from '../../../domain/finance.ts';
import { t } from '../../i18n/index.ts';
import { correctPurpose } from '../../state/finances.ts';

const AS_FOUND = '';

export function PurposeField({ flow }: { flow: RecurringFlow }) {
  const words = t.value.finances;
  const id = `purpose-${flow.id}`;
  const purposes = flow.amount > 0 ? PURPOSES_IN : PURPOSES_OUT;
  const { purpose, found } = flow;
  return (
    <div class="field purpose-field">
      <label class="field-title" for={id}>
        {words.purposeTitle}
      </label>
      <select
        id={id}
        value={found === undefined ? AS_FOUND : purpose}
        aria-describedby={`${id}-note`}
        onChange={({ currentTarget: { value } }) => {
          const chosen = purposes.find((candidate) => candidate === value);
          void correctPurpose(flow, chosen ?? null);
        }}
      >
        <option value={AS_FOUND}>{words.purposeFound(words.purpose[found ?? purpose])}</option>
        {purposes.map((candidate) => (
          <option key={candidate} value={candidate}>
            {words.purpose[candidate] || words.purposeOther}
          </option>
        ))}
      </select>
      <span id={`${id}-note`} class="field-note">
        {words.purposeNote}
      </span>
    </div>
  );
}
