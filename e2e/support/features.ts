/** Features of Chromium that the browser tests switch off: Playwright's own list, and what only costs time. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/**
 * The address bar's list of suggestions, a page with a process of its own that Chromium makes ready for every
 * window: a second each, for something that no test opens.
 */
const OMNIBOX = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'WebUIOmniboxFullPopup'];

/** @throws if Playwright keeps its list elsewhere than before */
function ofPlaywright(): string[] {
  const core = join(createRequire(import.meta.url).resolve('playwright-core'), '../lib/coreBundle.js');
  const list = /\bdisabledFeatures = \[(?<list>.*?)\]/s.exec(readFileSync(core, 'utf8'))?.groups?.list;
  const withoutComments = list?.replace(/^\s*\/\/.*$/gm, '') ?? '';
  const names = Array.from(withoutComments.matchAll(/"(\w+)"/g), ([, name = '']) => name);
  if (names.length === 0) throw new Error('Playwright’s list of disabled features has moved');
  return names;
}

const playwrights = ofPlaywright();

/** Chromium reads the last `--disable-features` alone: Playwright's has to go, and what it names to come back. */
export const PLAYWRIGHTS_SWITCH = `--disable-features=${playwrights.join(',')}`;

/** @param but names of the list that stay on @throws if one is not in it */
export function disabledFeatures(...but: string[]): string {
  for (const name of but)
    if (!playwrights.includes(name)) throw new Error(`Playwright does not switch ${name} off any more`);
  return `--disable-features=${[...playwrights.filter((name) => !but.includes(name)), ...OMNIBOX].join(',')}`;
}
