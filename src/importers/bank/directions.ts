/** Words by which a column of its own says which way the money went. */
import type { Column } from './columns.ts';
import { plainName } from './names.ts';

const IN =
  /^(?:收入|贷|存入|转入|credit|credits|cr|c|h|haben|gutschrift|in|bij|received|money in|incoming|deposit|entrada|abono|haber|avere|\+)$/;
const OUT =
  /^(?:支出|借|取出|转出|debit|debits|dr|d|s|soll|belastung|lastschrift|out|af|sent|money out|outgoing|withdrawal|salida|cargo|debe|dare|[-−])$/;
/** Alipay and WeChat Pay: moved within the account, counts as neither. */
const NEITHER = /^(?:不计收支|\/|其他|中性交易|neutral)?$/;

/** @returns the words that occur, undefined for a column that says something else */
export function directionOf(column: Column): { moneyIn: string[]; moneyOut: string[] } | undefined {
  if (column.distinct === 0 || column.distinct > 6) return undefined;
  const words = [...new Set(column.cells)].filter((word) => word !== '');
  const moneyIn = words.filter((word) => IN.test(plainName(word) || word));
  const moneyOut = words.filter((word) => OUT.test(plainName(word) || word));
  const neither = words.filter((word) => NEITHER.test(word));
  const known = moneyIn.length + moneyOut.length;
  if (known === 0) return undefined;
  const all = known + neither.length === words.length;
  return all || column.role === 'direction'
    ? { moneyIn: moneyIn.sort(), moneyOut: moneyOut.sort() }
    : undefined;
}
