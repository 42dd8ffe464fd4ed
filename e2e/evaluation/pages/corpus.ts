/** The stored pages and price strings, and the rule that splits them into a half to look at and a half to report. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

const DATASETS = process.env.DATASETS ?? join(import.meta.dirname, '../../../../shared/datasets');
const PAGES = join(DATASETS, 'web_pages');
const PRICES = join(DATASETS, 'price_strings_A/prices.csv');

export type Half = 'dev' | 'test';

/** Half by the first bit of SHA-256 over the path: only failures of `dev` may be looked at. */
export function halfOf(path: string): Half {
  return (createHash('sha256').update(path).digest()[0] ?? 0) < 128 ? 'dev' : 'test';
}

export interface StoredPage {
  /** "<source>/<page>", which is also what the split hashes. */
  id: string;
  source: string;
  half: Half;
  url: string;
  html: string;
  /** A stored expected file as text, unpacked; undefined where the page has none of that name. */
  expected(name: string): string | undefined;
}

export function hasPages(): boolean {
  return existsSync(join(PAGES, 'index.jsonl'));
}

export function* storedPages(): Generator<StoredPage> {
  for (const line of readFileSync(join(PAGES, 'index.jsonl'), 'utf8').split('\n')) {
    if (line === '') continue;
    const { id, url } = JSON.parse(line) as { id: string; url: string | null };
    const folder = join(PAGES, id);
    const html = decodeHtml(gunzipSync(readFileSync(join(folder, 'source.html.gz'))));
    yield {
      id,
      source: id.slice(0, id.indexOf('/')),
      half: halfOf(id),
      url: url ?? canonical(html) ?? 'https://page.example/',
      html,
      expected(name) {
        const file = join(folder, name);
        if (!existsSync(file)) return undefined;
        const bytes = readFileSync(file);
        return (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
      },
    };
  }
}

/** As a browser would: the charset a page declares, else UTF-8. */
function decodeHtml(bytes: Uint8Array): string {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4096));
  const label = /<meta[^>]+charset\s*=\s*["']?([\w-]+)/i.exec(head)?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(label).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}

function canonical(html: string): string | undefined {
  const tag = /<link[^>]+rel=["']?canonical["']?[^>]*>/i.exec(html)?.[0];
  const href = tag && /href=["']([^"']+)/i.exec(tag)?.[1];
  return href && /^https?:/.test(href) ? href.replaceAll('&amp;', '&') : undefined;
}

export interface PriceRow {
  half: Half;
  group: string;
  hint: string;
  text: string;
  /** As written in text or hint; empty for none. */
  currency: string;
  /** Undefined for "no price". */
  amount: number | undefined;
}

export function priceRows(): PriceRow[] {
  if (!existsSync(PRICES)) return [];
  return csv(readFileSync(PRICES, 'utf8'))
    .slice(1)
    .map(([group = '', hint = '', text = '', currency = '', , amount = '']) => ({
      half: halfOf(`${hint}|${text}`),
      group,
      hint,
      text,
      currency,
      amount: amount === '' ? undefined : Number(amount),
    }));
}

/** RFC 4180. */
function csv(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,"\r\n]*))(,|\r?\n|$)/g)) {
    rows.at(-1)?.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'));
    if (end !== ',') rows.push([]);
  }
  return rows.filter((row) => row.length > 1);
}
