/**
 * Identifiers in the descriptions of bank statements. Account and card numbers, e-mail addresses and the like go
 * wherever they stand. Names go where they are a person's: most payees are companies, and what a payment is for has to
 * stay, or nobody could read the statement.
 */
import { findIdentifiers } from './identifiers.ts';
import type { Span } from './sheet.ts';
import { mayBePerson, peopleInPart } from './statement-people.ts';
import { isCompanyWord, isPaymentWord } from './statement-words.ts';
import { STREET_ENDING, STREETS } from './tagger/features.ts';

const WORD = /[^\s·,;:/()]+/gu;
/** A person's name has at least two words of letters. */
const NAME_WORD = /^\p{L}[\p{L}'’.-]*$/u;
const FEWEST_WORDS = 2;
const HAN = /\p{Script=Han}/u;
/** Joins the columns that a description is made of (src/domain/finance.ts). */
const JOINT = /\s+·\s+/gu;

/** @returns in order, without overlap; offsets in UTF-16 code units */
export function identifiersInDescription(description: string): Span[] {
  const found: Span[] = [];
  let at = 0;
  for (const joint of [...description.matchAll(JOINT), undefined]) {
    const end = joint?.index ?? description.length;
    const offset = at;
    const inPart = identifiersIn(description.slice(at, end), description);
    found.push(
      ...inPart.map(({ start, end, label }) => ({ start: start + offset, end: end + offset, label })),
    );
    at = end + (joint?.[0].length ?? 0);
  }
  return found;
}

function identifiersIn(text: string, description: string): Span[] {
  const structured = findIdentifiers(text, { names: 'none' });
  const people = peopleInPart(text, description).filter((span) => !overlapsAny(span, structured));
  const found = [...structured, ...people];
  // What the tagger learnt of names is of sentences: in capitals it takes every shop for a person.
  const capitals = !/\p{Ll}{2}/u.test(text);
  const named = findIdentifiers(text, { names: 'all' }).flatMap((span) => {
    if (overlapsAny(span, found)) return [];
    if (span.label === 'address')
      return isStreet(text.slice(span.start, span.end)) ? peopleIn(text, span) : [];
    if (span.label === 'name' && !HAN.test(text)) {
      const people = capitals ? [] : peopleIn(text, span);
      return people.filter(({ start, end }) => mayBePerson(text.slice(start, end), description));
    }
    if (span.label === 'name') return peopleIn(text, span);
    return [span];
  });
  return [...found, ...named].sort((a, b) => a.start - b.start);
}

/** Of a house, not only a town in which a shop is. */
function isStreet(text: string): boolean {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  return (
    /\d/.test(text) &&
    words.some((word) => STREETS.has(word) || (word.length > 5 && STREET_ENDING.test(word)))
  );
}

const overlapsAny = (span: Span, others: readonly Span[]): boolean =>
  others.some(({ start, end }) => span.start < end && start < span.end);

/** Runs of words that may be a person's name, between words of payments; nothing where a company is named. */
function peopleIn(text: string, { start, end, label }: Span): Span[] {
  const words = [...text.slice(start, end).matchAll(WORD)];
  if (words.some(([word]) => isCompanyWord(word))) return [];
  const runs: Span[] = [];
  let run: RegExpMatchArray[] = [];
  const close = (): void => {
    const [first, last] = [run[0], run.at(-1)];
    if (
      first?.index !== undefined &&
      last?.index !== undefined &&
      (run.length >= FEWEST_WORDS || label === 'address')
    )
      runs.push({ start: start + first.index, end: start + last.index + last[0].length, label });
    run = [];
  };
  for (const word of words) {
    const belongs = !isPaymentWord(word[0]) && (label === 'address' || NAME_WORD.test(word[0]));
    if (belongs) run.push(word);
    else close();
  }
  close();
  return runs;
}
