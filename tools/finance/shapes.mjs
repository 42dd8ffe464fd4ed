/**
 * Writes e2e/fixtures/finance: statements in the shapes that banks and payment services export, every entry invented,
 * and expected.json with what was put into each. `node tools/finance/shapes.mjs`
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encode } from './encode.mjs';
import { SHAPES } from './layouts.mjs';
import { chinese, english, french, german, spanish } from './ledgers.mjs';

const target = process.argv[2] ?? join(import.meta.dirname, '../../e2e/fixtures/finance');
mkdirSync(target, { recursive: true });

const ledgers = { english, german, french, spanish, chinese };
/** @type {Record<string, object>} */
const expected = {};
for (const shape of SHAPES) {
  const all = ledgers[shape.ledger](shape.from);
  const entries = shape.select?.(all) ?? all;
  let balance = shape.opening ?? 0;
  const rows = entries.map((entry) => {
    balance += entry.cents;
    return { ...entry, balance };
  });
  writeFileSync(join(target, shape.file), encode(shape.write(rows), shape.encoding));
  expected[shape.file] = {
    transactions: rows.length,
    sum: rows.reduce((sum, row) => sum + row.cents, 0),
    income: rows.reduce((sum, row) => sum + Math.max(0, row.cents), 0),
    firstDay: rows[0]?.day,
    lastDay: rows.at(-1)?.day,
    ...(shape.balances && { lastBalance: balance }),
    ...shape.expect,
  };
}
writeFileSync(join(target, 'expected.json'), `${JSON.stringify(expected, null, 2)}\n`);
