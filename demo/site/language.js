/** The site's own words, English or Chinese, changed where they stand. What is written stays as it is. */
import phrases from './phrases.js';

const KEY = 'language';
const TAGS = { en: 'en', zh: 'zh-CN' };

/** @returns {'en' | 'zh'} */
export function language() {
  const chosen = localStorage.getItem(KEY) ?? document.documentElement.dataset.words;
  return chosen === 'zh' ? 'zh' : 'en';
}

/** @param {string} key */
export const say = (key) => phrases[key]?.[language()] ?? key;

/** Puts a phrase into an element, so that the switch finds it again. @param {Element | null} element @param {string} key */
export function put(element, key) {
  if (!(element instanceof HTMLElement)) return;
  element.dataset.t = key;
  element.lang = TAGS[language()];
  element.textContent = say(key);
}

export function startLanguage() {
  const current = language();
  if (current !== document.documentElement.dataset.words) apply();
  // After a replaced content the server's words may be back.
  else if (document.querySelector(`main [data-t]:not([lang="${TAGS[current]}"])`)) apply();
  for (const button of document.querySelectorAll('[data-language]')) {
    if (!(button instanceof HTMLElement) || button.onclick) continue;
    button.onclick = () => {
      localStorage.setItem(KEY, button.dataset.language ?? 'en');
      apply();
    };
  }
}

function apply() {
  const current = language();
  document.documentElement.dataset.words = current;
  for (const element of document.querySelectorAll('[data-t]'))
    put(element, element.getAttribute('data-t') ?? '');
  for (const element of document.querySelectorAll('[data-t-lang]')) {
    if (element instanceof HTMLElement) element.lang = TAGS[current];
  }
  translate('data-t-label', 'aria-label');
  translate('data-t-placeholder', 'placeholder');
  for (const button of document.querySelectorAll('[data-language]')) {
    button.setAttribute('aria-pressed', String(button.getAttribute('data-language') === current));
  }
}

/** @param {string} source attribute that names the phrase @param {string} target attribute that shows it */
function translate(source, target) {
  for (const element of document.querySelectorAll(`[${source}]`)) {
    element.setAttribute(target, say(element.getAttribute(source) ?? ''));
    element.setAttribute('lang', TAGS[language()]);
  }
}
