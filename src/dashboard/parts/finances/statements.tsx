/** The statements that are kept, each with the way to remove it. */
import { Trash2 } from 'lucide-preact';
import type { StatementSummary } from '../../../worker/contract.ts';
import { format, t } from '../../i18n/index.ts';
import { removeStatement } from '../../state/finances.ts';
import { Section } from '../section.tsx';

function Row({ statement }: { statement: StatementSummary }) {
  const words = t.value.finances;
  const { day, date } = format.value;
  const { id, fileName, count, fromDay, toDay, scrubbed, added, sample, currencies } = statement;
  return (
    <li id={`statement-${id}`} class="statement">
      <div>
        <h3>{fileName}</h3>
        <p class="small quiet numbers">
          {[
            sample && words.isSample,
            words.statementOf(count, `${day(fromDay)} – ${day(toDay)}`),
            currencies.join(', '),
            words.scrubbedOf(scrubbed),
            words.addedOn(date(added)),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
      <button
        type="button"
        class="button"
        aria-label={words.removeOf(fileName)}
        onClick={() => void removeStatement(statement)}
      >
        <Trash2 size={16} aria-hidden="true" />
        {words.remove}
      </button>
    </li>
  );
}

export function Statements({ statements }: { statements: StatementSummary[] }) {
  const words = t.value.finances;
  return (
    <Section id="statements" title={words.statements} note={words.local}>
      <ul class="statements">
        {statements.map((statement) => (
          <Row key={statement.id} statement={statement} />
        ))}
      </ul>
    </Section>
  );
}
