import { useState } from 'preact/hooks';
import { t } from '../../i18n/index.ts';
import { correctMapping } from '../../state/adding-statement.ts';

const CODE = /^[A-Z]{3}$/;
const MOST = 60;

/** Of rows that name no currency of their own; taken over once it is three letters. */
export function CurrencyField({ code }: { code: string }) {
  const words = t.value.finances;
  const [typed, setTyped] = useState(code);
  const wrong = !CODE.test(typed);
  return (
    <div class="field">
      <label class="field-title" for="mapping-currency">
        {words.currencyCode}
      </label>
      <input
        id="mapping-currency"
        type="text"
        value={typed}
        maxLength={3}
        autocomplete="off"
        spellcheck={false}
        aria-invalid={wrong}
        aria-describedby="currency-code-note"
        onInput={({ currentTarget }) => setTyped(currentTarget.value.toUpperCase())}
        onChange={() => !wrong && typed !== code && correctMapping({ currencyCode: typed })}
      />
      <span id="currency-code-note" class={wrong ? 'field-note warning' : 'field-note'}>
        {wrong ? words.currencyWrong : words.currencyCodeNote}
      </span>
    </div>
  );
}

/** What tells this file's account from others; nothing is read differently by it, so that any words will do. */
export function AccountField({ name }: { name: string }) {
  const words = t.value.finances;
  return (
    <div class="field">
      <label class="field-title" for="mapping-account">
        {words.accountName}
      </label>
      <input
        id="mapping-account"
        type="text"
        value={name}
        maxLength={MOST}
        autocomplete="off"
        aria-describedby="account-name-note"
        onChange={({ currentTarget: { value } }) => correctMapping({ accountName: value.trim() })}
      />
      <span id="account-name-note" class="field-note">
        {words.accountNameNote}
      </span>
    </div>
  );
}
