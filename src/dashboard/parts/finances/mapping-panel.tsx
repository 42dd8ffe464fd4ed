/** What was found in a bank's file, shown and corrected before anything is stored. */
import type { StatementProblem } from '../../../domain/finance.ts';
import { format, t } from '../../i18n/index.ts';
import { addStatement, canAdd, type Draft, openNextStatement } from '../../state/adding-statement.ts';
import { missingRoles } from '../../state/mapping.ts';
import { FailureText } from '../alerts.tsx';
import { ColumnTable } from './column-table.tsx';
import { MappingOptions } from './mapping-options.tsx';
import { ReadRows } from './read-rows.tsx';
import { UnusableRows } from './unusable-rows.tsx';

/** Said where they are asked or listed. */
const SAID_ELSEWHERE: ReadonlySet<StatementProblem> = new Set(['rows-unusable', 'encoding-unfit']);

function Problems({ draft: { statement } }: { draft: Draft }) {
  const words = t.value.finances;
  const problems = statement.problems.filter((problem) => !SAID_ELSEWHERE.has(problem));
  const { balances } = statement;
  return (
    <ul class="mapping-problems">
      {problems.map((problem) => (
        <li key={problem}>{words.problems[problem]}</li>
      ))}
      {balances && balances.steps > 0 && <li>{words.balancesAgree(balances.agree, balances.steps)}</li>}
    </ul>
  );
}

export function MappingPanel({ draft }: { draft: Draft }) {
  const words = t.value.finances;
  const { file, statement, roles, rereading, problem, unread } = draft;
  const missing = missingRoles(roles);
  // Where nothing was found, that is said above until a first column is named.
  const asksFor = unread && roles.every((role) => role === 'none') ? [] : missing;
  const { day } = format.value;
  return (
    <>
      <h2 tabIndex={-1} aria-describedby="mapping-lead">
        {words.mapping(file.name)}
      </h2>
      <p id="mapping-lead" class="prose">
        {unread
          ? words.mappingNothing
          : words.mappingLead(statement.usable, `${day(statement.fromDay)} – ${day(statement.toDay)}`)}
      </p>
      <ColumnTable draft={draft} />
      <MappingOptions draft={draft} />
      <div class="mapping-state" aria-live="polite">
        {asksFor.length > 0 && <p class="warning">{words.missing(asksFor)}</p>}
        {problem && !unread && <FailureText code={problem.code} detail={problem.detail} />}
        {rereading && <p class="quiet small">{words.rereading}</p>}
        {missing.length === 0 && !problem && <Problems draft={draft} />}
      </div>
      {!problem && <ReadRows statement={statement} stale={rereading || missing.length > 0} />}
      <UnusableRows statement={statement} />
      <p class="prose small">{words.scrub}</p>
      <div class="buttons">
        <button
          type="button"
          class="button primary"
          disabled={!canAdd.value}
          onClick={() => void addStatement()}
        >
          {unread ? words.addNothing : words.add(statement.usable)}
        </button>
        <button type="button" class="button" onClick={() => void openNextStatement()}>
          {words.refuse}
        </button>
      </div>
    </>
  );
}
