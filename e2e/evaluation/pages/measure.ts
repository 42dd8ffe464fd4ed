/**
 * Measures page extraction on stored pages and prints one table.
 *
 *     npx vitest run --config e2e/evaluation/pages/vitest.config.ts
 *
 * Each page passes what an observer keeps first (sanitise.ts). Halves by hash of the path (corpus.ts);
 * rules were made looking at failures of `dev` alone.
 */
import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { describe, it } from 'vitest';
import { codeOf } from '../../../src/pages/currencies.ts';
import { readJsonLd } from '../../../src/pages/json-ld.ts';
import { parseMarkup } from '../../../src/pages/markup.ts';
import { readMeta } from '../../../src/pages/meta.ts';
import { type MarkedItem, readMicrodata } from '../../../src/pages/microdata.ts';
import { parsePrice } from '../../../src/pages/price.ts';
import { type PageReading, readPage } from '../../../src/pages/read-page.ts';
import { hasPages, priceRows, type StoredPage, storedPages } from './corpus.ts';
import { sanitise } from './sanitise.ts';
import { equalJson, plain, tokenF1, withoutQuotes } from './score.ts';
import { Table } from './table.ts';

interface Reading {
  page: StoredPage;
  markup: string;
  reading: PageReading;
  /** Readability alone, over linkedom, as its README has it. */
  baseline: { title: string; text: string };
}

const table = new Table();
const times: number[] = [];

describe.skipIf(!hasPages())('page extraction', () => {
  it('reads every stored page', () => {
    for (const page of storedPages()) {
      const markup = sanitise(page.html);
      const title = parseHTML(markup).document.title ?? '';
      readPage({ url: page.url, title, markup }); // warm, so that the time is that of a worker that has read before
      const start = performance.now();
      const reading = readPage({ url: page.url, title, markup });
      times.push(performance.now() - start);
      score({ page, markup, reading, baseline: readabilityAlone(markup) });
    }
    for (const row of priceRows()) {
      const price = parsePrice(row.text, row.hint);
      const amount = price.amount === row.amount;
      table.add(
        'price_strings_A',
        'amount and currency as written',
        row.half,
        amount && (price.symbol ?? '') === row.currency,
      );
      const code = codeOf(row.currency);
      table.add('price_strings_A', 'amount and ISO currency', row.half, amount && price.currency === code);
    }
    console.log(table.render());
    times.sort((a, b) => a - b);
    const at = (share: number) => times[Math.floor(times.length * share)]?.toFixed(1);
    console.log(
      `time per page (ms, ${times.length} pages, Node): median ${at(0.5)}, p95 ${at(0.95)}, max ${times.at(-1)?.toFixed(1)}`,
    );
  });
});

it.skipIf(hasPages())('says so where there is nothing to measure', () => {
  console.log(
    'Page extraction was not measured: ../shared/datasets/web_pages is not here (set DATASETS to its folder).',
  );
});

function readabilityAlone(markup: string): Reading['baseline'] {
  const whole = /<html[\s>]/i.test(markup) ? markup : `<html><body>${markup}</body></html>`;
  const found = new Readability(parseHTML(whole).document as unknown as Document).parse();
  return { title: found?.title ?? '', text: found?.textContent ?? '' };
}

function score(all: Reading): void {
  const { page } = all;
  const metadata =
    page.expected('expected-metadata.json') ?? frontMatter(page) ?? page.expected('expected.json');
  const text = expectedText(page);
  if (text !== undefined) scoreText(all, text);
  if (page.source === 'trafilatura') scorePieces(all);
  else if (page.source === 'extruct') scoreStructured(all);
  else if (metadata !== undefined) scoreMetadata(all, JSON.parse(metadata) as Record<string, unknown>);
}

function scoreText({ page, reading, baseline }: Reading, expected: string): void {
  table.add(
    page.source,
    'main text, token F1',
    page.half,
    tokenF1(reading.text, expected),
    tokenF1(baseline.text, expected),
  );
}

function expectedText(page: StoredPage): string | undefined {
  if (page.source === 'article_benchmark')
    return (JSON.parse(page.expected('expected.json') ?? '{}') as { articleBody: string }).articleBody;
  if (page.source === 'readability') {
    const html = page.expected('expected.html.gz') ?? '';
    // A space before each block, or the last word of one runs into the first of the next.
    return (
      parseHTML(`<html><body>${html.replace(/<(?=\w)/g, ' <')}</body></html>`).document.body.textContent ?? ''
    );
  }
  const markdown = page.source === 'defuddle' ? page.expected('expected.md') : undefined;
  return markdown
    ?.replace(/^```json[\s\S]*?```/, '')
    .replace(/!\[[^\]]*\]\([^)]*\)/g, '')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1');
}

