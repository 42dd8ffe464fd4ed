/** What a lender would ask; filled in where the statements tell, each answer the person's to change. */
import { useState } from 'preact/hooks';
import type { CreditFieldId } from '../../../domain/credit.ts';
import { t } from '../../i18n/index.ts';
import { askCredit, asked, fields, firstInvalid, isStale } from '../../state/credit.ts';
import { CreditField, fieldDomId } from './credit-field.tsx';

const GROUPS = [
  { group: 'account', ids: ['checking', 'savings'] },
  { group: 'loan', ids: ['amount', 'duration', 'purpose', 'otherDebtors'] },
  { group: 'before', ids: ['history', 'otherPlans'] },
  { group: 'person', ids: ['employment'] },
] as const satisfies { group: string; ids: readonly CreditFieldId[] }[];

export function CreditForm() {
  const words = t.value.credit;
  const [tried, setTried] = useState(false);
  const filled = Object.values(fields.value).filter(({ prefilled, said }) => prefilled && !said).length;
  const invalid = firstInvalid.value;

  function submit(event: Event): void {
    event.preventDefault();
    setTried(true);
    if (invalid) document.getElementById(fieldDomId(invalid))?.focus();
    else void askCredit();
  }

  return (
    <form class="credit-form" aria-labelledby="credit-form-heading" noValidate onSubmit={submit}>
      <h3 id="credit-form-heading">{words.form}</h3>
      <p class="prose small">{words.formNote}</p>
      {filled > 0 && <p class="prose small filled-note">{words.prefilledCount(filled)}</p>}
      <div class="credit-groups">
        {GROUPS.map(({ group, ids }) => (
          <fieldset key={group}>
            <legend>{words.groups[group]}</legend>
            {ids.map((id) => (
              <CreditField key={id} id={id} state={fields.value[id]} />
            ))}
          </fieldset>
        ))}
      </div>
      <p class="warning small" role="alert">
        {tried && invalid && words.mend}
      </p>
      <div class="buttons">
        <button type="submit" class="button primary">
          {asked.value.state === 'asking' ? words.asking : words.ask}
        </button>
        {isStale.value && <p class="small quiet">{words.changed}</p>}
      </div>
    </form>
  );
}
