/**
 * What the tagger looks at: the word, its beginning, ending and shape, lists of names, and the same of
 * its neighbours. Training and reading share this file, so that they cannot drift apart.
 */
import { hash, type WordSet } from './bloom.ts';
import { MASK, type Token } from './tokens.ts';

export interface Lists {
  given: WordSet;
  surnames: WordSet;
  /** Words that are usually written in lower case. */
  common: WordSet;
}

export const BUCKETS = 1 << 16;
/** How many of a token's features, from the first on, name words: what training leaves out at random. */
export const LEXICAL = 7;

export const HONORIFICS: ReadonlySet<string> = new Set(
  'mr mrs ms miss mx dr prof sir madam madame herr frau fraulein monsieur mme mlle senor senora sr sra don dona signor signora mevrouw meneer pan pani'.split(
    ' ',
  ),
);
/** Kinds of streets, as a word of their own. */
export const STREETS: ReadonlySet<string> = new Set(
  (
    'street st road rd avenue ave av lane ln drive dr boulevard blvd court ct place pl square sq terrace way close crescent cres highway hwy parkway pkwy alley row loop trail grove mews ' +
    'strasse str weg gasse platz allee ring damm ufer rue chemin quai impasse cours calle carrer avenida avda paseo plaza camino rua travessa praca estrada largo alameda via viale piazza corso vicolo strada largo contrada ' +
    'straat laan plein kade dreef vej gade alle gata gatan vagen vag grand veien vei gate katu tie kuja polku ulica ul ulice aleja al plac os osiedle namesti trida utca ut ter koz cesta trg sokak cad mah jalan jl'
  ).split(' '),
);
/** The same as the ending of a compound. */
export const STREET_ENDING =
  /(?:strasse|straße|str|weg|gasse|platz|allee|ring|damm|ufer|steig|straat|laan|plein|kade|dreef|hof|vej|vejen|gade|gata|gatan|gate|gaten|vagen|veien|vei|vegen|stien|katu|tie|kuja|polku|raitti|utca|gotu|braut|vegur)$/;
export const UNITS: ReadonlySet<string> = new Set(
  'apt apartment suite ste unit flat floor fl room box po postbox postfach zimmer bis lok etage stock piso planta interno'.split(
    ' ',
  ),
);
const BEGIN = '<';
const END = '>';

/** What is known of a token by itself; worked out once, used by its neighbours too. */
interface View {
  word: string;
  shape: string;
  kind: string;
}

/** @returns for each token the buckets of its features, [tokens][features] */
export function featuresOf(tokens: readonly Token[], lists: Lists): Uint16Array[] {
  const views = tokens.map((token) => viewOf(token, lists));
  const edge = (word: string): View => ({ word, shape: word, kind: word });
  const at = (index: number): View => views[index] ?? edge(index < 0 ? BEGIN : END);
  const cased = casing(tokens);
  return tokens.map((token, index) => {
    const [far, before, own, after, next] = [-2, -1, 0, 1, 2].map((step) => at(index + step)) as [
      View,
      View,
      View,
      View,
      View,
    ];
    const touches = tokens[index - 1]?.end === token.start ? 1 : 0;
    const { lower } = token;
    const names = [
      `w${own.word}`,
      `-${before.word}`,
      `+${after.word}`,
      `=${far.word}`,
      `#${next.word}`,
      `d${before.word}|${own.kind}${cased}`,
      `e${after.word}|${own.kind}${cased}`,
      `p${lower.slice(0, 3)}`,
      `s${lower.slice(-2)}`,
      `S${lower.slice(-3)}`,
      `E${lower.slice(-4)}`,
      `h${own.shape}${cased}`,
      `k${own.kind}${cased}`,
      `i${before.kind}|${own.kind}|${cased}`,
      `j${own.kind}|${after.kind}|${cased}`,
      `l${before.kind}|${own.kind}|${after.kind}`,
      `m${far.kind}|${before.kind}|${own.kind}`,
      `n${own.kind}|${after.kind}|${next.kind}`,
      `o${touches}${before.shape}|${own.shape}|${after.shape}`,
      `q${far.shape}|${before.shape}|${own.shape}|${after.shape}`,
      `r${at(index - 3).kind}|${at(index + 3).kind}|${own.kind}`,
    ];
    return Uint16Array.from(names, (name) => hash(name) & (BUCKETS - 1));
  });
}

function viewOf({ text, lower }: Token, lists: Lists): View {
  const shape = shapeOf(text);
  if (!/^\p{L}/u.test(text)) return { word: /\d/.test(text) ? shape : lower, shape, kind: shape };
  const kind = [
    shape[0],
    HONORIFICS.has(lower) ? 'h' : '',
    STREETS.has(lower) || (lower.length > 5 && STREET_ENDING.test(lower)) ? 's' : '',
    UNITS.has(lower) ? 'u' : '',
    lists.given.has(lower) ? 'g' : '',
    lists.surnames.has(lower) ? 'n' : '',
    lists.common.has(lower) ? 'c' : '',
  ].join('');
  return { word: lower, shape, kind };
}

/** "X" one capital, "Xx" a capitalised word, "XX" capitals, "x" lower case, "xX" mixed, a digit count, or the sign. */
function shapeOf(text: string): string {
  if (text === MASK) return MASK;
  if (/^\d/.test(text)) return `9${Math.min(text.length, 6)}`;
  if (!/^\p{L}/u.test(text)) return text;
  if (/^\p{Lu}$/u.test(text)) return 'X';
  if (/^\p{Lu}[\p{Ll}\p{M}]+$/u.test(text)) return 'Xx';
  if (/^[\p{Lu}\p{M}]+$/u.test(text)) return 'XX';
  if (/^[\p{Ll}\p{M}]+$/u.test(text)) return text.length === 1 ? 'x' : 'xx';
  return 'xX';
}

/** Whether capitals tell anything in this text: "l" all small, "u" all capitals, "t" a title, "". */
function casing(tokens: readonly Token[]): string {
  let [small, capital, title] = [0, 0, 0];
  for (const { text } of tokens) {
    if (/^\p{Ll}/u.test(text)) small += 1;
    else if (/^\p{Lu}{2}/u.test(text)) capital += 1;
    else if (/^\p{Lu}/u.test(text)) title += 1;
  }
  if (capital + title === 0) return 'l';
  if (small + title === 0) return 'u';
  return title > 2 * small ? 't' : '';
}
