/** What each column of a statement is taken for, as a person corrects it, and the mapping that follows. */
import type { AmountColumns, DateOrder, StatementMapping } from '../../domain/finance.ts';

export const ROLES = [
  'none',
  'date',
  'amount',
  'out',
  'in',
  'direction',
  'balance',
  'description',
  'currency',
  'fee',
  'account',
  'status',
] as const;
export type Role = (typeof ROLES)[number];

/** The role of every column. */
export function rolesOf(mapping: StatementMapping, columns: number): Role[] {
  const roles: Role[] = Array.from({ length: columns }, () => 'none');
  const set = (column: number | undefined, role: Role): void => {
    if (column !== undefined && column < columns) roles[column] = role;
  };
  for (const column of mapping.description) set(column, 'description');
  set(mapping.status?.column, 'status');
  set(mapping.account, 'account');
  set(mapping.fee, 'fee');
  set(mapping.currency, 'currency');
  set(mapping.balance, 'balance');
  set(mapping.date, 'date');
  const { amount } = mapping;
  if (amount.kind === 'split') {
    set(amount.debit, 'out');
    set(amount.credit, 'in');
  } else {
    set(amount.column, 'amount');
    if (amount.kind === 'direction') set(amount.direction, 'direction');
  }
  return roles;
}

/** Roles of which there is one column; the others may have several. */
const SEVERAL: ReadonlySet<Role> = new Set(['none', 'description']);
/** One amount and two amounts exclude each other. */
const RIVALS: Partial<Record<Role, readonly Role[]>> = {
  amount: ['in', 'out'],
  direction: ['in', 'out'],
  in: ['amount', 'direction'],
  out: ['amount', 'direction'],
};

/** Takes a column for something; what had that role before, or cannot be beside it, loses its own. */
export function withRole(roles: readonly Role[], column: number, role: Role): Role[] {
  const gone = new Set<Role>([...(SEVERAL.has(role) ? [] : [role]), ...(RIVALS[role] ?? [])]);
  return roles.map((held, at) => (at === column ? role : gone.has(held) ? 'none' : held));
}

/** What is still needed before anything can be read. */
export function missingRoles(roles: readonly Role[]): Role[] {
  const has = (role: Role): boolean => roles.includes(role);
  const missing: Role[] = has('date') ? [] : ['date'];
  if (has('in') || has('out')) {
    if (!has('out')) missing.push('out');
    if (!has('in')) missing.push('in');
  } else if (!has('amount')) missing.push('amount');
  return missing;
}

/** Undefined while something is missing. @param words what a column of words had in the previewed rows */
export function mappingOf(roles: readonly Role[], before: StatementMapping): StatementMapping | undefined {
  if (missingRoles(roles).length > 0) return undefined;
  const at = (role: Role): number | undefined => {
    const index = roles.indexOf(role);
    return index === -1 ? undefined : index;
  };
  const { balance: _b, currency: _c, fee: _f, account: _a, status: _s, ...rest } = before;
  const [balance, currency, fee, account, status] = [
    at('balance'),
    at('currency'),
    at('fee'),
    at('account'),
    at('status'),
  ];
  return {
    ...rest,
    date: roles.indexOf('date'),
    amount: amountOf(roles, before.amount),
    description: descriptions(roles, before.description),
    ...(balance !== undefined && { balance }),
    ...(currency !== undefined && { currency }),
    ...(fee !== undefined && { fee }),
    ...(account !== undefined && { account }),
    ...(status !== undefined && {
      status: { column: status, without: before.status?.column === status ? before.status.without : [] },
    }),
  };
}

function amountOf(roles: readonly Role[], before: AmountColumns): AmountColumns {
  if (roles.includes('in'))
    return { kind: 'split', debit: roles.indexOf('out'), credit: roles.indexOf('in') };
  const column = roles.indexOf('amount');
  const direction = roles.indexOf('direction');
  if (direction === -1)
    return { kind: 'signed', column, spentPositive: before.kind === 'signed' && before.spentPositive };
  const same = before.kind === 'direction' && before.direction === direction;
  return {
    kind: 'direction',
    column,
    direction,
    moneyIn: same ? before.moneyIn : [],
    moneyOut: same ? before.moneyOut : [],
  };
}

/** In the order in which they were joined; new ones after them. */
function descriptions(roles: readonly Role[], before: readonly number[]): number[] {
  const now = roles.flatMap((role, column) => (role === 'description' ? [column] : []));
  return [
    ...before.filter((column) => now.includes(column)),
    ...now.filter((column) => !before.includes(column)),
  ];
}

/** Distinct words of a column, in the order of the rows; at most a dozen. */
export function wordsIn(rows: readonly (readonly string[])[], column: number): string[] {
  return [...new Set(rows.map((row) => row[column]?.trim() ?? '').filter(Boolean))].slice(0, 12);
}

const PLACES: Record<DateOrder, readonly [year: number, month: number, day: number]> = {
  ymd: [0, 1, 2],
  dmy: [2, 1, 0],
  mdy: [2, 0, 1],
};

/** What a date is in one reading, for showing it: whole days since the Unix epoch. */
export function dayOfText(text: string, order: DateOrder): number | undefined {
  const numbers = text.match(/\d+/g)?.slice(0, 3).map(Number) ?? [];
  const [yearAt, monthAt, dayAt] = PLACES[order];
  const [year, month, day] = [numbers[yearAt], numbers[monthAt], numbers[dayAt]];
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const time = new Date(Date.UTC(year < 100 ? 2000 + year : year, month - 1, day));
  const exists = time.getUTCMonth() === month - 1 && time.getUTCDate() === day;
  return exists ? Math.round(time.getTime() / 86_400_000) : undefined;
}

/** A date in the rows that two readings see as different days; that is what a person can be asked about. */
export function unclearDate(rows: readonly (readonly string[])[], column: number): string | undefined {
  return rows
    .map((row) => row[column] ?? '')
    .find((text) => {
      const [one, other] = [dayOfText(text, 'dmy'), dayOfText(text, 'mdy')];
      return one !== undefined && other !== undefined && one !== other;
    });
}
