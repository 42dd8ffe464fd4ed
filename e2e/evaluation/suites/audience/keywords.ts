/** The baseline that knows no model: a text is about what names it by the words of a topic. */
import type { Audience } from '../../../../src/profile/audience.ts';
import type { Language, ReadText } from './texts.ts';

/** Shorter words of a name ("and", "of", "the") are in every text. */
const SHORTEST = 4;

/** @returns the bits that a text would reach whose topics are those with a word of their name in it */
export function keywordReader(audience: Audience, language: Language): (text: ReadText) => Set<number> {
  const named = audience.taxonomy.topics
    .filter(({ id }) => !audience.taxonomy.isSensitive(id))
    .map(({ id, name, zh }) => ({ id, words: language === 'zh' ? hanWords(zh) : latinWords(name) }));
  return ({ text, intent }) => {
    const words = new Set(latinWords(text));
    const says = (word: string) => (language === 'zh' ? text.includes(word) : words.has(word));
    const topics = named.filter((topic) => topic.words.some(says));
    return new Set(topics.flatMap(({ id }) => [...audience.reachedFrom(id, intent).coarse]));
  };
}

function latinWords(text: string): string[] {
  return (text.toLowerCase().match(/\p{L}+/gu) ?? []).filter((word) => word.length >= SHORTEST);
}

function hanWords(name: string): string[] {
  return name.split(/[与和、（）()/\s]+/u).filter((word) => word.length >= 2);
}
