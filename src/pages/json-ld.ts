/** Blocks of JSON-LD → values. Nothing is fetched: contexts are taken for schema.org's. */
import { jsonrepair } from 'jsonrepair';
import { MAX_BROKEN_JSON_LENGTH, MAX_JSON_BLOCKS, MAX_JSON_LENGTH } from './limits.ts';
import { elementsOf, type PageElement, rawText } from './tree.ts';

/** @returns what each block holds, lists at the top unfolded; blocks that cannot be mended are left out */
export function readJsonLd(page: PageElement): unknown[] {
  const values: unknown[] = [];
  let blocks = 0;
  for (const element of elementsOf(page)) {
    if (element.name !== 'script') continue;
    if (++blocks > MAX_JSON_BLOCKS) break;
    const value = parseJson(rawText(element));
    if (Array.isArray(value)) values.push(...value);
    else if (value !== undefined) values.push(value);
  }
  return values;
}

/** JSON as pages write it: in comments or CDATA, with control characters, comments, trailing commas. */
export function parseJson(text: string): unknown {
  if (text.length > MAX_JSON_LENGTH) return undefined;
  const bare = unwrap(text);
  if (!/^[[{]|^\/[/*]/.test(bare)) return undefined;
  try {
    return JSON.parse(bare);
  } catch {
    return mendedJson(bare);
  }
}

/** Without the comment or CDATA that some pages hide their scripts in from browsers of the nineties. */
function unwrap(text: string): string {
  let bare = text.trim().replace(/^(?:\/\/|\/\*)?\s*(?:<!\[CDATA\[|<!--)(?:\s*\*\/)?/, '');
  for (const end of ['*/', ']]>', '-->', '/*', '//', ';']) {
    bare = bare.trimEnd();
    if (bare.endsWith(end)) bare = bare.slice(0, -end.length);
  }
  return bare.trim();
}

function mendedJson(text: string): unknown {
  if (text.length > MAX_BROKEN_JSON_LENGTH) return undefined;
  try {
    return JSON.parse(jsonrepair(text));
  } catch {
    // Beyond mending, or nested deeper than the mender's stack.
    return undefined;
  }
}
