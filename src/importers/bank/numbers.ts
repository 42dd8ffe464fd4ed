/** Amounts as banks write them → whole hundredths, without going over floating point. */

export type Decimal = '.' | ',';

const SIGNS = /[+\-−–]/;
const CURRENCY = /^(?:[A-Z]{2,3}\$?|[\p{Sc}￥元]|Fr\.?|zł|kr\.?|Kč|R\$)$/u;
/** Bookkeeping's marks after an amount: German Soll and Haben, English debit and credit. */
const OUT = /^(?:S|DR|DB|D|Soll)$/i;
const IN = /^(?:H|CR|C|Haben)$/i;
const BODY = /^\d[\d.,'’ ]*$|^[.,]\d+$/;

interface Parts {
  digits: string;
  negative: boolean;
}

/** @returns digits with their marks and the sign, undefined for what is no amount */
function partsOf(cell: string): Parts | undefined {
  if (cell.length === 0 || cell.length > 40) return undefined;
  let rest = cell.replace(/[\u00a0\u202f\u2009\t]/g, ' ').trim();
  let negative = false;
  const bracketed = /^([^\d()]*)\(([^()]+)\)([^\d()]*)$/.exec(rest);
  if (bracketed) {
    negative = true;
    rest = `${bracketed[1]}${bracketed[2]}${bracketed[3]}`.trim();
  }
  const words = /^(\D*?)([\d.,][\d.,'’ ]*)(\D*)$/.exec(rest);
  if (!words) return undefined;
  for (const word of `${words[1]} ${words[3]}`
    .replace(/[+\-−–]/g, ' $& ')
    .trim()
    .split(/\s+/)) {
    if (word === '' || word === '+' || IN.test(word)) continue;
    if (SIGNS.test(word) && word.length === 1) negative = !negative;
    else if (OUT.test(word)) negative = !negative;
    else if (!CURRENCY.test(word)) return undefined;
  }
  const digits = (words[2] ?? '').trim().replace(/[ '’]/g, '');
  return BODY.test(digits) ? { digits, negative } : undefined;
}

/**
 * @param decimal the mark before the cents; the other one groups
 * @returns hundredths, rounded half away from zero where there are more places; undefined for what is no amount
 */
export function parseAmount(cell: string, decimal: Decimal): number | undefined {
  const parts = partsOf(cell);
  if (!parts) return undefined;
  const [whole = '', places = '', ...more] = parts.digits.split(decimal);
  if (more.length > 0 || /[.,]/.test(places)) return undefined;
  const groups = whole.split(decimal === '.' ? ',' : '.');
  // Groups have three digits, in India two before the last three.
  if (
    groups.length > 1 &&
    !(groups.at(-1)?.length === 3 && groups.slice(1).every((g) => g.length === 2 || g.length === 3))
  )
    return undefined;
  const units = Number(groups.join('') || '0');
  const cents = Number(places.padEnd(2, '0').slice(0, 2)) + (Number(places[2] ?? 0) >= 5 ? 1 : 0);
  const size = units * 100 + cents;
  if (!Number.isSafeInteger(size)) return undefined;
  return parts.negative && size !== 0 ? -size : size;
}

export function isAmount(cell: string): boolean {
  return partsOf(cell) !== undefined && (parseAmount(cell, '.') ?? parseAmount(cell, ',')) !== undefined;
}

/** A sign, brackets or a mark of bookkeeping: it says by itself which way the money went. */
export function isSigned(cell: string): boolean {
  return /^[^\d]*[+\-−–(]|[-−–]$|(?:\s|\d)(?:S|H|CR|DR)$/i.test(cell);
}

/** What the cells say about the mark before the cents. */
export function decimalOf(cells: Iterable<string>): { decimal: Decimal; ground: 'content' | 'assumed' } {
  const votes = { '.': 0, ',': 0 };
  let unclear: Decimal | undefined;
  for (const cell of cells) {
    const digits = partsOf(cell)?.digits;
    const marks = digits?.match(/[.,]/g);
    const last = marks?.at(-1);
    if (digits === undefined || (last !== '.' && last !== ',')) continue;
    const other = last === '.' ? ',' : '.';
    const places = digits.length - 1 - digits.lastIndexOf(last);
    if (marks?.includes(other)) votes[last] += 1;
    else if ((marks?.length ?? 0) > 1) votes[other] += 1;
    else if (places !== 3) votes[last] += 1;
    else unclear = other;
  }
  if (votes['.'] !== votes[',']) return { decimal: votes['.'] > votes[','] ? '.' : ',', ground: 'content' };
  // Three digits behind the only mark: more often thousands than thousandths.
  return { decimal: unclear ?? '.', ground: unclear ? 'assumed' : 'content' };
}
