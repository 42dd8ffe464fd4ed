/** What the words of a column mean: money in or out, or a row that did not take place. */
import { t } from '../../i18n/index.ts';
import { correctMapping, type Draft } from '../../state/adding-statement.ts';
import { wordsIn } from '../../state/mapping.ts';

type Meaning = 'in' | 'out' | 'nothing';
const MEANINGS: readonly Meaning[] = ['in', 'out', 'nothing'];

function Words<M extends string>({
  legend,
  words,
  meanings,
  labels,
  meaningOf,
  onChoose,
}: {
  legend: string;
  words: readonly string[];
  meanings: readonly M[];
  labels: Record<M, string>;
  meaningOf(word: string): M;
  onChoose(word: string, meaning: M): void;
}) {
  return (
    <fieldset class="words-choice">
      <legend>{legend}</legend>
      {words.map((word) => (
        <label key={word}>
          <span>{word}</span>
          <select
            value={meaningOf(word)}
            onChange={({ currentTarget }) => {
              const chosen = meanings.find((meaning) => meaning === currentTarget.value);
              if (chosen) onChoose(word, chosen);
            }}
          >
            {meanings.map((meaning) => (
              <option key={meaning} value={meaning}>
                {labels[meaning]}
              </option>
            ))}
          </select>
        </label>
      ))}
    </fieldset>
  );
}

export function DirectionWords({ draft: { statement } }: { draft: Draft }) {
  const said = t.value.finances;
  const { amount } = statement.mapping;
  if (amount.kind !== 'direction') return null;
  const { direction, moneyIn, moneyOut } = amount;
  return (
    <Words
      legend={said.words(statement.columns[direction]?.trim() || said.column(direction + 1))}
      words={[...new Set([...moneyIn, ...moneyOut, ...wordsIn(statement.rows, direction)])]}
      meanings={MEANINGS}
      labels={{ in: said.meansIn, out: said.meansOut, nothing: said.meansNothing }}
      meaningOf={(word) => (moneyIn.includes(word) ? 'in' : moneyOut.includes(word) ? 'out' : 'nothing')}
      onChoose={(word, meaning) => {
        const others = (words: readonly string[]) => words.filter((other) => other !== word);
        correctMapping({
          amount: {
            ...amount,
            moneyIn: [...others(moneyIn), ...(meaning === 'in' ? [word] : [])],
            moneyOut: [...others(moneyOut), ...(meaning === 'out' ? [word] : [])],
          },
        });
      }}
    />
  );
}

export function StatusWords({ draft: { statement } }: { draft: Draft }) {
  const said = t.value.finances;
  const { status } = statement.mapping;
  if (!status) return null;
  return (
    <Words
      legend={said.words(statement.columns[status.column]?.trim() || said.column(status.column + 1))}
      words={[...new Set([...status.without, ...wordsIn(statement.rows, status.column)])]}
      meanings={['took-place', 'nothing'] as const}
      labels={{ 'took-place': said.tookPlace, nothing: said.meansNothing }}
      meaningOf={(word) => (status.without.includes(word) ? 'nothing' : 'took-place')}
      onChoose={(word, meaning) =>
        correctMapping({
          status: {
            ...status,
            without: [
              ...status.without.filter((other) => other !== word),
              ...(meaning === 'nothing' ? [word] : []),
            ],
          },
        })
      }
    />
  );
}
