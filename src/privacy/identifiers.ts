/**
 * Takes personal identifiers out of text before anything is stored: recall first, what was found is
 * counted and never kept.
 */
import { markChinese } from './identifiers-chinese.ts';
import { markStructured } from './identifiers-structured.ts';
import { markNames } from './names.ts';
import { isPersonal } from './personal.ts';
import { markPhones } from './phones.ts';
import { Sheet, type Span } from './sheet.ts';

export interface Scrubbed {
  text: string;
  /** How many identifiers were replaced. */
  found: number;
}

export interface ScrubOptions {
  /**
   * Which names and street addresses go besides what has a form of its own: `none`; `in-context`, those
   * that stand in a personal matter (an inbox, an order, a greeting, a profile), for titles of pages, where
   * a name is otherwise what the page is about; `all`, for what a person wrote and what a page says.
   */
  names?: 'none' | 'in-context' | 'all';
}

/** Names that stand next to one just taken out are seen better the next time; this many times at most. */
const ROUNDS = 6;

export function scrubText(text: string, options: ScrubOptions = {}): Scrubbed {
  const sheet = read(text, options);
  return { text: sheet.written(), found: sheet.spans.length };
}

/** Where the identifiers are. @returns in order, without overlap */
export function findIdentifiers(text: string, options: ScrubOptions = {}): Span[] {
  return read(text, options).spans.toSorted((a, b) => a.start - b.start);
}

function read(text: string, { names = 'none' }: ScrubOptions): Sheet {
  const sheet = new Sheet(text);
  markStructured(sheet);
  markPhones(sheet, names === 'all');
  if (names === 'none' || (names === 'in-context' && !isPersonal(sheet.text))) return sheet;
  markChinese(sheet);
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = sheet.spans.length;
    markNames(sheet);
    if (sheet.spans.length === before) break;
  }
  return sheet;
}
