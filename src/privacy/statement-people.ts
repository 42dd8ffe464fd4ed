/**
 * People in the descriptions of bank statements. Banks print in capitals, so that a name looks like a shop; what tells
 * them apart is the kind of booking, initials and forms of address, and lists of given names and surnames.
 */
import { SURNAMES } from './identifiers-chinese.ts';
import { lists } from './names.ts';
import type { Span } from './sheet.ts';
import {
  type Booking,
  bare,
  bookingOf,
  isCompanyWord,
  isNamedLikePeople,
  isPaymentWord,
} from './statement-words.ts';
import { HONORIFICS } from './tagger/features.ts';

const WORD = /[^\s·,;:/()+]+/gu;
const NAME_WORD = /^\p{L}[\p{L}\p{M}'’.-]*$/u;
const INITIALS = /^\p{Lu}\.?(?:-?\p{Lu}\.){0,2}$/u;
/** Between the parts of a name. */
const PARTICLES = new Set(
  'von van der den de da di do dos du del della la le ten ter el al bin ibn zu zur vom und and et y e i och og en'.split(
    ' ',
  ),
);
/** Between a kind of booking and whom it is with. */
const PREPOSITIONS = new Set(
  'to from of for ref re on at an von vom für fur bei a à de da di do dal pour par para por per naar van voor aan od do dla til fra från av'.split(
    ' ',
  ),
);
const FORMS_OF_ADDRESS = new Set([
  ...HONORIFICS,
  ...'familie fam family eheleute monsieur oma opa tante onkel mama grandma grandpa granny uncle aunt auntie'.split(
    ' ',
  ),
]);
const MOST_WORDS = 5;
/** Money between people, in Chinese. */
const CHINESE_CUE = /转账|转给|转入|转出|汇款|红包|借款|还款|收款|付款给|房租|租金|生活费|份子/u;
const CHINESE_NAME = new RegExp(
  `(?<![\\p{Script=Han}])(?:给|向|来自|收到)?((?:${SURNAMES})(?:\\p{Script=Han}{1,2}|[*＊×某]{1,2}))(?![\\p{Script=Han}*＊])`,
  'gu',
);
/** Ends of shops, services and things that begin with a surname's character. */
const CHINESE_THING = /[宝通费款条店行网卡账司馆院局部金钱资息租电水气票单购品城园厂车]$/u;

interface Word {
  text: string;
  lower: string;
  start: number;
  end: number;
  kind: 'initial' | 'address' | 'particle' | 'name' | 'none';
  given: boolean;
  surname: boolean;
  common: boolean;
}

/** @param text one column of a description @param description the whole, which says what kind of booking it is */
export function peopleInPart(text: string, description: string): Span[] {
  return [...latinNames(text, description), ...chineseNames(text, description)];
}

function chineseNames(text: string, description: string): Span[] {
  if (!CHINESE_CUE.test(description)) return [];
  return [...text.matchAll(CHINESE_NAME)].flatMap((match): Span[] => {
    const [whole, name = ''] = match;
    if (CHINESE_THING.test(name) || CHINESE_CUE.test(name)) return [];
    const end = match.index + whole.length;
    return [{ start: end - name.length, end, label: 'name' }];
  });
}

function latinNames(text: string, description: string): Span[] {
  const cased = /\p{Lu}/u.test(text);
  const words = [...text.matchAll(WORD)].map((match) => wordOf(match, cased));
  if (words.some(({ text: word }) => isCompanyWord(word))) return [];
  const booking = bookingOf(description.match(WORD) ?? []);
  const runs = runsOf(words, text);
  const inRuns = new Set(runs.flat());
  // Nothing else in it says something.
  const rest = words.filter(
    (word) =>
      !inRuns.has(word) &&
      /\p{L}/u.test(word.text) &&
      !isPaymentWord(word.text) &&
      !PREPOSITIONS.has(word.lower),
  );
  const alone = runs.length === 1 && rest.length === 0;
  return runs.flatMap((run): Span[] => {
    const person = personIn(run, booking, alone);
    const [first, last] = [person[0], person.at(-1)];
    return first && last ? [{ start: first.start, end: last.end, label: 'name' }] : [];
  });
}

/** @param cased where names begin with a capital */
function wordOf({ 0: text, index }: RegExpMatchArray, cased: boolean): Word {
  const start = index ?? 0;
  const lower = bare(text);
  const within = (list: { has(word: string): boolean }): boolean =>
    spellingsOf(lower).some((word) => list.has(word));
  const [given, surname, common] = [within(lists.given), within(lists.surnames), lists.common.has(lower)];
  return {
    text,
    lower,
    start,
    end: start + text.length,
    given,
    surname,
    common,
    kind: kindOf(text, lower, cased),
  };
}

/** The lists have most names without their accents. */
function spellingsOf(word: string): string[] {
  const plain = word.normalize('NFKD').replace(/\p{M}/gu, '');
  const halves = word.includes('-') ? word.split('-') : [];
  return [word, plain, word.replace(/ä/g, 'ae').replace(/ö/g, 'oe').replace(/ü/g, 'ue'), ...halves];
}

function kindOf(text: string, lower: string, cased: boolean): Word['kind'] {
  if (FORMS_OF_ADDRESS.has(lower)) return 'address';
  if (INITIALS.test(text)) return 'initial';
  if (PARTICLES.has(lower)) return 'particle';
  if (cased && !/^\p{Lu}/u.test(text)) return 'none';
  if (!NAME_WORD.test(text) || isPaymentWord(text) || lower.length < 2) return 'none';
  return 'name';
}

/** Neighbouring words that may be parts of one name. */
function runsOf(words: readonly Word[], text: string): Word[][] {
  const runs: Word[][] = [];
  let run: Word[] = [];
  const close = (): void => {
    while (run.at(-1)?.kind === 'particle') run.pop();
    if (run.some(({ kind }) => kind === 'name')) runs.push(run);
    run = [];
  };
  for (const [index, word] of words.entries()) {
    const between = text.slice(words[index - 1]?.end ?? 0, word.start);
    // "Smith, John": one comma, behind the first word.
    if (run.length > 0 && !/^\s+$/u.test(between) && !(run.length === 1 && /^,\s*$/u.test(between))) close();
    const late = word.kind === 'address' && run.some(({ kind }) => kind === 'name');
    if (late || word.kind === 'none' || isEveryday(word) || isPreposition(word, words[index + 1], run))
      close();
    else run.push(word);
  }
  close();
  return runs;
}

const isEveryday = ({ kind, common, given, surname }: Word): boolean =>
  kind === 'name' && common && !given && !surname;

/** "de" and "a" stand before a name as well as in it. */
function isPreposition({ lower, kind }: Word, next: Word | undefined, run: readonly Word[]): boolean {
  if (!PREPOSITIONS.has(lower)) return false;
  if (run.length > 0) return kind === 'name';
  return kind !== 'initial' || (next?.given ?? false);
}

/** Whether words that something else took for a name may be one here. */
export function mayBePerson(text: string, description: string): boolean {
  const words = [...text.matchAll(WORD)].map((match) => wordOf(match, true));
  const { card, transfer } = bookingOf(description.match(WORD) ?? []);
  if (card || isNamedLikePeople(words.map(({ lower }) => lower).join(' '))) return false;
  return transfer || words.some(({ given, surname, common }) => (given || surname) && !common);
}

/** @returns the words that are a person's name; none where it is more likely a company's */
function personIn(
  run: readonly Word[],
  { transfer, owed, card, debit, salary }: Booking,
  alone: boolean,
): Word[] {
  const names = run.filter(({ kind }) => kind === 'name');
  if (isNamedLikePeople(run.map(({ lower }) => lower).join(' '))) return [];
  if (card || (debit && !owed)) return [];
  if (run[0]?.kind === 'address') return trimmed(run);
  const person = trimmed(run);
  const count = person.filter(({ kind }) => kind === 'name' || kind === 'initial').length;
  if (count < 2 || count > MOST_WORDS) return [];
  const cued = transfer || owed;
  const outer = [person[0]?.kind, person.at(-1)?.kind].includes('initial');
  if (outer && names.length <= 2 && (cued || alone)) return person;
  const [first, last] = [names[0], person.findLast(({ kind }) => kind === 'name')];
  const isGiven = (word: Word | undefined): boolean => word?.given === true && (cued || !word.common);
  const given =
    isGiven(first) ||
    (cued && names.some((word) => word.given && !word.common)) ||
    (count === 2 && isGiven(last) && (cued || first?.surname === true));
  if (given && cued) return person;
  if (given && alone && names.some((word) => word !== (isGiven(first) ? first : last) && !word.common))
    return person;
  const unlike = names.every(({ common }) => !common);
  const surely = alone || names.some(({ surname }) => surname);
  return transfer && !salary && surely && unlike && names.length <= 3 ? person : [];
}

/** Behind a given name and a surname, words that are on no list of names, or everyday ones, say what it was for. */
function trimmed(run: readonly Word[]): Word[] {
  const names = run.filter(({ kind }) => kind === 'name');
  const led = run[0]?.kind === 'address' || run[0]?.kind === 'initial';
  if (!names[0]?.given && !led) return [...run];
  const least = led && !names[0]?.given ? 0 : 1;
  const listed = names.findLastIndex(({ given, surname, common }) => (given || surname) && !common);
  const last = names[Math.max(listed, Math.min(least, names.length - 1))];
  return last ? run.slice(0, run.indexOf(last) + 1) : [...run];
}
