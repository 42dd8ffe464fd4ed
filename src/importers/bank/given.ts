/** A mapping that a person corrected. */
import type { Finding, MappingPart, StatementMapping } from '../../domain/finance.ts';
import { isCurrency } from './currency.ts';
import type { Detected } from './detect.ts';
import { badMapping } from './remedies.ts';

const MAX_COLUMN = 1000;

/** @throws Failure invalid-request */
export function checkMapping(mapping: StatementMapping): void {
  const { amount } = mapping;
  const columns: [string, number | undefined][] = [
    ['date', mapping.date],
    ['balance', mapping.balance],
    ['currency', mapping.currency],
    ['fee', mapping.fee],
    ['account', mapping.account],
    ['status', mapping.status?.column],
    ['debit', amount.kind === 'split' ? amount.debit : amount.column],
    ['credit', amount.kind === 'split' ? amount.credit : amount.column],
    ['direction', amount.kind === 'direction' ? amount.direction : undefined],
    ...mapping.description.map((column): [string, number] => ['description', column]),
  ];
  for (const [name, column] of columns)
    if (column !== undefined && !(Number.isInteger(column) && column >= 0 && column < MAX_COLUMN))
      throw badMapping(`column ${column} as ${name}`);
  if (!isCurrency(mapping.currencyCode)) throw badMapping(`currency ${mapping.currencyCode}`);
}

/** @returns a finding for each part: as it was found where the person left it so */
export function compareMappings(found: Detected | undefined, given: StatementMapping): Finding[] {
  const before = found && partsOf(found.mapping);
  return Object.entries(partsOf(given)).flatMap(([name, value]): Finding[] => {
    const part = name as MappingPart;
    if (value === undefined) return [];
    const same = before?.[part] === value;
    const finding = found?.findings.find((candidate) => candidate.part === part);
    // What was only guessed and then sent back by a person is no guess any more.
    if (same && finding && finding.certainty !== 'guess') return [finding];
    return [{ part, certainty: 'certain', ground: 'given' }];
  });
}

function partsOf(mapping: StatementMapping): Record<MappingPart, string | undefined> {
  const { amount } = mapping;
  return {
    encoding: mapping.encoding,
    delimiter: mapping.delimiter,
    header: String(mapping.header),
    date: String(mapping.date),
    'date-order': mapping.dateOrder,
    amount: JSON.stringify({ ...amount, spentPositive: undefined }),
    sign: String(amount.kind === 'signed' && amount.spentPositive),
    decimal: mapping.decimal,
    balance: mapping.balance?.toString(),
    description: String(mapping.description),
    currency: `${mapping.currency} ${mapping.currencyCode}`,
    account: `${mapping.account} ${mapping.accountName}`,
    status: mapping.status && JSON.stringify(mapping.status),
  };
}