function frontMatter(page: StoredPage): string | undefined {
  return /^```json([\s\S]*?)```/.exec(page.expected('expected.md') ?? '')?.[1];
}

/** Pieces of text that must, and must not, be kept: each piece counts. */
function scorePieces({ page, reading, baseline }: Reading): void {
  const expected = JSON.parse(page.expected('expected.json') ?? '{}') as {
    with: string[];
    without: string[];
  };
  const bare = (text: string) => plain(text).replace(/\s/g, '');
  for (const [field, pieces, kept] of [
    ['pieces to keep', expected.with, true],
    ['pieces to leave out', expected.without, false],
  ] as const) {
    for (const piece of pieces) {
      const right = (text: string) => bare(text).includes(bare(piece)) === kept;
      table.add(page.source, field, page.half, right(reading.text), right(baseline.text));
    }
  }
}

function scoreMetadata({ page, reading, baseline }: Reading, expected: Record<string, unknown>): void {
  const add = (field: string, found: string | undefined, value: unknown, base?: string) => {
    if (typeof value !== 'string' || value.trim() === '') return;
    const equal = (text: string | undefined) =>
      withoutQuotes(plain(text ?? '')) === withoutQuotes(plain(value));
    table.add(page.source, field, page.half, equal(found), base === undefined ? undefined : equal(base));
  };
  add('title, exact', reading.title, expected.title, baseline.title);
  if (typeof expected.title === 'string') {
    const site = String(
      expected.siteName ??
        expected.publisher ??
        expected.site ??
        expected.site_name ??
        reading.siteName ??
        '',
    );
    const bare = withoutSite(expected.title, site);
    add(
      "title, exact, site's name not counted",
      withoutSite(reading.title, site),
      bare,
      withoutSite(baseline.title, site),
    );
  }
  add('language', primary(reading.language), primary(expected.lang ?? expected.language));
  add(
    "site's name",
    reading.siteName,
    expected.siteName ?? (page.source === 'metascraper' ? expected.publisher : undefined),
  );
  add('description', reading.description, page.source === 'metascraper' ? expected.description : undefined);
  const image = expected.image ?? expected.lead_image_url;
  if (page.source !== 'recipe_scrapers') add('image', reading.image, image);
}

function primary(tag: unknown): string | undefined {
  return typeof tag === 'string' ? tag.split(/[-_]/)[0]?.toLowerCase() : undefined;
}

/** "Title | Site", "Title - Site" → "Title". */
function withoutSite(title: string, site: string): string {
  const bare = plain(title);
  const ending = plain(site);
  if (ending === '' || !bare.endsWith(ending) || bare === ending) return bare;
  return bare.slice(0, -ending.length).replace(/\s*[-–—|:·•»]\s*$/, '');
}

/** extruct's expected values, on what an observer sends and on the page as it is. */
function scoreStructured({ page, markup }: Reading): void {
  const jsonLd = page.expected('expected.jsonld');
  const other = page.expected('expected.json');
  for (const [from, html] of [
    ['', markup],
    [' (page as it is)', page.html],
  ] as const) {
    const tree = parseMarkup(html);
    if (jsonLd !== undefined) {
      const stored = JSON.parse(jsonLd) as unknown[] | { items: unknown[] };
      const expected = (Array.isArray(stored) ? stored : stored.items).flat();
      table.add(page.source, `JSON-LD${from}`, page.half, equalJson(readJsonLd(tree), expected));
    }
    if (other === undefined) continue;
    const expected = JSON.parse(other) as Record<string, unknown>[];
    const [first = {}] = expected;
    if ('namespace' in first) {
      const properties = expected.flatMap((entry) => entry.properties as [string, string][]);
      const known = new Set(properties.map(([name]) => name.split(':')[0]));
      const found = readMeta(tree).filter(([name]) => name.includes(':') && known.has(name.split(':')[0]));
      table.add(page.source, `OpenGraph${from}`, page.half, equalJson(found, properties));
    } else if ('properties' in first) {
      const found = readMicrodata(tree).map(flat);
      table.add(page.source, `microdata${from}`, page.half, equalJson(found, expected.map(flattened)));
    }
  }
}

/** One value stands by itself, as in most of extruct's files. */
function flat(item: MarkedItem): unknown {
  const properties = Array.from(item.properties, ([name, values]) => {
    const plainValues = values.map((value) => (typeof value === 'string' ? value : flat(value)));
    return [name, plainValues.length === 1 ? plainValues[0] : plainValues];
  });
  const type = item.types.length > 1 ? item.types : item.types[0];
  return {
    ...(type !== undefined && { type }),
    ...(item.id !== undefined && { id: item.id }),
    properties: Object.fromEntries(properties),
  };
}

function flattened(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 1 ? flattened(value[0]) : value.map(flattened);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, flattened(inner)]));
}
