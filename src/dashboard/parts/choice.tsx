/** A select whose first option is "All". */
import { t } from '../i18n/index.ts';

interface Props<T extends string> {
  label: string;
  value: T | undefined;
  options: { value: T; label: string }[];
  onChoose: (value: T | undefined) => void;
}

export function Choice<T extends string>({ label, value, options, onChoose }: Props<T>) {
  return (
    <label class="choice">
      <span class="field-name">{label}</span>
      <select
        value={value ?? ''}
        onChange={(event) =>
          onChoose(options.find((option) => option.value === event.currentTarget.value)?.value)
        }
      >
        <option value="">{t.value.observed.any}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}
