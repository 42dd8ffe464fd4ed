interface Props<T extends string> {
  name: string;
  legend: string;
  value: T;
  options: { value: T; label: string; lang?: string }[];
  onChoose: (value: T) => void;
}

export function RadioChoice<T extends string>({ name, legend, value, options, onChoose }: Props<T>) {
  return (
    <fieldset class="radio-choice">
      <legend>{legend}</legend>
      {options.map((option) => (
        <label key={option.value} lang={option.lang}>
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChoose(option.value)}
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}
