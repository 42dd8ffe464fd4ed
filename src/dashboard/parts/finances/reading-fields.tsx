/** How the file is cut into rows and cells: encoding, delimiter and header, each as it was found or as the person says. */
import { useRef } from 'preact/hooks';
import { type MappingPart, STATEMENT_DELIMITERS, STATEMENT_ENCODINGS } from '../../../domain/finance.ts';
import { t } from '../../i18n/index.ts';
import { correctReading, type Draft, takeBackReading } from '../../state/adding-statement.ts';
import { headerChoices } from '../../state/reading.ts';

const NO_HEADER = 'none';

interface Option {
  value: string;
  label: string;
}

function Field({
  part,
  label,
  value,
  options,
  draft,
  onChoose,
}: {
  part: Extract<MappingPart, 'encoding' | 'delimiter' | 'header'>;
  label: string;
  value: string;
  options: readonly Option[];
  draft: Draft;
  onChoose: (value: string) => void;
}) {
  const words = t.value.finances;
  const id = `reading-${part}`;
  const finding = draft.statement.findings.find((candidate) => candidate.part === part);
  return (
    <div class={`field reading-${part}`}>
      <label class="field-title" for={id}>
        {label}
      </label>
      <select
        id={id}
        class="reading-select"
        value={value}
        aria-describedby={`${id}-ground`}
        onChange={({ currentTarget }) => onChoose(currentTarget.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <span id={`${id}-ground`} class="ground">
        {finding && words.readingGrounds[finding.ground]}
      </span>
    </div>
  );
}

/** What the reading came to, and the way back from it. */
function Outcome({ draft, onBack }: { draft: Draft; onBack: () => void }) {
  const words = t.value.finances;
  const { before, rereading, problem, unread, statement } = draft;
  const { readingWhy } = words;
  const code = problem?.code ?? '';
  return (
    <div class="reading-outcome">
      <div aria-live="polite">
        {before && !rereading && (
          <p class={unread ? 'small warning' : 'small'}>
            {unread
              ? words.readingFailed(
                  code in readingWhy ? readingWhy[code as keyof typeof readingWhy] : undefined,
                )
              : words.readingDone(statement.columns.length, statement.usable)}
          </p>
        )}
        {statement.problems.includes('encoding-unfit') && (
          <p class="small warning">{words.problems['encoding-unfit']}</p>
        )}
      </div>
      {before && (
        <button type="button" class="button" onClick={onBack}>
          {words.readingBack}
        </button>
      )}
    </div>
  );
}

export function ReadingFields({ draft }: { draft: Draft }) {
  const words = t.value.finances;
  const { mapping, top } = draft.statement;
  const place = useRef<HTMLFieldSetElement>(null);
  const { header } = mapping;
  return (
    <fieldset ref={place} class="reading-fields">
      <legend>{words.reading}</legend>
      <Field
        part="encoding"
        label={words.encoding}
        value={mapping.encoding}
        options={STATEMENT_ENCODINGS.map((encoding) => ({
          value: encoding,
          label: words.encodings[encoding],
        }))}
        draft={draft}
        onChoose={(value) => {
          const encoding = STATEMENT_ENCODINGS.find((candidate) => candidate === value);
          if (encoding) correctReading({ encoding });
        }}
      />
      <Field
        part="delimiter"
        label={words.delimiter}
        value={mapping.delimiter}
        options={STATEMENT_DELIMITERS.map((delimiter) => ({
          value: delimiter,
          label: words.delimiters[delimiter],
        }))}
        draft={draft}
        onChoose={(value) => {
          const delimiter = STATEMENT_DELIMITERS.find((candidate) => candidate === value);
          if (delimiter) correctReading({ delimiter });
        }}
      />
      <Field
        part="header"
        label={words.header}
        value={header === undefined ? NO_HEADER : String(header)}
        options={[
          { value: NO_HEADER, label: words.noHeader },
          ...headerChoices(top, header).map(({ row, text }) => ({
            value: String(row),
            label: words.headerRow(row + 1, text),
          })),
        ]}
        draft={draft}
        onChoose={(value) => correctReading({ header: value === NO_HEADER ? null : Number(value) })}
      />
      <Outcome
        draft={draft}
        onBack={() => {
          takeBackReading();
          // The way back goes once it was taken; who pressed it stays with what it changed.
          place.current?.querySelector('select')?.focus();
        }}
      />
    </fieldset>
  );
}
