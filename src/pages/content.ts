/** What structured data says has to stand on the page, or it is dropped. */
import { fold, wordsOf } from './words.ts';

/** Share of a name's words that title, headings or text must hold. */
const MIN_WORDS = 0.6;

export interface Content {
  /** Whether a name, or most of its words, stands on the page. */
  names(name: string): boolean;
  /** The same in title and first-level headings alone: whether the page is about it. */
  leads(name: string): boolean;
  /** Whether an amount is shown; yes where the page shows none at all. */
  shows(amount: number): boolean;
}

/** @param lead title and headings @param text all that can be seen */
export function contentOf(lead: string, text: string): Content {
  const inLead = new Set(wordsOf(lead));
  const inText = new Set(wordsOf(text));
  const foldedLead = ` ${fold(lead)} `;
  const amounts = amountsIn(text);
  const share = (name: string, words: ReadonlySet<string>) => {
    const own = [...new Set(wordsOf(name))];
    return own.length === 0 ? 0 : own.filter((word) => words.has(word)).length / own.length;
  };
  return {
    names: (name) => share(name, inText) >= MIN_WORDS || share(name, inLead) >= MIN_WORDS,
    leads: (name) => foldedLead.includes(` ${fold(name)} `) || share(name, inLead) >= MIN_WORDS,
    shows: (amount) =>
      amounts.size === 0 || amounts.has(Math.floor(amount)) || amounts.has(Math.round(amount)),
  };
}

/** Whole parts of what is shown, read with either decimal mark; cents may stand apart or be raised. */
function amountsIn(text: string): Set<number> {
  const amounts = new Set<number>();
  for (const [number] of text.matchAll(/\d{1,12}(?:[.,'’ \u00a0\u202f]\d{2,3})*/g)) {
    const groups = number.split(/\D/);
    // Every beginning: of "1,299.00" are 1, 1299 and 129900.
    let digits = '';
    for (const group of groups) {
      digits += group;
      amounts.add(Number(digits));
    }
    // And every group, where a space parts two numbers.
    for (const group of groups) amounts.add(Number(group));
  }
  return amounts;
}
