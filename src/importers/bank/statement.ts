/** A bank's or card's CSV → transactions, with what was found out about the file. */
import {
  type Finding,
  MAX_STATEMENT_ROWS,
  type Statement,
  type StatementMapping,
  type StatementReading,
  type Unusable,
} from '../../domain/finance.ts';
import { checkBalances } from './balances.ts';
import { dateOrders } from './date-order.ts';
import { type Detected, detect } from './detect.ts';
import { checkMapping, compareMappings } from './given.ts';
import { findProblems } from './problems.ts';
import { type Opened, openFile, shownOf } from './reading.ts';
import { noAmounts, noDates } from './remedies.ts';
import { readRows } from './rows.ts';
import { toTransactions } from './transactions.ts';

/**
 * @param bytes the whole file
 * @param given a person's whole mapping, or what they say of the file itself; what is not given is detected
 * @throws Failure statement-unknown | statement-workbook | statement-pdf | statement-empty | statement-no-dates |
 * statement-no-amounts | statement-broken | statement-too-large | invalid-request
 */
export function readStatement(bytes: Uint8Array, given: StatementMapping | StatementReading = {}): Statement {
  if (!('date' in given)) {
    const opened = openFile(bytes, given);
    return conclude(opened, detect(opened, given.header));
  }
  checkMapping(given);
  const opened = openFile(bytes, given);
  return conclude(opened, corrected(opened, given));
}

/** What a person did not change keeps the certainty it was found with. */
function corrected(opened: Opened, given: StatementMapping): Detected {
  let found: Detected | undefined;
  try {
    found = detect(opened, given.header ?? null);
  } catch {
    // What cannot be detected is exactly what a person has to say.
  }
  const cells = opened.table.rows.slice((given.header ?? -1) + 1).map((row) => row[given.date] ?? '');
  const dates = cells.filter((cell) => cell !== '').slice(0, 3000);
  const findings: Finding[] = compareMappings(found, given);
  return {
    mapping: given,
    findings,
    dateReadings: found?.dateReadings ?? dateOrders(dates, given.currencyCode === 'USD').readings,
  };
}

function conclude({ decoded, table }: Opened, { mapping, findings, dateReadings }: Detected): Statement {
  const start = mapping.header === undefined ? 0 : mapping.header + 1;
  const columns = mapping.header === undefined ? [] : (table.rows[mapping.header] ?? []);
  const body = table.rows.slice(start, start + MAX_STATEMENT_ROWS);
  const { read, unusable } = readRows(mapping, body, start, columns);
  if (read.length === 0) throw unusable.some(({ reason }) => reason !== 'no-date') ? noAmounts() : noDates();
  const agreement = checkBalances(read);
  const transactions = toTransactions(read, agreement);
  const byReason: Partial<Record<Unusable, number>> = {};
  for (const { reason } of unusable) byReason[reason] = (byReason[reason] ?? 0) + 1;
  const counts = new Map<string, number>();
  for (const { currency } of read) counts.set(currency, (counts.get(currency) ?? 0) + 1);
  return {
    mapping,
    findings,
    ...shownOf(table, mapping.header),
    dateReadings,
    problems: findProblems({
      mapping,
      findings,
      table,
      unfit: decoded.unfit,
      columns,
      body,
      unusable,
      currencies: counts.size,
      agreement,
    }),
    usable: read.length,
    unusable: byReason,
    unusableRows: unusable.slice(0, 20),
    fromDay: transactions[0]?.day ?? 0,
    toDay: transactions.at(-1)?.day ?? 0,
    currencies: [...counts]
      .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
      .map(([currency, count]) => ({ currency, transactions: count })),
    ...(agreement && { balances: { steps: agreement.steps, agree: agreement.agree } }),
    transactions,
  };
}
