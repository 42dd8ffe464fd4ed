/**
 * Writes what advertisers read of precision and recall, from the report of an evaluation:
 *
 *   npm run evaluate -- --suite audience && node tools/audience/measured.mjs [evaluation/report.json]
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const OUT = join(root, 'collector/page/segments/measured.json');
const from = process.argv[2] ?? join(root, 'evaluation/report.json');
const report = JSON.parse(readFileSync(from, 'utf8'));
if (report.limit !== null || report.quick) throw new Error(`${from} is of a shortened run`);

/** @param {string} id */
function task(id) {
  const found = report.tasks.find((/** @type {{ id: string }} */ one) => one.id === id);
  if (!found || found.failed !== undefined) throw new Error(`${from} has no result of ${id}`);
  return found;
}

/** @param {number} value */
const short = (value) => Math.round(value * 1_000) / 1_000;

/** @param {string} level @param {string} measure @param {string} language */
function figure(level, measure, language) {
  const { value, ci, n, baselines } = task(`audience.${level}.${measure}.${language}`);
  const chance = baselines['chance, by how often each is said'];
  return { value: short(value), low: short(ci[0]), high: short(ci[1]), n, chance: short(chance) };
}

/** @param {(string | number | null)[]} cells value, low, high @param {number} n */
function share(cells, n) {
  const [value, low, high] = cells.map((cell) => short(Number(cell)));
  return n === 0 ? {} : { value, low, high, n };
}

/** @param {string} level @param {string} language */
function levelOf(level, language) {
  const { breakdown } = task(`audience.${level}.precision.${language}`);
  const { columns, rows } = breakdown.find(
    (/** @type {{ title: string }} */ { title }) => title === 'By segment',
  );
  const at = (/** @type {string} */ name) => columns.indexOf(name);
  const segments = rows.map((/** @type {(string | number | null)[]} */ row) => {
    const cells = (/** @type {string} */ name) => row.slice(at(name), at(name) + 3);
    const [said, wanted] = [Number(row[at('said')]), Number(row[at('wanted')])];
    return [
      row[at('id')],
      {
        ...(said > 0 && { precision: share(cells('precision'), said) }),
        ...(wanted > 0 && { recall: share(cells('recall'), wanted) }),
      },
    ];
  });
  return {
    precision: figure(level, 'precision', language),
    recall: figure(level, 'recall', language),
    segments: Object.fromEntries(segments),
  };
}

const languages = ['en', 'zh'].map((language) => [
  language,
  { activity: levelOf('activity', language), person: levelOf('person', language) },
]);
const measured = {
  command: 'npm run evaluate -- --suite audience && node tools/audience/measured.mjs',
  day: report.created.slice(0, 10),
  seed: report.seed,
  models: report.modelHash,
  languages: Object.fromEntries(languages),
};
writeFileSync(OUT, `${JSON.stringify(measured, undefined, 2)}\n`);
process.stdout.write(`▸ ${OUT} written\n`);
