/**
 * The language of a text, by the library ELD (n-grams). Its tables weigh half a megabyte, so this module is
 * to be imported when a text is there: `const { languageOf } = await import('./language-detect.ts')`.
 */
import { eld } from 'eld/small';
import { readerOf } from './language.ts';

export interface Language {
  /** ISO 639-1; `und` where there are no words. */
  language: string;
  /** Titles are short: what is not reliable is a guess. */
  reliable: boolean;
}

/** The languages that are told apart: without the rest, fewer short titles go astray. */
const LANGUAGES =
  'en zh de fr es it pt nl sv da no fi pl cs sk hu ro hr sl el ru uk bg sr tr ja ko ar fa he hi th vi'.split(
    ' ',
  );
/**
 * English where it comes so near to the best: titles in English are commonest and full of words from
 * elsewhere. Chosen on the development half of the recipes (docs/evaluation).
 */
const NEARLY = 0.9;
/** Shortest text, in letters, whose language is taken for certain. */
const LEAST_LETTERS = 12;

eld.setLanguageSubset(LANGUAGES);

export function languageOf(text: string): Language {
  if (readerOf(text) === 'chinese') return { language: 'zh', reliable: true };
  const result = eld.detect(text);
  const scores = result.getScores();
  const { language } = result;
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  if (letters === 0) return { language: 'und', reliable: false };
  if (language === '') return { language: readerOf(text) === 'english' ? 'en' : 'und', reliable: false };
  const english = scores.en ?? 0;
  const best = scores[language] ?? 0;
  if (language !== 'en' && english >= NEARLY * best) return { language: 'en', reliable: false };
  return { language, reliable: result.isReliable() && letters >= LEAST_LETTERS };
}
