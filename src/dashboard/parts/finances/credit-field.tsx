/** One question of the form, with where its answer comes from. */
import { CREDIT_FORM, type CreditFieldId } from '../../../domain/credit.ts';
import { LEFT_OPEN } from '../../../domain/credit-form.ts';
import { t } from '../../i18n/index.ts';
import { answer, type FieldState } from '../../state/credit.ts';
import { typedNumber } from '../../state/credit-answers.ts';

export const fieldDomId = (id: CreditFieldId): string => `credit-${id}`;

/** Only to be told apart from an answer. */
const OPEN = '';

function NumberInput({ id, state, described }: { id: CreditFieldId; state: FieldState; described: string }) {
  const field = CREDIT_FORM.find((candidate) => candidate.id === id);
  return (
    <span class="with-unit">
      <input
        id={fieldDomId(id)}
        type="number"
        inputMode="decimal"
        min={field?.step}
        step={field?.unit === 'months' ? 1 : 'any'}
        // What is no number stands in the field and nowhere else.
        value={Number.isNaN(state.answer) ? '' : (state.answer ?? '')}
        aria-invalid={state.invalid}
        aria-describedby={described}
        onInput={({ currentTarget }) => answer(id, typedNumber(currentTarget))}
      />
      {field?.unit && <span class="quiet small">{t.value.credit.units[field.unit]}</span>}
    </span>
  );
}

function ChoiceInput({ id, state, described }: { id: CreditFieldId; state: FieldState; described: string }) {
  const words = t.value.credit;
  const levels = CREDIT_FORM.find((candidate) => candidate.id === id)?.levels ?? [];
  return (
    <select
      id={fieldDomId(id)}
      value={state.answer ?? OPEN}
      aria-describedby={described}
      onChange={({ currentTarget: { value } }) =>
        answer(id, value !== OPEN ? value : state.prefilled ? LEFT_OPEN : undefined)
      }
    >
      <option value={OPEN}>{words.open}</option>
      {levels.map((level) => (
        <option key={level} value={level}>
          {words.levels[id]?.[level] ?? level}
        </option>
      ))}
    </select>
  );
}

export function CreditField({ id, state }: { id: CreditFieldId; state: FieldState }) {
  const words = t.value.credit;
  const kind = CREDIT_FORM.find((candidate) => candidate.id === id)?.kind;
  const note = `${fieldDomId(id)}-note`;
  const fromStatement = state.prefilled && !state.said;
  const differs = state.prefilled && state.said && state.answer !== state.prefilled.answer;
  const Input = kind === 'number' ? NumberInput : ChoiceInput;
  return (
    <div class={fromStatement ? 'field filled' : 'field'}>
      <label class="field-title" for={fieldDomId(id)}>
        {words.field[id]}
      </label>
      <Input id={id} state={state} described={note} />
      <span id={note} class="field-note">
        {state.invalid && (
          <span class="warning">{id === 'duration' ? words.notWhole : words.notANumber} </span>
        )}
        {fromStatement && state.prefilled && (
          <span class="filled-note">{words.prefilled[state.prefilled.ground]} </span>
        )}
        {state.notFilled && !state.said && <span>{words.notFilled[state.notFilled]} </span>}
        {words.help[id]}
      </span>
      {differs && (
        <button type="button" class="link-button" onClick={() => answer(id, undefined)}>
          {words.useStatement}
        </button>
      )}
    </div>
  );
}
