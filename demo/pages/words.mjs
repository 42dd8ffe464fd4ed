/** The site's own words in the visitor's language; main.js can change them where they stand. */
import { phrases } from './content.mjs';
import { html } from './html.mjs';

/** @typedef {'en' | 'zh'} Language */

/** @param {Language} language */
export function wordsIn(language) {
  /** @param {string} key */
  const plain = (key) => {
    const phrase = phrases[key];
    if (!phrase) throw new Error(`No phrase ${key}`);
    return phrase[language];
  };
  return {
    plain,
    /** A span that the language switch finds again. @param {string} key */
    word: (key) => html`<span data-t="${key}" lang="${tagOf(language)}">${plain(key)}</span>`,
  };
}

/** @param {Language} language */
export const tagOf = (language) => (language === 'zh' ? 'zh-CN' : 'en');
