#!/usr/bin/env node
/**
 * A site's item table from its own log:
 *
 *     node tools/site/item-table.mjs events.csv table.json [--people 20]
 *
 * events.csv has the columns person, item, time (ISO 8601, or milliseconds) and, if there are, name and url. People
 * are named by anything that is theirs alone, such as a number of an order; no name of a person gets into the table.
 * docs/recommendations.md says what else does not.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import Papa from 'papaparse';
import { DEFAULTS, itemTable } from './table.mjs';

/** @param {string} text @returns {import('./table.mjs').Event[]} */
export function readEvents(text) {
  /** @type {import('papaparse').ParseResult<Record<string, string>>} */
  const { data, meta } = Papa.parse(text.replace(/^\uFEFF/, ''), { header: true, skipEmptyLines: true });
  const missing = ['person', 'item', 'time'].filter((column) => !meta.fields?.includes(column));
  if (missing.length > 0) throw new Error(`The file lacks ${missing.join(', ')} in its first line.`);
  return data.map(({ person = '', item = '', time = '', name, url }, row) => {
    const at = /^\d+$/.test(time) ? Number(time) : Date.parse(time);
    if (!Number.isFinite(at)) throw new Error(`Line ${row + 2}: "${time}" is no time.`);
    return { person, item, time: at, ...(name && { name }), ...(url && { url }) };
  });
}

/** Most that a page may hand over in all (src/vault/shown/schema.ts). */
const MOST_PAIRS = 500_000;

/**
 * Leaves each thing as many others, the weightiest, as fit in all.
 * @param {import('./table.mjs').TableItem[]} items @returns {number} how many
 */
export function cutToFit(items, most = MOST_PAIRS) {
  const kept = Math.floor(most / Math.max(1, items.length));
  for (const item of items) if (item.like) item.like = item.like.slice(0, kept);
  return kept;
}

if (process.argv[1] && import.meta.filename === process.argv[1]) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      people: { type: 'string', default: '20' },
      rows: { type: 'string', default: `${DEFAULTS.rows}` },
    },
  });
  const [from, to] = positionals;
  if (!from || !to)
    throw new Error('node tools/site/item-table.mjs events.csv table.json [--people 20] [--rows 100]');
  const [people, rows] = [Number(values.people), Number(values.rows)];
  if (!(people >= 2) || !(rows >= 1)) throw new Error('--people is at least 2, --rows at least 1.');
  const { items } = itemTable(readEvents(readFileSync(from, 'utf8')), { people, rows });
  const kept = cutToFit(items);
  if (kept < rows)
    process.stdout.write(`Of each at most ${kept} others are kept, as a page may hand over so many.\n`);
  writeFileSync(to, `${JSON.stringify({ items })}\n`);
  process.stdout.write(`${items.length} items that at least ${people} people turned to\n`);
}
