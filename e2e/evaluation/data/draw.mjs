/**
 * Draws the small sets of `--quick` from data that the project may contain: `node e2e/evaluation/data/draw.mjs`.
 * Chosen by SHA-256 order, so that nobody picked what looks good. They guard against breakage; results come from the
 * whole sets.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';

const FROM = process.env.DATASETS ?? join(import.meta.dirname, '../../../../shared/datasets');
const STRUCTURED = new Set([
  'CREDIT_CARD',
  'EMAIL_ADDRESS',
  'PHONE_NUMBER',
  'IBAN_CODE',
  'IP_ADDRESS',
  'US_SSN',
]);

/**
 * @template T
 * @param {T[]} rows
 * @param {(row: T) => string} textOf
 * @param {number} count
 */
function draw(rows, textOf, count) {
  const key = (/** @type {T} */ row) => createHash('sha256').update(textOf(row)).digest('hex');
  return rows
    .map((row) => ({ row, key: key(row) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .slice(0, count)
    .map(({ row }) => row);
}

/** @param {string} file @returns {Record<string, string>[]} */
function csv(file) {
  return Papa.parse(readFileSync(join(FROM, file), 'utf8').trim(), { header: true }).data;
}

/** @param {string} name @param {unknown[]} rows */
function write(name, rows) {
  writeFileSync(join(import.meta.dirname, name), `${Papa.unparse(rows, { newline: '\n' })}\n`);
}

const map = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../tools/models/topics/label-map.json'), 'utf8'),
);

// The same number of each label that names a topic.
const apps = csv('google_play_apps/apps.csv').map(({ app, category }) => ({ text: app, label: category }));
write(
  'apps.csv',
  Object.keys(map.google_play_apps).flatMap((label) =>
    draw(
      apps.filter((row) => row.label === label),
      (row) => row.text ?? '',
      12,
    ),
  ),
);

// Two titles of each product, to tell the same product from another of its kind.
const titles = csv('pricerunner_titles_A/titles.csv');
const products = new Map();
for (const row of titles) products.set(row.cluster_id, [...(products.get(row.cluster_id) ?? []), row]);
const pairs = [...products.values()].flatMap((rows) => {
  const [a, b] = draw(
    [...new Map(rows.map((/** @type {{title: string}} */ row) => [row.title, row])).values()],
    (row) => row.title,
    2,
  );
  return a && b ? [{ category: a.category, product: a.cluster_id, a: a.title, b: b.title }] : [];
});
write(
  'products.csv',
  [...new Set(pairs.map(({ category }) => category))].sort().flatMap((category) =>
    draw(
      pairs.filter((pair) => pair.category === category),
      ({ product }) => product,
      15,
    ),
  ),
);

// Sentences with structured identifiers.
const sentences = JSON.parse(readFileSync(join(FROM, 'pii_presidio/synth_dataset_v2.json'), 'utf8'));
const kept = sentences.flatMap((/** @type {any} */ { full_text: text, spans, template_id: template }) => {
  const found = spans.filter((/** @type {any} */ span) => STRUCTURED.has(span.entity_type));
  return found.length === 0
    ? []
    : [
        {
          text,
          template,
          spans: found.map((/** @type {any} */ span) => ({
            type: span.entity_type,
            value: span.entity_value,
          })),
        },
      ];
});
writeFileSync(
  join(import.meta.dirname, 'identifiers.jsonl'),
  draw(kept, (/** @type {any} */ row) => row.text, 150)
    .map((row) => `${JSON.stringify(row)}\n`)
    .join(''),
);
