/**
 * Asks for consent, keeps the answer in this site's own storage and passes it on.
 *
 * No answer means off. Global Privacy Control counts as a refusal, whatever was answered before.
 */
import { language, put } from './language.js';
import { silhouette } from './silhouette.js';

const KEY = 'consent';
const NOTICED = 'gpc-notice';
const VERSION = '2026-11';
const PURPOSES = ['observing', 'recommending', 'reporting'];

/** @typedef {{ choice: 'granted' | 'denied', purposes: string[], version: string, time: number, language: string }} Choice */

const banner = /** @type {HTMLElement} */ (document.getElementById('consent'));
/** @param {string} selector */
const part = (selector) => /** @type {HTMLElement} */ (banner.querySelector(selector));
const boxes = () =>
  /** @type {NodeListOf<HTMLInputElement>} */ (banner.querySelectorAll('input[type=checkbox]'));
const refusedByBrowser = () => navigator.globalPrivacyControl === true;

/** @type {HTMLElement | undefined} */
let opener;

export function startConsent() {
  passOn();
  banner.addEventListener('click', onClick);
  banner.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !part('[data-consent=close]').hidden) close();
  });
  for (const button of document.querySelectorAll('[data-open-consent]')) {
    button.addEventListener('click', () => {
      opener = /** @type {HTMLElement} */ (button);
      open();
      part('h2').focus();
    });
  }
  // The page's end, and what is focused, must not lie under the banner.
  new ResizeObserver(() => {
    document.documentElement.style.setProperty('--banner', `${banner.hidden ? 0 : banner.offsetHeight}px`);
  }).observe(banner);
  if (refusedByBrowser() ? !localStorage.getItem(NOTICED) : !recall()) open();
}

/** @returns {Choice | undefined} of this version of the text; an older one has to be asked for again */
function recall() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? 'null');
    return kept?.version === VERSION ? kept : undefined;
  } catch {
    return undefined;
  }
}

function passOn() {
  const kept = recall();
  if (refusedByBrowser() || kept?.choice === 'denied') silhouette('consent.deny');
  else if (kept?.choice === 'granted') {
    silhouette('consent.grant', { purposes: kept.purposes, version: kept.version, language: kept.language });
  }
}

/** @param {string[]} purposes none of them is a refusal */
function decide(purposes) {
  /** @type {Choice} */
  const choice = {
    choice: purposes.length ? 'granted' : 'denied',
    purposes,
    version: VERSION,
    time: Date.now(),
    language: language(),
  };
  localStorage.setItem(KEY, JSON.stringify(choice));
  passOn();
  showState(document.querySelector('[data-consent-said]'));
  close();
}

/** @param {Event} event */
function onClick(event) {
  const button = event.target instanceof Element ? event.target.closest('[data-consent]') : null;
  switch (button?.getAttribute('data-consent')) {
    case 'accept':
      return decide(PURPOSES);
    case 'refuse':
      return decide([]);
    case 'save':
      return decide([...boxes()].filter((box) => box.checked).map((box) => box.name));
    case 'choose':
      return unfold(part('[data-consent-purposes]').hidden !== false);
    case 'close':
      if (refusedByBrowser()) localStorage.setItem(NOTICED, VERSION);
      return close();
  }
}

function open() {
  const kept = recall();
  const refused = refusedByBrowser();
  const again = opener !== undefined;
  put(part('h2 > span'), refused ? 'gpcTitle' : 'consentTitle');
  part('[data-consent-ask]').hidden = refused;
  part('[data-consent-gpc]').hidden = !refused;
  part('[data-consent-buttons]').hidden = refused;
  part('[data-consent=close]').hidden = !refused && !again;
  part('[data-consent-state]').hidden = refused || !again;
  if (again && !refused) showState(part('[data-consent-state]'));
  for (const box of boxes()) box.checked = kept?.choice === 'granted' && kept.purposes.includes(box.name);
  unfold(again && !refused && kept?.choice === 'granted');
  banner.hidden = false;
}

function close() {
  // A keyboard is left where it was, or at the beginning of the content.
  const focused = banner.contains(document.activeElement);
  banner.hidden = true;
  if (focused) (opener ?? document.getElementById('content'))?.focus({ preventScroll: true });
  opener = undefined;
}

/** @param {boolean} shown */
function unfold(shown) {
  part('[data-consent-purposes]').hidden = !shown;
  part('[data-consent=choose]').setAttribute('aria-expanded', String(shown));
}

/** The choice as a sentence. @param {Element | null} element */
function showState(element) {
  if (!element) return;
  const kept = recall();
  const keys =
    kept?.choice === 'granted' ? ['stateGranted', ...kept.purposes] : [kept ? 'stateDenied' : 'stateNone'];
  element.replaceChildren(
    ...keys.flatMap((key, i) => {
      const span = document.createElement('span');
      put(span, key);
      return i > 1 ? [' · ', span] : i ? [' ', span] : [span];
    }),
  );
}
