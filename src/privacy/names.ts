/**
 * Persons' names and street addresses in languages of Latin script: a small tagger, and rules that say how
 * far what it found reaches.
 */
import type { Sheet } from './sheet.ts';
import { HONORIFICS, STREET_ENDING, STREETS, UNITS } from './tagger/features.ts';
import { readLists, readModel } from './tagger/model.ts';
import { ADDRESS, NAME, OTHER } from './tagger/tagger.ts';
import { MASK, type Token, tokenize } from './tagger/tokens.ts';

export const lists = readLists();
const tagger = readModel(lists);

/** Words between the parts of a name. */
const PARTICLES = new Set(
  'van von der den de da di do dos du del della la le ten ter el al bin ibn zu und y e st mc o'.split(' '),
);
/** After these words a name is expected, whatever it looks like. */
const INTRODUCTION =
  /(?<![\p{L}\p{N}])(?:(?:my|his|her|their|account|full|first|last|maiden|middle|user)? ?names?(?: is|['’]s|:|\?| -)|(?:is|was) (?:called|named)|i am called|signed in as|logged in as|sincerely,?|(?:kind|best|warm) regards,?|passenger:|patient:|recipient:|attn:?|attention:|c\/o) ?(?=[\p{L}])/giu;
/** Where soldiers and diplomats of the United States get their mail. */
const MILITARY =
  /(?<!\p{L})(?:unit|psc|cmr|us\p{L}{1,3}) [^.!?;:]{1,40}?(?:apo|fpo|dpo) a[aep] \d{5}(?!\d)/giu;
/** Words that say that an address follows. */
const ANNOUNCED =
  /(?<!\p{L})(?:address|lives? (?:at|on|in)|located at|sent? to|deliver(?:ed)? to|return to|arrived at|ship to|moved to|directions (?:to|from)|taxi to|adresse|dirección|indirizzo|adres)(?!\p{L})/iu;
/** A number of a house, flat or postcode. */
const NUMBER = /^\d{1,6}$/;
const REACH = 9;

interface Reach {
  label: number;
  /** Index of the first and the last token. */
  first: number;
  last: number;
}

export function markNames(sheet: Sheet): void {
  // Without a letter of the scripts that the tagger was trained on there is nothing for it.
  if (!/[\p{Script=Latin}\p{Script=Greek}]{2}/u.test(sheet.text)) return;
  sheet.take(MILITARY, 'address');
  const tokens = tokenize(sheet.text);
  const labels = tagger.label(tokens);
  const small = !tokens.some(({ text }) => /^\p{Lu}/u.test(text));
  if (!small) {
    lone(tokens, labels);
    pair(tokens, labels);
  }
  namedStreets(tokens, labels);
  introduce(sheet.text, tokens, labels);
  again(tokens, labels, small);
  const announced = ANNOUNCED.test(sheet.text);
  const found = reaches(tokens, labels, (run, label) => {
    if (label === NAME) return small ? run.some((token) => lists.given.has(token.lower)) : run.some(isWord);
    // What is typed without capitals is full of model numbers.
    return !small || announced || (run.some(isStreet) && run.some(({ text }) => NUMBER.test(text)));
  });
  for (const label of [ADDRESS, NAME]) {
    for (const reach of found.filter((one) => one.label === label)) {
      if (label === ADDRESS) widenAddress(tokens, labels, reach, small);
      else {
        widenName(tokens, reach, small);
        withHonorific(tokens, reach);
      }
    }
  }
  const spans: { start: number; end: number; label: number }[] = [];
  for (const { first, last, label } of found) {
    const [start, end] = [tokens[first]?.start ?? 0, tokens[last]?.end ?? 0];
    const before = spans.at(-1);
    // Widened into the one before.
    if (before && start < before.end) before.end = Math.max(before.end, end);
    else spans.push({ start, end, label });
  }
  const of = (label: number): [number, number][] =>
    spans.filter((span) => span.label === label).map(({ start, end }) => [start, end]);
  sheet.markAll(of(NAME), 'name');
  sheet.markAll(of(ADDRESS), 'address');
}

/** Neighbours with the same label, without the signs at their ends. */
function reaches(
  tokens: readonly Token[],
  labels: Uint8Array,
  accept: (run: readonly Token[], label: number) => boolean,
): Reach[] {
  const found: Reach[] = [];
  for (let index = 0; index < tokens.length; ) {
    const label = labels[index] ?? OTHER;
    let end = index + 1;
    if (label !== OTHER && isMeaning(tokens[index])) {
      while (end < tokens.length && labels[end] === label && tokens[end]?.text !== MASK) end += 1;
      let last = end - 1;
      while (last > index && !isMeaning(tokens[last])) last -= 1;
      if (accept(tokens.slice(index, last + 1), label)) found.push({ label, first: index, last });
    }
    index = end;
  }
  return found;
}

/** Who is named once is named again, often by the surname alone. */
function again(tokens: readonly Token[], labels: Uint8Array, small: boolean): void {
  const known = new Set<string>();
  tokens.forEach((token, index) => {
    if (labels[index] === NAME && token.text.length > 2 && !lists.common.has(token.lower))
      known.add(token.lower);
  });
  tokens.forEach((token, index) => {
    if (labels[index] === OTHER && known.has(token.lower) && (small || isCapitalised(token)))
      labels[index] = NAME;
  });
}

/** A street that is named after somebody: a name with a street's word behind it, or between two numbers. */
function namedStreets(tokens: readonly Token[], labels: Uint8Array): void {
  for (let index = 0; index < tokens.length; ) {
    let end = index + 1;
    if (labels[index] === NAME) {
      while (labels[end] === NAME) end += 1;
      const [before, inner, after] = [tokens[index - 1], tokens.slice(index, end), tokens[end]];
      const numbered = [before, after].filter((token) => token && NUMBER.test(token.text)).length === 2;
      if (numbered || inner.some(isStreet) || (after && isStreet(after) && after.text !== 'St')) {
        labels.fill(ADDRESS, index, after && !numbered && isStreet(after) ? end + 1 : end);
      }
    }
    index = end;
  }
}

/** "My name is …", "Passenger: …": up to three words. */
function introduce(text: string, tokens: readonly Token[], labels: Uint8Array): void {
  for (const match of text.matchAll(INTRODUCTION)) {
    const at = match.index + match[0].length;
    const first = tokens.findIndex(({ start }) => start >= at);
    for (let index = first; index >= 0 && index < first + 3; index += 1) {
      const token = tokens[index];
      if (!token || !isWord(token) || lists.common.has(token.lower)) break;
      // Later words must look like one.
      if (index > first && !/^\p{Lu}/u.test(token.text) && !isListed(token)) break;
      labels[index] = NAME;
    }
  }
}

/** A given name that somebody is addressed or spoken of by: first in its sentence, or before a sign. */
function lone(tokens: readonly Token[], labels: Uint8Array): void {
  tokens.forEach((token, index) => {
    if (labels[index] !== OTHER || !isCapitalised(token) || token.text.length < 3) return;
    if (!lists.given.has(token.lower) || lists.common.has(token.lower)) return;
    const [before, after] = [tokens[index - 1], tokens[index + 1]];
    const opens = !before || /^[.!?:"“>]$/.test(before.text);
    if (
      opens
        ? !after || /^(?:[,:'’!?]|\p{Ll}+)$/u.test(after.text)
        : after && /^[,'’!?]$/.test(after.text) && before?.text !== ','
    ) {
      labels[index] = NAME;
    }
  });
}

/** A capitalised given name and a capitalised word that is no everyday word. */
function pair(tokens: readonly Token[], labels: Uint8Array): void {
  for (let index = 0; index + 1 < tokens.length; index += 1) {
    const [given, surname] = [tokens[index], tokens[index + 1]];
    if (!given || !surname || labels[index] !== OTHER || labels[index + 1] === ADDRESS) continue;
    if (!isCapitalised(given) || !isCapitalised(surname) || surname.start - given.end !== 1) continue;
    if (!lists.given.has(given.lower) || lists.common.has(given.lower) || lists.common.has(surname.lower))
      continue;
    if (!lists.surnames.has(surname.lower) && labels[index + 1] !== NAME) continue;
    labels[index] = NAME;
    labels[index + 1] = NAME;
  }
}

/** Over capitalised words that are no everyday words, and the particles and initials between them. */
function widenName(tokens: readonly Token[], reach: Reach, small: boolean): void {
  for (const step of [1, -1] as const) {
    for (let index = step === 1 ? reach.last + 1 : reach.first - 1, reached = 0; reached < 4; index += step) {
      const token = tokens[index];
      const inner = tokens[index - step];
      if (!token || !inner || gap(token, inner) > 1) break;
      reached += 1;
      const isPart =
        (small ? isListed(token) || /[^\x20-\x7e]/.test(token.text) : isCapitalised(token)) &&
        !lists.common.has(token.lower) &&
        (step === 1 || lists.given.has(token.lower));
      if (isPart) {
        if (step === 1) reach.last = index;
        else reach.first = index;
      } else if (!(PARTICLES.has(token.lower) || /^['’.-]$/.test(token.text))) break;
      // A full stop that is no initial's ends the sentence.
      else if (token.text === '.' && inner.text.length > 2) break;
    }
  }
}

/** "Mr." belongs to the name: it says who is meant. */
function withHonorific(tokens: readonly Token[], reach: Reach): void {
  const at = tokens[reach.first - 1]?.text === '.' ? reach.first - 2 : reach.first - 1;
  if (HONORIFICS.has(tokens[at]?.lower ?? '')) reach.first = at;
}

/**
 * Over house numbers before it, and what follows an address: place, postcode, state, country. In a text
 * without capitals whatever is no everyday word counts.
 */
function widenAddress(tokens: readonly Token[], labels: Uint8Array, reach: Reach, small: boolean): void {
  const isPlace = (token: Token): boolean =>
    /^\p{Nd}/u.test(token.text) ||
    (small
      ? isWord(token) && !lists.common.has(token.lower)
      : /^\p{Lu}/u.test(token.text) && !isSentence(token));
  const isSentence = (token: Token): boolean =>
    /^\p{Lu}\p{Ll}/u.test(token.text) && lists.common.has(token.lower);
  for (let index = reach.last + 1, reached = 0; reached < REACH && index < tokens.length; index += 1) {
    const token = tokens[index];
    if (!token || token.text === MASK || labels[index] === NAME || /^[.?!:;"“”()]$/.test(token.text)) break;
    reached += 1;
    if (isPlace(token)) reach.last = index;
    else if (!(/^[,'’/-]$/.test(token.text) || PARTICLES.has(token.lower) || token.lower === 'of')) break;
  }
  for (let index = reach.first - 1, reached = 0; reached < 5 && index >= 0; index -= 1, reached += 1) {
    const token = tokens[index];
    if (!token || token.text === MASK || labels[index] === NAME) break;
    if (NUMBER.test(token.text) || isPlace(token) || isStreet(token)) reach.first = index;
    else if (!/^[.,]$/.test(token.text) || (token.text === '.' && !isStreet(tokens[index - 1] ?? token)))
      break;
  }
}

function gap(token: Token, other: Token | undefined): number {
  if (!other) return Number.POSITIVE_INFINITY;
  return other.start >= token.end ? other.start - token.end : token.start - other.end;
}

function isStreet({ lower, text }: Token): boolean {
  return STREETS.has(lower) || UNITS.has(lower) || (text.length > 5 && STREET_ENDING.test(lower));
}

function isListed({ lower }: Token): boolean {
  return lists.given.has(lower) || lists.surnames.has(lower);
}

function isCapitalised({ text }: Token): boolean {
  return /^\p{Lu}[\p{Ll}\p{M}]/u.test(text) || /^\p{Lu}{2}/u.test(text) || /^\p{Lu}$/u.test(text);
}

function isMeaning(token: Token | undefined): boolean {
  return token !== undefined && /^[\p{L}\p{Nd}]/u.test(token.text);
}

function isWord({ text }: Token): boolean {
  return /^\p{L}{2}/u.test(text) || /^\p{Lu}$/u.test(text);
}
