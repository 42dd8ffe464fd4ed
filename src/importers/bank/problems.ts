/** What a person should know or be asked about a file. */
import type { Finding, StatementMapping, StatementProblem } from '../../domain/finance.ts';
import type { Agreement } from './balances.ts';
import type { ReadRows } from './rows.ts';
import type { Table } from './table.ts';

export interface Facts {
  mapping: StatementMapping;
  findings: readonly Finding[];
  table: Table;
  unfit: boolean;
  columns: readonly string[];
  body: readonly (readonly string[])[];
  unusable: ReadRows['unusable'];
  currencies: number;
  agreement: Agreement | undefined;
}

export function findProblems(facts: Facts): StatementProblem[] {
  const guessed = (part: Finding['part']) =>
    facts.findings.some((finding) => finding.part === part && finding.certainty === 'guess');
  const { mapping, agreement, columns } = facts;
  const uneven = facts.body.some(
    (row) => columns.length > 0 && row.slice(columns.length).some((cell) => cell !== ''),
  );
  const checks: [StatementProblem, boolean][] = [
    ['encoding-unfit', facts.unfit],
    ['date-order-unclear', guessed('date-order')],
    ['sign-unclear', guessed('sign')],
    ['decimal-unclear', guessed('decimal')],
    ['currency-unclear', guessed('currency')],
    ['several-currencies', facts.currencies > 1],
    [
      'balance-disagrees',
      agreement !== undefined && (agreement.agree < agreement.steps || agreement.opposite),
    ],
    ['no-balance', mapping.balance === undefined],
    ['no-description', mapping.description.length === 0],
    ['rows-unusable', facts.unusable.length > 0],
    ['rows-left-out', facts.table.more],
    ['uneven-rows', facts.table.unquoted || uneven],
  ];
  return checks.filter(([, holds]) => holds).map(([problem]) => problem);
}
