/**
 * A text on which identifiers are marked one kind after the other. What is marked is covered, so that no
 * later pattern reads into it, and nothing moves until the end.
 */
import { MASK } from './tagger/tokens.ts';

export interface Span {
  /** In UTF-16 code units of the text as it came. */
  start: number;
  end: number;
  /** What stands in its place: "e-mail", "name". */
  label: string;
}

export const MARKS = ['e-mail', 'link', 'IBAN', 'token', 'id', 'card', 'phone', 'name', 'address'] as const;
export type Mark = (typeof MARKS)[number];
const MARK = new RegExp(`\\[(?:${MARKS.join('|')})\\]`, 'g');
/** East Asian keyboards also write digits and "@" at the width of a Han character. */
const WIDE = /[０-９＠]/g;
const WIDE_OFFSET = 0xfee0;

export class Sheet {
  readonly spans: Span[] = [];
  readonly #original: string;
  #text: string;

  constructor(text: string) {
    this.#original = text.replace(WIDE, (wide) => String.fromCharCode(wide.charCodeAt(0) - WIDE_OFFSET));
    // Marks of an earlier pass are no words.
    this.#text = this.#original.replace(MARK, (mark) => MASK.repeat(mark.length));
  }

  /** With what was found covered by `MASK`, character for character. */
  get text(): string {
    return this.#text;
  }

  mark(start: number, end: number, label: Mark): void {
    if (end <= start) return;
    this.spans.push({ start, end, label });
    this.#text = this.#text.slice(0, start) + MASK.repeat(end - start) + this.#text.slice(end);
  }

  /**
   * Marks what a pattern matches. @param part of the match that is the identifier, as offsets into it: all of
   * it if left out, nothing if undefined
   */
  take(pattern: RegExp, label: Mark, part?: (match: string) => readonly [number, number] | undefined): void {
    const found: [number, number][] = [];
    for (const match of this.#text.matchAll(pattern)) {
      const within = part ? part(match[0]) : ([0, match[0].length] as const);
      if (within) found.push([match.index + within[0], match.index + within[1]]);
    }
    this.markAll(found, label);
  }

  /** @param found in order, without overlap */
  markAll(found: readonly (readonly [start: number, end: number])[], label: Mark): void {
    if (found.length === 0) return;
    let text = '';
    let at = 0;
    for (const [start, end] of found) {
      this.spans.push({ start, end, label });
      text += this.#text.slice(at, start) + MASK.repeat(end - start);
      at = end;
    }
    this.#text = text + this.#text.slice(at);
  }

  /** With a mark in the place of each identifier. */
  written(): string {
    const spans = this.spans.toSorted((a, b) => a.start - b.start);
    let text = '';
    let at = 0;
    for (const { start, end, label } of spans) {
      text += `${this.#original.slice(at, start)}[${label}]`;
      at = end;
    }
    return text + this.#original.slice(at);
  }
}
