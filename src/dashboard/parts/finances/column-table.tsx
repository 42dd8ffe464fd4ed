/** The file's first rows, with what each column is taken for on top of it. */
import type { Finding, MappingPart } from '../../../domain/finance.ts';
import { t } from '../../i18n/index.ts';
import { correctRoles, type Draft } from '../../state/adding-statement.ts';
import { ROLES, type Role, withRole } from '../../state/mapping.ts';
import { ReadingFields } from './reading-fields.tsx';

const SHOWN_ROWS = 5;

/** Which finding says why a column has its role. */
const PART: Partial<Record<Role, MappingPart>> = {
  date: 'date',
  amount: 'amount',
  in: 'amount',
  out: 'amount',
  direction: 'amount',
  balance: 'balance',
  description: 'description',
  currency: 'currency',
  account: 'account',
  status: 'status',
};

function groundOf(role: Role, findings: readonly Finding[]): Finding | undefined {
  return findings.find(({ part }) => part === PART[role]);
}

export function ColumnTable({ draft }: { draft: Draft }) {
  const { statement, roles, rereading } = draft;
  const words = t.value.finances;
  const { columns, rows, findings } = statement;
  const nameOf = (column: number): string => columns[column]?.trim() || words.column(column + 1);
  return (
    <div class="column-table">
      <ReadingFields draft={draft} />
      <h3 id="columns-heading">{words.columnsTitle}</h3>
      <p class="prose quiet small">{words.columnsNote}</p>
      {/* Wide files scroll by themselves, and by keyboard too. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached by keyboard */}
      <section class="scroller" tabIndex={0} aria-labelledby="columns-heading">
        <table class={rereading ? 'file-table stale' : 'file-table'} aria-busy={rereading}>
          <thead>
            <tr>
              {columns.map((_, column) => (
                <th key={column} scope="col">
                  {nameOf(column)}
                </th>
              ))}
            </tr>
            <tr class="roles">
              {columns.map((_, column) => {
                const role = roles[column] ?? 'none';
                const finding = groundOf(role, findings);
                return (
                  <td key={column} class={role === 'none' ? undefined : 'used'}>
                    <select
                      aria-label={words.takenFor(nameOf(column))}
                      value={role}
                      onChange={({ currentTarget }) => {
                        const chosen = ROLES.find((candidate) => candidate === currentTarget.value);
                        if (chosen) correctRoles(withRole(roles, column, chosen));
                      }}
                    >
                      {ROLES.map((candidate) => (
                        <option key={candidate} value={candidate}>
                          {words.roles[candidate]}
                        </option>
                      ))}
                    </select>
                    <span class={finding?.certainty === 'guess' ? 'ground warning' : 'ground'}>
                      {finding && words.grounds[finding.ground]}
                    </span>
                  </td>
                );
              })}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, SHOWN_ROWS).map((row, index) => (
              <tr key={index}>
                {columns.map((_, column) => (
                  <td key={column}>{row[column]}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}
